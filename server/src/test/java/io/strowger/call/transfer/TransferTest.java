package io.strowger.call.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.Talk;
import io.strowger.call.TestCall;
import io.strowger.call.story.Story;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.LegRecord;
import io.strowger.media.sdp.Direction;
import io.strowger.sip.message.Header;
import io.strowger.sip.value.HeaderLine;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Ladders of transfers: who hears whom afterwards, what the transferor is told, what is noted. */
class TransferTest {

    /** A tone of what is heard in Britain while it rings, in Hz. */
    private static final int RINGBACK = 400;

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

    @Test
    void calleeSendsCallerOn() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().refer(office.uri("1003"));
            talk.callee().seesAtLast("NOTIFY 100 active");
            TestCall target = office.carol.awaitCall();
            assertEquals("1001", target.request().from().uri().user());
            assertEquals(office.uri("1002"), target.request().value(Header.REFERRED_BY));
            assertEquals(68, target.request().maxForwards());
            target.ring();
            talk.callee().sees("NOTIFY 180 active");
            target.answer(400);
            talk.callee().sees("NOTIFY 200 terminated");
            talk.callee().sees("BYE");
            talk.caller().sees("INVITE sendrecv");
            talk.caller().hears(400);
            target.hears(1000);
            talk.caller().hangUp();
            target.seesAtLast("BYE");
            CallRecord record = town.lastRecord(office.account, 1);
            assertEquals("completed", record.reason());
            assertEquals("caller", record.hangupBy());
            assertEquals(List.of("NORMAL_CLEARING", "BLIND_TRANSFER", "NORMAL_CLEARING"), causes(record));
            assertEquals(0, town.exchange().mediaPortsInUse());
        }
    }

    @Test
    void callerSendsCalleeOn() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.caller().refer(office.uri("1003"));
            TestCall target = office.carol.awaitCall();
            assertEquals("1002", target.request().from().uri().user());
            target.answer(400);
            talk.caller().seesAtLast("NOTIFY 200 terminated");
            talk.caller().sees("BYE");
            talk.callee().hears(400);
            target.hears(600);
            target.hangUp();
            talk.callee().seesAtLast("BYE");
            CallRecord record = town.lastRecord(office.account, 1);
            assertEquals("callee", record.hangupBy());
            assertEquals(List.of("BLIND_TRANSFER", "NORMAL_CLEARING", "NORMAL_CLEARING"), causes(record));
            assertFalse(record.ended().isBefore(record.legs().get(2).ended()), "it ends with its last leg");
        }
    }

    @Test
    void transferorWhoLeavesAtOnceTakesNobodyAlong() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().refer(office.uri("1003"));
            talk.callee().seesAtLast("REFER 202");
            talk.callee().hangUp();
            TestCall target = office.carol.awaitCall();
            target.ring();
            target.answer(400);
            talk.caller().seesAtLast("INVITE sendrecv");
            talk.caller().hears(400);
            target.hears(1000);
            target.hangUp();
            talk.caller().seesAtLast("BYE");
            assertEquals("completed", town.lastRecord(office.account, 1).reason());
        }
    }

    @Test
    void whoWaitsForTheTargetHearsMusicAndThenThatItRings() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().refer(office.uri("1003"));
            talk.callee().hangUp();
            TestCall target = office.carol.awaitCall();
            talk.caller().hears(TestCall.MUSIC);
            assertEquals(0, talk.caller().heardMillis(RINGBACK));
            target.ring();
            talk.caller().hears(RINGBACK);
            target.answer(600);
            talk.caller().hears(600);
            target.hears(1000);
            talk.caller().hangUp();
            target.seesAtLast("BYE");
        }
    }

    @Test
    void whoIsHeldWhileItRingsIsBackOnHoldWhenNobodyAnswers() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().reoffer(Direction.SENDONLY);
            talk.callee().seesAtLast("200");
            talk.caller().hears(TestCall.MUSIC);
            talk.callee().refer(office.uri("1003"));
            TestCall target = office.carol.awaitCall();
            target.ring();
            talk.caller().hears(RINGBACK);
            target.refuse(486);
            talk.callee().seesAtLast("NOTIFY 486 terminated");
            talk.caller().hears(TestCall.MUSIC);
            talk.callee().reoffer(Direction.SENDRECV);
            talk.callee().seesAtLast("200");
            talk.caller().hears(600);
            talk.caller().hangUp();
            talk.callee().seesAtLast("BYE");
        }
    }

    @Test
    void busyTargetLeavesTheTwoTogether() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().refer(office.uri("1003"));
            office.carol.awaitCall().refuse(486);
            talk.callee().seesAtLast("NOTIFY 486 terminated");
            talk.caller().hears(600);
            talk.callee().hears(1000);
            talk.callee().refer(office.uri("1009"));
            talk.callee().seesAtLast("NOTIFY 404 terminated");
            talk.callee().hangUp();
            talk.caller().seesAtLast("BYE");
            CallRecord record = town.lastRecord(office.account, 1);
            assertEquals("completed", record.reason());
            assertEquals(List.of("NORMAL_CLEARING", "NORMAL_CLEARING", "USER_BUSY"), causes(record));
        }
    }

    @Test
    void whoIsLeftAloneIsToldWhy() {
        try (Office office = new Office(town)) {
            ObjectNode silence = Json.object();
            silence.putObject("music_on_hold").put("media_id", "silence_stream://300000");
            town.patch(office.account, DocumentType.ACCOUNT, "realm", office.realm, silence);
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().refer(office.uri("1003"));
            talk.callee().seesAtLast("REFER 202");
            TestCall target = office.carol.awaitCall();
            talk.callee().hangUp();
            long before = talk.caller().packets();
            target.refuse(486);
            talk.caller().seesAtLast("BYE");
            assertTrue(talk.caller().packets() >= before + 40, "the sentence is heard to its end");
            assertEquals("SIP;cause=486;text=\"Busy\"", talk.caller().reason());
            assertEquals("busy", town.lastRecord(office.account, 1).reason());
        }
    }

    @Test
    void callerWhoHangsUpMeanwhileStopsItAll() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().refer(office.uri("1003"));
            TestCall target = office.carol.awaitCall();
            target.ring();
            talk.callee().seesAtLast("NOTIFY 180 active");
            talk.caller().hangUp();
            target.sees("CANCEL");
            talk.callee().seesAtLast("BYE");
            CallRecord record = town.lastRecord(office.account, 1);
            assertEquals("completed", record.reason());
            assertEquals("ORIGINATOR_CANCEL", record.legs().get(2).hangupCause());
            assertTrue(office.bob.isUndisturbed(), "nobody is called back");
        }
    }

    @Test
    void transferredPartyCanBeTransferredAgain() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().refer(office.uri("1003"));
            TestCall carol = office.carol.awaitCall();
            carol.answer(400);
            talk.callee().seesAtLast("BYE");
            talk.caller().hears(400);
            carol.refer(office.uri("1002"));
            TestCall bob = office.bob.awaitCall();
            assertEquals(67, bob.request().maxForwards(), "each transfer takes one hop more");
            bob.answer(600);
            carol.seesAtLast("BYE");
            talk.caller().hears(600);
            bob.hears(1000);
            talk.caller().hangUp();
            bob.seesAtLast("BYE");
            assertEquals(4, town.lastRecord(office.account, 1).legs().size());
        }
    }

    @Test
    void nobodyIsSentOutsideOurRealm() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            for (String uri : new String[] {
                "<sip:1003@elsewhere.example.net>", "<sip:1003@127.0.0.1:5062;method=BYE>", "<sip:1003@203.0.113.9>"
            }) {
                talk.callee().refer(uri);
                talk.callee().seesAtLast("REFER 403");
            }
            talk.callee().refer("<http://example.com/>");
            talk.callee().seesAtLast("REFER 416");
            talk.callee().refer("nonsense");
            talk.callee().seesAtLast("REFER 400");
            assertTrue(office.carol.isUndisturbed());
            talk.caller().hears(600);
            talk.caller().hangUp();
            talk.callee().seesAtLast("BYE");
        }
    }

    @Test
    void targetIsJudgedByTheRightsOfWhoTransfers() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().refer(office.uri("+19005550100"));
            talk.callee().seesAtLast("NOTIFY 503 terminated");
            talk.caller().hears(600);
            talk.caller().hangUp();
            talk.callee().seesAtLast("BYE");
        }
    }

    @Test
    void noticesOnlyForThoseWhoWantThem() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee()
                    .refer(
                            office.uri("1003"),
                            new HeaderLine("Require", "norefersub"),
                            new HeaderLine("Refer-Sub", "false"));
            talk.callee().sees("REFER 202");
            office.carol.awaitCall().answer(400);
            talk.callee().sees("BYE");
            talk.caller().hears(400);
            talk.caller().hangUp();
        }
    }

    @Test
    void nothingIsReferredBeforeTheAnswer() {
        try (Office office = new Office(town)) {
            TestCall call = office.alice.call("1002");
            TestCall rung = office.bob.awaitCall();
            rung.ring();
            call.sees("180");
            call.refer(office.uri("1003"));
            call.seesAtLast("REFER 403");
            assertTrue(office.carol.isUndisturbed());
            call.cancel();
            call.seesAtLast("487");
        }
    }

    @Test
    void referralsDoNotGoRoundForEver() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            for (int i = 0; i < Story.MAX_TRANSFERS; i++) {
                talk.callee().refer(office.uri("1009"));
                talk.callee().seesAtLast("NOTIFY 404 terminated");
            }
            talk.callee().refer(office.uri("1009"));
            talk.callee().seesAtLast("REFER 482");
            talk.caller().hangUp();
            talk.callee().seesAtLast("BYE");
        }
    }

    // ----------------------------------------------------------------------------------------------------- attended

    private static String taking(Office office, String number, TestCall other) {
        return taking(office, number, other.replaces());
    }

    private static String taking(Office office, String number, String dialog) {
        String replaces = URLEncoder.encode(dialog, StandardCharsets.US_ASCII);
        return "<sip:" + number + "@" + office.realm + "?Replaces=" + replaces + ">";
    }

    @Test
    void calleeJoinsCallerWithWhoWasAskedBefore() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            Talk asked = Talk.between(office.bob, office.carol, "1003");
            talk.callee().refer(taking(office, "1003", asked.caller()));
            talk.callee().seesAtLast("NOTIFY 100 active");
            talk.callee().sees("NOTIFY 200 terminated");
            talk.callee().sees("BYE");
            asked.caller().seesAtLast("BYE");
            talk.caller().hears(600);
            asked.callee().hears(1000);
            talk.caller().hangUp();
            asked.callee().seesAtLast("BYE");
            CallRecord newest = town.lastRecord(office.account, 2);
            CallRecord other = town.records(office.account).get(1);
            assertEquals(newest.interactionId(), other.interactionId(), "one interaction");
            assertEquals(List.of("completed", "transferred"), List.of(other.reason(), newest.reason()));
            assertEquals(List.of("ATTENDED_TRANSFER", "ATTENDED_TRANSFER"), causes(newest));
            assertEquals(List.of("NORMAL_CLEARING", "ATTENDED_TRANSFER", "NORMAL_CLEARING"), causes(other));
        }
    }

    @Test
    void transferorNeedNotWaitForTheAnswer() {
        try (Office office = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            TestCall asked = office.bob.call("1003");
            TestCall rings = office.carol.awaitCall();
            rings.ring();
            asked.sees("180");
            talk.callee().refer(taking(office, "1003", asked.replacesEarly()));
            rings.sees("CANCEL");
            asked.seesAtLast("487");
            TestCall target = office.carol.awaitCall();
            assertEquals("1001", target.request().from().uri().user());
            target.ring();
            talk.callee().seesAtLast("NOTIFY 180 active");
            target.answer(400);
            talk.callee().seesAtLast("NOTIFY 200 terminated");
            talk.callee().seesAtLast("BYE");
            talk.caller().hears(400);
            target.hears(1000);
            talk.caller().hangUp();
            target.seesAtLast("BYE");
            CallRecord newest = town.lastRecord(office.account, 2);
            assertEquals(
                    newest.interactionId(), town.records(office.account).get(1).interactionId());
        }
    }

    @Test
    void callerJoinsBothWhoCalledHim() {
        try (Office office = new Office(town)) {
            Talk first = Talk.between(office.alice, office.bob, "1002");
            Talk second = Talk.between(office.carol, office.bob, "1002");
            first.callee().refer(taking(office, "1003", second.callee()));
            first.callee().seesAtLast("BYE");
            second.callee().seesAtLast("BYE");
            first.caller().seesAtLast("INVITE sendrecv");
            second.caller().seesAtLast("INVITE sendrecv");
            second.caller().hears(1000);
            first.caller().hears(1000);
            second.caller().hangUp();
            first.caller().seesAtLast("BYE");
        }
    }

    @Test
    void nobodyTakesWhatIsNotThere() {
        try (Office office = new Office(town);
                Office others = new Office(town)) {
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            Talk foreign = Talk.between(others.alice, others.bob, "1002");
            talk.callee().refer(taking(office, "1003", foreign.caller()));
            talk.callee().seesAtLast("REFER 481");
            talk.callee().refer("<sip:1003@" + office.realm + "?Replaces=unknown%3Bto-tag%3Da%3Bfrom-tag%3Db>");
            talk.callee().seesAtLast("REFER 481");
            talk.callee().refer("<sip:1003@" + office.realm + "?Replaces=nonsense>");
            talk.callee().seesAtLast("REFER 400");
            foreign.caller().hears(600);
            talk.caller().hears(600);
            talk.caller().hangUp();
            foreign.caller().hangUp();
            foreign.callee().seesAtLast("BYE");
        }
    }
}
