package io.strowger.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.phones.kit.Exchange;
import io.strowger.phones.kit.Softphone;
import io.strowger.phones.kit.Tenant;
import io.strowger.phones.kit.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two softphones of one account register, call each other by extension and talk. */
class TwoPhonesTest {

    private static final int ALICES_TONE = 440; // hertz
    private static final int BOBS_TONE = 1000;

    private final Exchange exchange = Exchange.shared();
    private Tenant tenant;
    private Softphone alice;
    private Softphone bob;

    @BeforeEach
    void register() {
        tenant = exchange.tenant("two");
        alice = Softphone.registered(exchange, tenant.line("alice", "101"), ALICES_TONE);
        bob = Softphone.registered(exchange, tenant.line("bob", "102"), BOBS_TONE);
    }

    @AfterEach
    void goHome() {
        alice.close();
        bob.close();
    }

    @Test
    void bothAreListedAsRegistered() {
        assertEquals(2, tenant.registrations().size());
    }

    @Test
    void theyTalkAndTheCallerHangsUp() {
        talk();
        assertTrue(tenant.channels().size() > 0, "the call is shown while it lasts");
        alice.hangUp().awaitEnd();
        bob.awaitEnd();
        assertEquals("caller", hangupBy(tenant.awaitInteractions(1).get(0)));
        Until.holds("no live call", () -> tenant.channels().isEmpty());
    }

    @Test
    void theCalledOneHangsUp() {
        talk();
        bob.hangUp().awaitEnd();
        alice.awaitEnd();
        assertEquals("callee", hangupBy(tenant.awaitInteractions(1).get(0)));
    }

    @Test
    void digitsArrive() {
        talk();
        alice.press('7');
        bob.awaitDigit('7');
        bob.press('#');
        alice.awaitDigit('#');
    }

    @Test
    void aRejectedCallEndsBusy() {
        alice.dial("102").awaitRingback();
        bob.awaitRinging().hangUp();
        assertTrue(alice.awaitEnd().startsWith("486"), "the caller is told that the other is busy");
        JsonNode record = tenant.awaitInteractions(1).get(0);
        assertEquals(0, record.path("billing_seconds").asInt(-1));
        assertEquals("USER_BUSY", record.path("hangup_cause").asString(""));
    }

    @Test
    void aCallerWhoGivesUpLeavesQuiet() {
        alice.dial("102").awaitRingback();
        bob.awaitRinging();
        alice.hangUp().awaitEnd();
        bob.awaitEnd();
        assertEquals(
                "ORIGINATOR_CANCEL",
                tenant.awaitInteractions(1).get(0).path("hangup_cause").asString(""));
    }

    @Test
    void nobodyAnswers() {
        tenant.callflow(java.util.List.of("109"), tenant.userOf(bob.line()), 2);
        alice.dial("109").awaitRingback();
        bob.awaitRinging().awaitEnd();
        assertTrue(alice.awaitEnd().startsWith("480"), "no answer is 480");
        assertEquals(
                "NO_ANSWER",
                tenant.awaitInteractions(1).get(0).path("hangup_cause").asString(""));
    }

    @Test
    void anUnknownExtensionIsNotFound() {
        alice.dial("199");
        assertTrue(alice.awaitEnd().startsWith("404"), "nobody has this extension");
    }

    @Test
    void aCallGoesOnWhileTheListenerIsOnHold() {
        talk();
        alice.hold();
        bob.awaitNewOffer();
        alice.resume();
        bob.awaitNewOffer();
        assertEquals(1, tenant.channels().size() > 0 ? 1 : 0, "the call is still there");
        bob.hangUp().awaitEnd();
        alice.awaitEnd();
    }

    private void talk() {
        alice.dial("102").awaitRingback();
        bob.awaitRinging().answer();
        alice.awaitTalking().awaitTone(BOBS_TONE);
        bob.awaitTone(ALICES_TONE);
    }

    private static String hangupBy(JsonNode record) {
        return record.path("hangup_by").asString("");
    }
}
