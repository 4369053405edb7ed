package io.strowger.sip.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of the call extensions as they come from the network: what is malformed is absent. */
class ValuesTest {
    private static SipRequest with(Header header, String value) {
        return SipWriter.request("INVITE", "sip:a@b").header(header, value).toRequest();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "c1@host;to-tag=a;from-tag=b | c1@host;to-tag=a;from-tag=b",
                "c1 ; from-tag=b ;to-tag=a;Early-Only | c1;to-tag=a;from-tag=b;early-only",
                "c1;to-tag=a;from-tag=0 | c1;to-tag=a;from-tag=0",
                "c1;to-tag=a;from-tag=b;x=y | c1;to-tag=a;from-tag=b",
                "c1;to-tag=a | -",
                "c1;from-tag=a | -",
                ";to-tag=a;from-tag=b | -",
                "c1 c2;to-tag=a;from-tag=b | -",
                "c1;to-tag;from-tag=b | -",
                "c1;to-tag=\"\";from-tag=b | -",
                "c1;;to-tag=a;from-tag=b | -",
            })
    void replaces(String wire, String read) {
        assertEquals(
                read,
                Replaces.of(with(Header.REPLACES, wire)).map(Replaces::toString).orElse("-"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SIP;cause=200;text=\"Call completed elsewhere\" | [SIP;cause=200;text=\"Call completed elsewhere\"]",
                "Q.850 ;cause=16 , SIP;cause=486 | [Q.850;cause=16, SIP;cause=486]",
                "Q.850;cause=+6 | [Q.850]",
                "SIP;cause=2000 | [SIP]",
                "SIP;text=\"a\\\"b\" | [SIP;text=\"a\\\"b\"]",
                "SIP;;cause=1 | []",
                "? ;cause=1 | []",
            })
    void reason(String wire, String read) {
        assertEquals(read, Reason.of(with(Header.REASON, wire)).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "1 2 INVITE, 1 2 INVITE", "4294967295  7   INVITE, 4294967295 7 INVITE", "4294967296 1 INVITE, -",
                "1 INVITE, -",
        "x 1 INVITE, -", "+1 1 INVITE, -", "1 1, -", "1, -"
    })
    void rack(String wire, String read) {
        assertEquals(read, RAck.of(with(Header.RACK, wire)).map(RAck::toString).orElse("-"));
    }

    @ParameterizedTest
    @CsvSource({
        "1800, 1800", "90;refresher=UAC, 90;refresher=uac", "90 ; refresher=uas, 90;refresher=uas",
                "90;refresher=x, 90",
        "-1, -", "x, -", "90;;x, -", "99999999999, -"
    })
    void sessionExpires(String wire, String read) {
        assertEquals(
                read,
                SessionExpires.of(with(Header.SESSION_EXPIRES, wire))
                        .map(SessionExpires::toString)
                        .orElse("-"));
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "18000;duration=3600, 18000", "120 (busy), 120", "soon, -1", "-5, -1", "99999999999, -1"})
    void retryAfter(String wire, long seconds) {
        assertEquals(seconds, RetryAfter.seconds(with(Header.RETRY_AFTER, wire)));
    }

    @Test
    void redirectsComeByQ() {
        SipRequest moved = with(
                Header.CONTACT,
                "<sip:low@x>;q=0.1, <sip:none@x>, <sip:half@x>;q=0.5, <sip:bad@x>;q=2, <sip:full@x>;q=1.0, <sip:more@x>;q=0.75");
        assertEquals(
                List.of("none", "full", "more", "half", "low", "bad"),
                Redirects.of(moved).stream()
                        .map(NameAddr::uri)
                        .map(uri -> uri.user())
                        .toList());
    }
}
