package io.strowger.sip.dialog.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.sip.message.SipUri;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where requests within a dialog go, by what the Contact says and where the message came from. */
class NextHopTest {
    @ParameterizedTest(name = "{0} seen at {1} -> {2}")
    @CsvSource({
        "sip:a@198.51.100.7:5062,        198.51.100.7:5062,  198.51.100.7:5062", // what it says
        "sip:a@198.51.100.7,             198.51.100.7:40000, 198.51.100.7:5060", // default port
        "sip:a@198.51.100.9:5080,        198.51.100.7:5060,  198.51.100.9:5080", // another host of a carrier
        "sip:a@192.168.1.5:5060,         198.51.100.7:40000, 198.51.100.7:40000", // behind a NAT
        "sip:a@127.0.0.1:5060,           198.51.100.7:40000, 198.51.100.7:40000",
        "sip:a@127.0.0.1:5060,           192.168.1.5:40000,  192.168.1.5:40000",
        "sip:a@10.0.0.9:5070,            192.168.1.5:5060,   10.0.0.9:5070", // one private network
        "sip:a@phone.example.com,        198.51.100.7:40000, 198.51.100.7:40000", // names are not resolved
        "sip:a@phone.example.com4,       198.51.100.7:40000, 198.51.100.7:40000",
        "sip:a@0.0.0.0:5060,             198.51.100.7:40000, 198.51.100.7:40000",
        "sip:a@300.1.1.1:5060,           198.51.100.7:40000, 198.51.100.7:40000",
        "sip:a@[2001:db8::1]:5060,       198.51.100.7:40000, 198.51.100.7:40000" // the listener speaks the other family
    })
    void udp(String contact, String seen, String expected) {
        assertEquals(
                address(expected),
                NextHop.of(SipUri.parse(contact), flow(Transport.UDP, seen)).remote());
    }

    @ParameterizedTest
    @CsvSource({"sip:a@198.51.100.9:5080, 198.51.100.7:40000"})
    void connectionsAreKept(String contact, String seen) {
        assertEquals(
                address(seen),
                NextHop.of(SipUri.parse(contact), flow(Transport.TCP, seen)).remote());
    }

    private static Flow flow(Transport kind, String remote) {
        return new Flow(kind, address("203.0.113.1:5060"), address(remote));
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }
}
