package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.app.Town;
import io.strowger.call.Office;
import io.strowger.call.Talk;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.policy.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An account, or one above it, is switched off or ended while people talk. */
class DisabledAccountTest {

    private static final TestPhone.Login PUBLIC = new TestPhone.Login("+442079460999", "carrier.example", "none");

    private static void isWhy(CallRecord record, String account) {
        assertEquals("account_disabled", record.reason());
        Step step = record.journey().getFirst();
        assertEquals(List.of("account", "account_disabled"), List.of(step.step(), step.verdict()));
        assertEquals(account, step.source() == null ? null : step.source().fromId());
    }

    private static void ended(Talk talk) {
        talk.caller().seesAtLast("BYE");
        talk.callee().seesAtLast("BYE");
        assertEquals(
                "SIP;cause=403;text=\"The account is disabled\"", talk.caller().reason());
    }

    @Test
    void nobodyBelowTalksAnyMoreButWithRescuers() {
        try (Town town = Town.open();
                TestPhone carrier = TestPhone.unregistered(town.sip(), PUBLIC)) {
            String reseller = town.account("Reseller", "reseller.example.com", "GB");
            town.carrier(reseller, carrier.address());
            try (Office beside = new Office(town);
                    Office below = new Office(town, reseller)) {
                Talk talk = Talk.between(below.alice, below.bob, "1002");
                Talk other = Talk.between(beside.alice, beside.bob, "1002");
                TestCall ringing = below.carol.call("1001");
                TestCall rung = below.alice.awaitCall();
                town.disable(reseller);
                ended(talk);
                ringing.seesAtLast("403");
                rung.seesAtLast("CANCEL");
                town.lastRecord(below.account, 2).journey();
                town.records(below.account).forEach(record -> isWhy(record, reseller));
                TestCall refused = below.alice.call("1002");
                refused.seesAtLast("403");
                assertEquals("account_disabled", refused.refusal("X-Strowger-Reason"));
                isWhy(town.lastRecord(below.account, 3), reseller);
                assertEquals(403, below.alice.register(60));
                TestCall emergency = below.alice.call("999");
                TestCall rescuer = carrier.awaitCall();
                rescuer.answer(600);
                emergency.seesAtLast("200");
                town.disable(below.account);
                emergency.play(1000);
                rescuer.hears(1000);
                emergency.hangUp();
                rescuer.seesAtLast("BYE");
                other.callee().hears(1000);
                town.end(beside.account);
                ended(other);
                assertEquals(
                        "account_disabled", town.lastRecord(beside.account, 1).reason());
            }
        }
    }
}
