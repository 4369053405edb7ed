package io.strowger.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.phones.kit.Exchange;
import io.strowger.phones.kit.Line;
import io.strowger.phones.kit.Sipp;
import io.strowger.phones.kit.Tenant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Calls between phones that sipp plays, each against a scenario that knows what must come on the wire. */
class PhoneBehaviourTest {

    private final Exchange exchange = Exchange.shared();
    private Tenant tenant;
    private Line caller;
    private Line callee;

    @BeforeEach
    void hire() {
        tenant = exchange.tenant("wire");
        caller = tenant.line("carol", "201");
        callee = tenant.line("dave", "202");
    }

    /** What the caller plays, what the called phone plays, and what the call record then says. */
    @ParameterizedTest
    @CsvSource({
        "call, answer, NORMAL_CLEARING, caller",
        "call-until-bye, answer-and-end, NORMAL_CLEARING, callee",
        "call-cancelled, ring-until-given-up, ORIGINATOR_CANCEL, caller",
    })
    void callTypes(String callerPlays, String calleePlays, String cause, String by) {
        int port = Sipp.registers(exchange, callee);
        try (Sipp dave = Sipp.isCalled(exchange, calleePlays, port);
                Sipp carol = Sipp.calls(exchange, caller, callerPlays, "202")) {
            carol.awaitDone();
            dave.awaitDone();
        }
        JsonNode record = tenant.awaitInteractions(1).get(0);
        assertEquals(cause, record.path("hangup_cause").asString(""));
        assertEquals(by, record.path("hangup_by").asString(""));
    }

    @Test
    void aBusyPhone() {
        int port = Sipp.registers(exchange, callee);
        try (Sipp dave = Sipp.isCalled(exchange, "busy", port);
                Sipp carol = Sipp.refused(exchange, caller, "202", 486)) {
            carol.awaitDone();
            dave.awaitDone();
        }
        JsonNode record = tenant.awaitInteractions(1).get(0);
        assertEquals("USER_BUSY", record.path("hangup_cause").asString(""));
        assertEquals("callee", record.path("hangup_by").asString(""));
    }

    @ParameterizedTest
    @CsvSource({"202, 480", "299, 404"})
    void nobodyThere(String extension, int status) {
        try (Sipp carol = Sipp.refused(exchange, caller, extension, status)) {
            carol.awaitDone();
        }
    }

    /** All phones of a person ring; when one answers, the others are told so. */
    @Test
    void theLosersAreCancelledWithReason() {
        Line second = tenant.phone("dave2", tenant.userOf(callee), "202");
        int firstPort = Sipp.registers(exchange, callee);
        int secondPort = Sipp.registers(exchange, second);
        try (Sipp loser = Sipp.isCalled(exchange, "ring-until-cancelled", firstPort);
                Sipp winner = Sipp.isCalled(exchange, "answer", secondPort);
                Sipp carol = Sipp.calls(exchange, caller, "call", "202")) {
            carol.awaitDone();
            winner.awaitDone();
            loser.awaitDone();
        }
        assertEquals(1, tenant.awaitInteractions(1).size());
    }

    @Test
    void wrongPasswordsGetNothing() {
        Line liar = caller.withPassword("not it");
        try (Sipp register = Sipp.calls(exchange, liar, "register-refused", "");
                Sipp call = Sipp.calls(exchange, liar, "call-wrong-password", "202")) {
            register.awaitDone();
            call.awaitDone();
        }
        assertEquals(0, tenant.registrations().size());
    }

    /** Unknown realm, unknown user and known user look the same to somebody without a password. */
    @Test
    void strangersLearnNothing() {
        List<Line> strangers =
                List.of(new Line("nobody.example", "x", "y", ""), new Line(caller.realm(), "nobody", "y", ""), caller);
        for (Line stranger : strangers) {
            try (Sipp sipp = Sipp.calls(exchange, stranger, "call-unchallenged-refused", "202")) {
                sipp.awaitDone();
                assertTrue(sipp.messages().contains("SIP/2.0 407 "), "everybody is challenged alike");
            }
        }
    }

    /** The same extensions in another account are other people. */
    @Test
    void accountsNeverMeet() {
        Tenant other = exchange.tenant("other");
        Line stranger = other.line("eve", "202");
        int port = Sipp.registers(exchange, stranger);
        int ownPort = Sipp.registers(exchange, callee);
        try (Sipp eve = Sipp.isCalled(exchange, "answer", port);
                Sipp dave = Sipp.isCalled(exchange, "answer", ownPort);
                Sipp carol = Sipp.calls(exchange, caller, "call", "202")) {
            carol.awaitDone();
            dave.awaitDone();
            assertEquals("", eve.messages(), "the other account's phone heard nothing");
        }
        assertEquals(0, other.callRecords().size());
        assertEquals(1, other.registrations().size());
    }
}
