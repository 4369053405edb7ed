package io.strowger.call.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.app.Town;
import io.strowger.call.Office;
import io.strowger.call.Talk;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.LegRecord;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A phone takes the place of a party of a call that is up, by INVITE with Replaces. */
class StandInTest {

    private static Town town;

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    private static List<String> causes(CallRecord record) {
        return record.legs().stream().map(LegRecord::hangupCause).toList();
    }

    private static TestCall standingInFor(TestCall leg, TestPhone by) {
        return by.call(
                "1002",
                null,
                List.of(new HeaderLine("Replaces", leg.replaces()), new HeaderLine("Require", "replaces")));
    }

    @Test
    void colleagueStandsInForOneOfTheTwo() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            TestCall newcomer = standingInFor(talk.callee(), office.carol);
            talk.caller().seesAtLast("INVITE sendrecv");
            newcomer.seesAtLast("200");
            newcomer.play(400);
            talk.caller().hears(400);
            newcomer.hears(1000);
            talk.callee().seesAtLast("BYE");
            assertEquals(
                    "SIP;cause=200;text=\"Call completed elsewhere\"",
                    talk.callee().reason());
            newcomer.hangUp();
            talk.caller().seesAtLast("BYE");
            CallRecord record = town.lastRecord(office.account, 1);
            assertEquals(List.of("NORMAL_CLEARING", "ATTENDED_TRANSFER", "NORMAL_CLEARING"), causes(record));
        }
    }

    @Test
    void nobodyStandsInForStrangers() {
        try (Office office = new Office(town);
                Office others = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            standingInFor(talk.callee(), others.carol).seesAtLast("481");
            office.carol
                    .call("1002", null, List.of(new HeaderLine("Replaces", "nobody;to-tag=a;from-tag=b")))
                    .seesAtLast("481");
            office.carol
                    .call("1002", null, List.of(new HeaderLine("Replaces", "nonsense")))
                    .seesAtLast("481");
            talk.caller().hears(600);
            talk.caller().hangUp();
            talk.callee().seesAtLast("BYE");
        }
    }
}
