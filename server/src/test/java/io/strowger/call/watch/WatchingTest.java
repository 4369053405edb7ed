package io.strowger.call.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Lamps on a running exchange: who is on the phone, who is there, who has messages; and who must not see it. */
class WatchingTest {

    private static final TestMailboxes MAILBOXES = new TestMailboxes();
    private static Town town;
    private static int accounts;

    private final String realm = "watch" + (++accounts) + ".example.com";
    private final String account = town.account("Watch " + accounts, realm, "US");
    private final String bob = town.user(account, "Bob", "1002");
    private final TestPhone.Login bobsPhone = town.phone(account, bob, "bob");
    private final String carol = town.user(account, "Carol & Co", "1003");
    private final TestPhone.Login carolsPhone = town.phone(account, carol, "carol");
    private final String alice = town.user(account, "Alice", "1001");
    private final Watcher watcher = new Watcher(town.sip(), town.phone(account, alice, "alice"));
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(watcher));

    @BeforeAll
    static void build() {
        town = Town.open(MAILBOXES);
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    @AfterEach
    void switchOff() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.add(one);
        return one;
    }

    private TestPhone registered(TestPhone.Login login) {
        return opened(TestPhone.registered(town.sip(), login));
    }

    @Test
    void aLampFollowsTheCallsOfACalledPhone() {
        TestPhone bobs = registered(bobsPhone);
        TestPhone carols = registered(carolsPhone);
        Watcher.Key lamp = watcher.watch("dialog", "1002");
        assertEquals(200, lamp.status());
        SipRequest idle = lamp.sees("active;expires=", "version=\"0\" state=\"full\"", "entity=\"sip:1002@" + realm);
        assertFalse(Watcher.text(idle).contains("<dialog "), "nobody calls");

        TestCall out = carols.call("1002");
        TestCall in = bobs.awaitCall();
        in.ring();
        lamp.sees(
                "version=\"1\"",
                "direction=\"recipient\"",
                "<state>early</state>",
                "<local><identity display=\"Bob Test\">sip:1002@" + realm,
                "<remote><identity display=\"Carol &amp; Co Test\">sip:1003@" + realm);
        in.answer(400);
        lamp.sees("version=\"2\"", "<state>confirmed</state>");
        out.seesAtLast("200");
        out.hangUp();
        lamp.sees("version=\"3\"", "<state>terminated</state>");
    }

    @Test
    void aLampFollowsTheCallsOfACaller() {
        TestPhone bobs = registered(bobsPhone);
        TestPhone carols = registered(carolsPhone);
        Watcher.Key byNumber = watcher.watch("dialog", "1003");
        Watcher.Key byPhone = watcher.watch("dialog", "carol");
        TestCall out = carols.call("1002");
        TestCall in = bobs.awaitCall();
        in.ring();
        in.answer(400);
        out.seesAtLast("200");
        for (Watcher.Key lamp : List.of(byNumber, byPhone)) {
            SipRequest talking = lamp.seesAtLast("<state>confirmed</state>");
            assertTrue(Watcher.text(talking).contains("direction=\"initiator\""));
            assertTrue(Watcher.text(talking).contains("sip:1002@" + realm), "the other end");
        }
        in.hangUp();
        byNumber.seesAtLast("<state>terminated</state>");
        byPhone.seesAtLast("<state>terminated</state>");
    }

    @Test
    void whoWatchesLateSeesTheCallThatIsUp() {
        TestPhone bobs = registered(bobsPhone);
        TestCall out = registered(carolsPhone).call("1002");
        TestCall in = bobs.awaitCall();
        in.answer(400);
        out.seesAtLast("200");
        watcher.watch("dialog", "1002").sees("<state>confirmed</state>");
        out.hangUp();
    }

    @Test
    void aRefusedCallPutsTheLampOut() {
        TestPhone bobs = registered(bobsPhone);
        Watcher.Key lamp = watcher.watch("dialog", "1002");
        TestCall out = registered(carolsPhone).call("1002");
        TestCall in = bobs.awaitCall();
        in.ring();
        lamp.seesAtLast("<state>early</state>");
        in.refuse(486);
        out.seesAtLast("486");
        lamp.sees("<state>terminated</state>");
    }

    @Test
    void aWithheldNumberIsWithheldHereToo() {
        TestPhone bobs = registered(bobsPhone);
        Watcher.Key lamp = watcher.watch("dialog", "1002");
        TestCall out = registered(carolsPhone).call("*671002");
        TestCall in = bobs.awaitCall();
        in.ring();
        SipRequest early = lamp.seesAtLast("<state>early</state>");
        assertFalse(Watcher.text(early).contains("1003"), Watcher.text(early));
        in.refuse(486);
        out.seesAtLast("486");
    }

    @Test
    void hundredsOfLampsOnOnePhone() {
        String[] numbers =
                IntStream.range(2000, 2300).mapToObj(Integer::toString).toArray(String[]::new);
        String group = town.user(account, "Group", numbers);
        TestPhone groups = registered(town.phone(account, group, "group"));
        List<Watcher.Key> lamps = new ArrayList<>();
        for (String number : numbers) {
            lamps.add(watcher.watch("dialog", number));
        }
        lamps.forEach(lamp -> assertEquals(200, lamp.status()));
        lamps.forEach(lamp -> lamp.sees("version=\"0\""));
        TestCall out = registered(carolsPhone).call("2150");
        TestCall in = groups.awaitCall();
        in.ring();
        lamps.forEach(lamp -> lamp.seesAtLast("<state>early</state>"));
        in.refuse(486);
        out.seesAtLast("486");
        lamps.forEach(lamp -> lamp.sees("<state>terminated</state>"));
    }

    @Test
    void foreignersSeeNothing() {
        String other = town.account("Other " + accounts, "other-" + realm, "US");
        TestPhone.Login mallory = town.phone(other, town.user(other, "Mallory", "666"), "mallory");
        Watcher foreign = opened(new Watcher(town.sip(), mallory));
        assertEquals(200, foreign.watch("dialog", "666").status(), "the own line");
        assertEquals(404, foreign.watch("dialog", "1002").status(), "a number it has not");
        assertEquals(404, foreign.watch("dialog", "1002", realm).status(), "a number of others");
        assertEquals(404, foreign.watch("dialog", "666", realm).status(), "the own number in a foreign realm");
        assertEquals(404, foreign.watch("presence", bob).status(), "an id of others");
        TestPhone.Login nobody = new TestPhone.Login("bob", realm, "wrong");
        assertEquals(
                401,
                opened(new Watcher(town.sip(), nobody)).watch("dialog", "1002").status());
        assertEquals(
                401,
                opened(new Watcher(town.sip(), nobody)).watch("dialog", "9999").status());
        assertEquals(
                401,
                opened(new Watcher(town.sip(), nobody)).watch("no-such", "9999").status());
    }

    @Test
    void onlyWhatThereIs() {
        assertEquals(404, watcher.watch("dialog", "4711").status());
        Watcher.Key unknown = watcher.watch("conference", "1002");
        assertEquals(489, unknown.status());
        assertEquals("dialog, presence, message-summary", unknown.answer().value(Header.ALLOW_EVENTS));
    }

    @Test
    void whoIsThere() {
        Watcher.Key presence = watcher.watch("presence", "1002");
        presence.sees("<basic>closed</basic>");
        TestPhone bobs = registered(bobsPhone);
        presence.sees("<basic>open</basic>");
        TestCall out = registered(carolsPhone).call("1002");
        bobs.awaitCall().answer(400);
        out.seesAtLast("200");
        presence.seesAtLast("<note>On the phone</note>");
        out.hangUp();
        assertFalse(Watcher.text(presence.seesAtLast("open")).contains("<note>"));
        assertEquals(200, bobs.register(0));
        presence.seesAtLast("<basic>closed</basic>");
    }

    @Test
    void messagesWait() {
        Watcher.Key lamp = watcher.watch("message-summary", "alice");
        lamp.sees("Messages-Waiting: no", "Voice-Message: 0/0 (0/0)", "Message-Account: sip:alice@" + realm);
        MAILBOXES.set(account, alice, new MessageCounts.Counts(2, 1, 1, 0));
        lamp.sees("Messages-Waiting: yes", "Voice-Message: 2/1 (1/0)");
        MAILBOXES.set(account, alice, new MessageCounts.Counts(0, 3, 0, 0));
        lamp.sees("Messages-Waiting: no", "Voice-Message: 0/3 (0/0)");
    }

    @Test
    void phonesThatNeverAskHearOfMessagesToo() {
        Watcher phone = opened(new Watcher(town.sip(), bobsPhone));
        assertEquals(200, phone.register());
        MAILBOXES.set(account, bob, new MessageCounts.Counts(1, 0, 0, 0));
        SipRequest notify = phone.unasked();
        assertEquals("message-summary", notify.value(Header.EVENT));
        assertTrue(Watcher.text(notify).contains("Voice-Message: 1/0 (0/0)"));
        town.patch(
                account,
                DocumentType.DEVICE,
                "sip.username",
                "bob",
                Json.object().put("mwi_unsolicited_updates", false));
        MAILBOXES.set(account, bob, new MessageCounts.Counts(2, 0, 0, 0));
        assertEquals(200, phone.watch("message-summary", "bob").status());
        MAILBOXES.set(account, bob, new MessageCounts.Counts(3, 0, 0, 0));
        assertEquals(1, phone.notifiesUnasked(), "only the first was told unasked");
    }

    @Test
    void renewedGivenUpAndGone() {
        Watcher.Key lamp = watcher.watch("dialog", "1002");
        lamp.sees("active");
        Watcher.Key renewed = lamp.again(120);
        assertEquals(200, renewed.status());
        lamp.sees("active;expires=1");
        assertEquals(200, lamp.again(0).status());
        lamp.sees("terminated;reason=timeout");
        assertEquals(481, lamp.again(120).status());
    }

    @Test
    void aNumberThatIsNoMore() {
        Watcher.Key lamp = watcher.watch("dialog", "1002");
        lamp.sees("active");
        town.delete(account, DocumentType.CALLFLOW, "numbers", "1002");
        assertEquals(200, lamp.again(120).status());
        lamp.seesAtLast("terminated;reason=noresource");
    }

    @Test
    void aPhoneThatIsNoMoreSeesNothingAnyMore() {
        assertEquals(200, watcher.register());
        Watcher.Key lamp = watcher.watch("dialog", "1002");
        lamp.sees("active");
        town.delete(account, DocumentType.DEVICE, "sip.username", "alice");
        lamp.sees("terminated;reason=rejected");
    }
}
