package io.strowger.sip.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The registrar's rules as rows: REGISTERs one after another, then what is bound. */
class BindingsTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final RegistrarLimits LIMITS =
            new RegistrarLimits(Duration.ofSeconds(60), Duration.ofSeconds(7200), Duration.ofSeconds(3600), 3);

    /** A REGISTER "call-id cseq [E=expires] [+n seconds later] contacts…", fields parted by spaces, contacts in order. */
    private static Outcome apply(Bindings before, String text, Instant at) {
        String[] words = text.split(" ");
        SipWriter writer = SipWriter.request("REGISTER", "sip:h")
                .header(Header.VIA, "SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1")
                .header(Header.FROM, "<sip:1@h>;tag=1")
                .header(Header.TO, "<sip:1@h>")
                .header(Header.CALL_ID, words[0])
                .header(Header.CSEQ, words[1] + " REGISTER");
        for (int i = 2; i < words.length; i++) {
            if (words[i].startsWith("E=")) {
                writer.header(Header.EXPIRES, words[i].substring(2));
            } else if (!words[i].startsWith("+")) {
                writer.header(Header.CONTACT, words[i]);
            }
        }
        return before.register(writer.toRequest(), "udp/192.0.2.9:5060", at, LIMITS);
    }

    private static String shown(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Updated updated -> String.join(" ", updated.contacts());
            case Outcome.TooBrief brief -> "423 " + brief.minExpires();
            case Outcome.OutOfOrder order -> "500";
            case Outcome.TooMany many -> "many " + many.maxContacts();
            case Outcome.Malformed malformed -> "400";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # requests, parted by "/"                                        | last outcome
        a 1                                                              | ``
        a 1 <sip:x>                                                      | <sip:x>;expires=3600
        a 1 E=100 <sip:x>                                                | <sip:x>;expires=100
        a 1 E=100 <sip:x>;expires=200                                    | <sip:x>;expires=200
        a 1 <sip:x>;expires=99999                                        | <sip:x>;expires=7200
        a 1 <sip:x>;expires=99999999999                                  | <sip:x>;expires=3600
        a 1 E=soon <sip:x>                                               | <sip:x>;expires=3600
        a 1 E=100 <sip:x>;expires=-5                                     | <sip:x>;expires=3600
        a 1 <sip:x>;expires=59                                           | 423 60
        a 1 E=1 <sip:x>                                                  | 423 60
        a 1 <sip:x>;expires=60                                           | <sip:x>;expires=60
        a 1 <sip:x>;expires=0                                            | ``
        a 1 sip:x;expires=70                                             | <sip:x>;expires=70
        a 1 <sip:x>;q=0.5 <sip:y>;q=1.0 <sip:z>;q=0                      | <sip:x>;expires=3600;q=0.500 <sip:y>;expires=3600 <sip:z>;expires=3600;q=0.000
        a 1 <sip:x>;q=1.5                                                | 400
        a 1 <sip:x>;q=0.1234                                             | 400
        a 1 <sip:x>;q=-1                                                 | 400
        a 1 <sip:x>;q=.5                                                 | 400
        a 1 <tel:+1555>                                                  | 400
        # several contacts
        a 1 <sip:x>,<sip:y> / a 2 <sip:z>                                | <sip:x>;expires=3600 <sip:y>;expires=3600 <sip:z>;expires=3600
        a 1 <sip:x>,<sip:y> / a 2 <sip:z>,<sip:w>                        | many 3
        a 1 <sip:x>,<sip:y>,<sip:z>,<sip:w>                              | many 3
        a 1 <sip:x>,<sip:y>,<sip:z> / b 1 <sip:w>,<sip:x>;expires=0      | <sip:y>;expires=3600 <sip:z>;expires=3600 <sip:w>;expires=3600
        a 1 <sip:x>,<sip:x>;expires=100                                  | <sip:x>;expires=100
        a 1 <sip:x>,<sip:y>,<sip:z> / a 2 <sip:y>;expires=0              | <sip:x>;expires=3600 <sip:z>;expires=3600
        a 1 <sip:x> / a 2                                                | <sip:x>;expires=3600
        # comparison by RFC 3261 §19.1.4
        a 1 <sip:B@x> / a 2 <sip:%42@X;new=1>;expires=100                | <sip:B@x;new=1>;expires=100
        a 1 <sip:b@x> / a 2 <sip:b@x:5060>                               | <sip:b@x>;expires=3600 <sip:b@x:5060>;expires=3600
        a 1 <sip:b@x> / a 2 <sip:b@x;transport=tcp>                      | <sip:b@x>;expires=3600 <sip:b@x;transport=tcp>;expires=3600
        # order: RFC 3261 §10.3 step 7
        a 2 <sip:x> / a 1 <sip:x>;expires=0                              | 500
        a 2 <sip:x> / a 2 <sip:x>                                        | 500
        a 2 <sip:x> / a 1 <sip:y>                                        | <sip:x>;expires=3600 <sip:y>;expires=3600
        a 9 <sip:x> / b 1 <sip:x>;expires=100                            | <sip:x>;expires=100
        a 2 <sip:x> / a 1 <sip:y>,<sip:x>                                | 500
        # star: RFC 3261 §10.3 step 6
        a 1 <sip:x>,<sip:y> / a 2 E=0 *                                  | ``
        a 1 <sip:x> / b 1 E=0 *                                          | ``
        a 1 E=0 *                                                        | ``
        a 1 <sip:x> / a 1 E=0 *                                          | 500
        a 1 <sip:x> / a 2 *                                              | 400
        a 1 <sip:x> / a 2 E=60 *                                         | 400
        a 1 <sip:x> / a 2 E=0 * <sip:y>                                  | 400
        a 1 <sip:x> / a 2 E=0 * *                                        | 400
        # time
        a 1 <sip:x> / a 2 +1000                                          | <sip:x>;expires=2600
        a 1 <sip:x> / a 2 +3600                                          | ``
        a 5 <sip:x> / a 1 +3600 <sip:x>                                  | <sip:x>;expires=3600
        # devices and their flows: RFC 5626 §6
        a 1 <sip:x>;+sip.instance="<u:1>";reg-id=1 / b 1 <sip:y>;+sip.instance="<u:1>";reg-id=1 | <sip:y>;expires=3600;+sip.instance="<u:1>";reg-id=1
        a 1 <sip:x>;+sip.instance="<u:1>";reg-id=1 / b 1 <sip:y>;+sip.instance="<u:1>";reg-id=2 | <sip:x>;expires=3600;+sip.instance="<u:1>";reg-id=1 <sip:y>;expires=3600;+sip.instance="<u:1>";reg-id=2
        a 1 <sip:x>;+sip.instance="<u:1>" / b 1 <sip:y>;+sip.instance="<u:1>" | <sip:x>;expires=3600;+sip.instance="<u:1>" <sip:y>;expires=3600;+sip.instance="<u:1>"
        """)
    void registers(String requests, String last) {
        Bindings bindings = Bindings.NONE;
        Outcome outcome = new Outcome.OutOfOrder();
        Instant now = START;
        for (String request : requests.split(" / ")) {
            int plus = request.indexOf(" +");
            now = plus < 0
                    ? now
                    : now.plusSeconds(Long.parseLong(request.substring(plus + 2).split(" ")[0]));
            outcome = apply(bindings, request, now);
            bindings = outcome instanceof Outcome.Updated updated ? updated.bindings() : bindings;
        }
        assertEquals(last, shown(outcome));
    }

    @Test
    void aBindingKeepsWhatCallsNeed() {
        SipRequest request = SipWriter.request("REGISTER", "sip:h")
                .header(Header.VIA, "SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1")
                .header(Header.FROM, "<sip:1@h>;tag=1")
                .header(Header.TO, "<sip:1@h>")
                .header(Header.CALL_ID, "a")
                .header(Header.CSEQ, "7 REGISTER")
                .header(Header.PATH, "<sip:edge2;lr>, <sip:edge1;lr>")
                .header(Header.USER_AGENT, "Phone 1.0")
                .header(Header.CONTACT, "<sip:1@192.0.2.9>;+sip.instance=\"<urn:uuid:1>\";reg-id=2;q=0.7")
                .toRequest();
        Outcome.Updated updated =
                assertInstanceOf(Outcome.Updated.class, Bindings.NONE.register(request, "tcp/7", START, LIMITS));
        Binding binding = updated.bindings().all().getFirst();
        assertEquals("sip:1@192.0.2.9", binding.contact().toString());
        assertEquals(0.7f, binding.q());
        assertEquals(START.plusSeconds(3600), binding.expires());
        assertEquals(List.of("<sip:edge2;lr>", "<sip:edge1;lr>"), binding.path());
        assertEquals("tcp/7", binding.source());
        assertEquals("Phone 1.0", binding.userAgent());
        assertEquals("<urn:uuid:1>", binding.instance());
        assertEquals(2, binding.regId());
        assertEquals(7, binding.cseq());
    }

    @Test
    void theMostWantedComesFirstAndTheExpiredNotAtAll() {
        Outcome.Updated updated = assertInstanceOf(
                Outcome.Updated.class,
                apply(Bindings.NONE, "a 1 <sip:x>;q=0.2;expires=60 <sip:y>;q=0.9 <sip:z>;q=0.9", START));
        Bindings bindings = updated.bindings();
        assertEquals(
                "[sip:y, sip:z, sip:x]",
                bindings.live(START).stream().map(Binding::contact).toList().toString());
        assertEquals(
                "[sip:y, sip:z]",
                bindings.live(START.plusSeconds(60)).stream()
                        .map(Binding::contact)
                        .toList()
                        .toString());
        assertSame(bindings, bindings.withoutExpired(START));
        assertEquals(2, bindings.withoutExpired(START.plusSeconds(61)).all().size());
    }

    @Test
    void theOneThatRunsOutFirstIsDropped() {
        Outcome both =
                apply(Bindings.NONE, "call 1 <sip:a@192.0.2.1>;expires=300 <sip:b@192.0.2.1>;expires=200", START);
        Bindings bindings = ((Outcome.Updated) both).bindings();
        assertEquals(2, bindings.all().size());
        assertEquals("a", bindings.withoutOldest().all().getFirst().contact().user());
        assertEquals(Bindings.NONE, Bindings.NONE.withoutOldest());
    }

    @Test
    void limitsMustMakeSense() {
        Duration hour = Duration.ofHours(1);
        assertThrows(IllegalArgumentException.class, () -> new RegistrarLimits(hour, hour, Duration.ofSeconds(5), 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RegistrarLimits(hour.plusSeconds(1), hour.multipliedBy(3), hour.multipliedBy(2), 1));
        assertThrows(IllegalArgumentException.class, () -> new RegistrarLimits(hour, hour, hour, 0));
    }
}
