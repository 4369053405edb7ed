package io.strowger.routing.defence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.base.Networks;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sent a request that came through others. */
class OriginsTest {
    private static final Origins ORIGINS =
            new Origins(Networks.parse("192.0.2.0/24,2001:db8::/32").orElseThrow());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a stranger writes what he likes
                "203.0.113.9 | 192.0.2.1 ; 198.51.100.1 | 203.0.113.9:5070",
                // a proxy of ours tells who it was
                "192.0.2.1 | 192.0.2.1 ; 198.51.100.1:5080 | 198.51.100.1:5080",
                "192.0.2.1 | 192.0.2.1 ; phone.example;received=198.51.100.1;rport=4711 | 198.51.100.1:4711",
                "192.0.2.1 | 192.0.2.1 ; 10.0.0.9;received=198.51.100.1 | 198.51.100.1:5060",
                "2001:db8::5 | 192.0.2.1 ; [2001:4860::7]:5062 | 2001:4860:0:0:0:0:0:7:5062",
                // two of ours in a row; the stranger before them is believed nothing more
                "192.0.2.1 | 192.0.2.1 ; 192.0.2.2 ; 198.51.100.1 ; 10.1.1.1 | 198.51.100.1:5060",
                // it is a call of the proxy itself, or it hides who it was
                "192.0.2.1 | 192.0.2.1 | 192.0.2.1:5070",
                "192.0.2.1 | 192.0.2.1 ; phone.example | 192.0.2.1:5070"
            })
    void source(String from, String vias, String expected) {
        SipWriter request = SipWriter.request(Method.OPTIONS, "sip:a@example.com");
        int branch = 0;
        for (String via : vias.split(" ; ", -1)) {
            request.header(Header.VIA, "SIP/2.0/UDP " + via + ";branch=z9hG4bK" + branch++);
        }
        SipRequest built = request.header(Header.FROM, "<sip:a@example.com>;tag=1")
                .header(Header.TO, "<sip:a@example.com>")
                .header(Header.CALL_ID, "x")
                .header(Header.CSEQ, "1 OPTIONS")
                .toRequest();
        Flow flow = new Flow(
                Transport.UDP,
                new InetSocketAddress(InetAddress.ofLiteral("192.0.2.200"), 5060),
                new InetSocketAddress(InetAddress.ofLiteral(from), 5070));
        InetSocketAddress origin = ORIGINS.of(built, flow);
        assertEquals(expected, origin.getAddress().getHostAddress() + ":" + origin.getPort());
    }
}
