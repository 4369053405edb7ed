package io.strowger.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.sip.message.SipUri;
import io.strowger.sip.registrar.Binding;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a call to a registered contact is sent: to the contact, or back where the REGISTER came from. */
class ContactFlowTest {

    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // what it is, way it registered, contact, path, where a call goes
        "its own address,       UDP direct, 198.51.100.7:5062,    ,                   198.51.100.7:5062",
        "another address,       UDP direct, 198.51.100.8:5060,    ,                   198.51.100.8:5060",
        "behind NAT,            UDP nat,    10.0.0.1:5060,        ,                   198.51.100.7:5062",
        "over TCP,              TCP direct, 198.51.100.7:9,       ,                   198.51.100.7:5062",
        "IPv6,                  UDP direct, [2001:db8::7]:5070,   ,                   [2001:db8:0:0:0:0:0:7]:5070",
        "a name,                UDP direct, phone.example:5060,   ,                   198.51.100.7:5062",
        "our own address,       UDP direct, 192.0.2.1:5060,       ,                   198.51.100.7:5062",
        "our host's loopback,   UDP direct, 127.0.0.1:5060,       ,                   198.51.100.7:5062",
        "metadata of a cloud,   UDP direct, 169.254.169.254:80,   ,                   198.51.100.7:5062",
        "everybody,             UDP direct, 224.0.0.1:5060,       ,                   198.51.100.7:5062",
        "nobody,                UDP direct, 0.0.0.0:5060,         ,                   198.51.100.7:5062",
        "edge that sent it,     UDP direct, 10.0.0.1:5060,        198.51.100.7:5090,  198.51.100.7:5090",
        "edge that did not,     UDP direct, 10.0.0.1:5060,        203.0.113.9:5060,   198.51.100.7:5062",
    })
    void goesTo(String what, String way, String contact, String path, String expected) {
        String[] parts = way.split(" ", 2);
        String source = parts[0] + " 192.0.2.1_5060 198.51.100.7_5062 " + parts[1];
        List<String> paths = path == null ? List.of() : List.of("<sip:" + path + ";lr>");
        Binding binding = binding("sip:bob@" + contact, paths, source);
        String went = ContactFlow.towards(binding, alive -> true)
                .orElseThrow()
                .remote()
                .toString();
        assertEquals(expected, went.substring(went.indexOf('/') + 1), what);
    }

    @ParameterizedTest
    @CsvSource({
        "UDP direct, 198.51.100.7:5070, 198.51.100.7:5070",
        "TCP direct, 198.51.100.7:5070, 198.51.100.7:5070",
        "TCP nat,    10.0.0.1:5070,     nowhere",
        "TLS direct, 198.51.100.7:5070, nowhere",
        "WS nat,     x.invalid:5070,    nowhere",
        "WSS nat,    x.invalid:5070,    nowhere"
    })
    void afterItsConnectionEnded(String way, String contact, String expected) {
        String[] parts = way.split(" ", 2);
        String source = parts[0] + " 192.0.2.1_5060 198.51.100.7_5062 " + parts[1].strip();
        Binding binding = binding("sip:bob@" + contact, List.of(), source);
        String went = ContactFlow.towards(binding, flow -> false)
                .map(flow -> flow.remote().toString())
                .orElse("nowhere");
        assertEquals(expected, went.substring(went.indexOf('/') + 1));
    }

    private static Binding binding(String contact, List<String> paths, String source) {
        return new Binding(SipUri.parse(contact), 1f, LATER, "call", 1, paths, source, null, null, 0);
    }
}
