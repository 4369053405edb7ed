package io.strowger.sip.locate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.transport.Transport;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

/** RFC 3263 against a name server of our own: what is asked, in which order servers come, what is remembered. */
class ServerLocatorTest {
    private static final long SEED = 20_261_121;

    private final Random random = new Random(SEED);
    private TestNameServer server;
    private ServerLocator locator;

    @BeforeEach
    void open() throws IOException {
        server = new TestNameServer();
        locator = new ServerLocator(Dns.of(List.of(server.address())), random::nextInt);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private List<String> found(String host, int port, Transport transport) {
        return locator.locate(new Wanted(host, port, transport)).stream()
                .map(hop -> hop.transport() + " " + hop.address().getAddress().getHostAddress() + " "
                        + hop.address().getPort())
                .toList();
    }

    @Test
    void anAddressAsksNobody() {
        assertEquals(List.of("UDP 192.0.2.1 5060"), found("192.0.2.1", -1, null));
        assertEquals(List.of("TLS 2001:db8:0:0:0:0:0:1 5061"), found("[2001:db8::1]", -1, Transport.TLS));
        assertEquals(List.of("TCP 192.0.2.1 5080"), found("192.0.2.1", 5080, Transport.TCP));
        assertTrue(server.asked().isEmpty());
    }

    @Test
    void aPortLeavesOnlyTheAddressToBeFound() throws IOException {
        server.has("a.test", Type.A, "192.0.2.1");
        server.has("a.test", Type.AAAA, "2001:db8::1");
        assertEquals(List.of("UDP 192.0.2.1 5080", "UDP 2001:db8:0:0:0:0:0:1 5080"), found("a.test", 5080, null));
        assertEquals(List.of("A a.test", "AAAA a.test"), server.asked());
    }

    @Test
    void pointersChooseTransportAndOrder() throws IOException {
        server.has("b.test", Type.NAPTR, "20 5 \"s\" \"SIP+D2U\" \"\" _sip._udp.b.test.");
        server.has("b.test", Type.NAPTR, "10 9 \"s\" \"SIP+D2T\" \"\" _sip._tcp.b.test.");
        server.has("b.test", Type.NAPTR, "10 5 \"S\" \"SIPS+D2T\" \"\" _sips._tcp.b.test.");
        server.has("b.test", Type.NAPTR, "1 1 \"s\" \"E2U+email\" \"\" mail.b.test.");
        server.has("_sip._udp.b.test", Type.SRV, "0 0 5060 one.b.test.");
        server.has("_sip._tcp.b.test", Type.SRV, "0 0 5070 one.b.test.");
        server.has("_sips._tcp.b.test", Type.SRV, "0 0 5071 one.b.test.");
        server.has("one.b.test", Type.A, "192.0.2.1");
        assertEquals(
                List.of("TLS 192.0.2.1 5071", "TCP 192.0.2.1 5070", "UDP 192.0.2.1 5060"), found("b.test", -1, null));
        assertEquals(
                "b.test",
                locator.locate(new Wanted("b.test", -1, null))
                        .getFirst()
                        .address()
                        .getHostString());
        int asked = server.asked().size();
        found("b.test", -1, null);
        assertEquals(asked, server.asked().size(), "all of it is remembered");
    }

    @Test
    void prioritiesBeforeWeights() throws IOException {
        server.has("_sip._tcp.c.test", Type.SRV, "20 0 5060 late.c.test.");
        server.has("_sip._tcp.c.test", Type.SRV, "10 75 5060 often.c.test.");
        server.has("_sip._tcp.c.test", Type.SRV, "10 25 5060 seldom.c.test.");
        server.has("late.c.test", Type.A, "192.0.2.3");
        server.has("often.c.test", Type.A, "192.0.2.1");
        server.has("seldom.c.test", Type.A, "192.0.2.2");
        TreeMap<String, Integer> first = new TreeMap<>();
        for (int i = 0; i < 400; i++) {
            List<String> hops = found("c.test", -1, Transport.TCP);
            assertEquals(3, hops.size());
            assertEquals("TCP 192.0.2.3 5060", hops.getLast());
            first.merge(hops.getFirst(), 1, Integer::sum);
        }
        int often = first.get("TCP 192.0.2.1 5060");
        assertTrue(often > 240 && often < 360, () -> "seed " + SEED + ": " + first);
    }

    @Test
    void withoutServicesTheNameItself() throws IOException {
        server.has("d.test", Type.A, "192.0.2.4");
        server.has("_sip._udp.e.test", Type.SRV, "0 0 0 .");
        assertEquals(List.of("UDP 192.0.2.4 5060"), found("d.test", -1, null));
        assertEquals(List.of("TLS 192.0.2.4 5061"), found("d.test", -1, Transport.TLS));
        assertEquals(List.of(), found("e.test", -1, null));
    }

    @Test
    void aSilentNameServerCostsSecondsOnly() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Dns dns = Dns.of(List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort())));
            long start = System.nanoTime();
            assertEquals(List.of(), dns.addresses("f.test"));
            assertTrue(System.nanoTime() - start < 30_000_000_000L);
        }
    }

    @Test
    void theNextNameServerAnswersForASilentOne() throws IOException {
        server.has("g.test", Type.A, "192.0.2.7");
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Dns dns = Dns.of(List.of(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort()), server.address()));
            String all = dns.addresses("g.test").stream()
                    .map(InetAddress::getHostAddress)
                    .collect(Collectors.joining());
            assertEquals("192.0.2.7", all);
        }
    }
}
