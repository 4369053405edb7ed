package io.strowger.callflow.voicemail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Eventually;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.Talk;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.call.watch.Watcher;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.voicemail.MessageFolder;
import io.strowger.cdr.voicemail.VoiceMessage;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.media.audio.AudioSource;
import io.strowger.media.audio.Wav;
import io.strowger.media.tone.Tone;
import io.strowger.media.tone.ToneMeter;
import io.strowger.media.tone.ToneSource;
import io.strowger.notify.person.PersonalMail;
import io.strowger.policy.Step;
import io.strowger.store.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Messages that are left and heard, by real phones on a running exchange; bob has a mailbox. */
class VoicemailTest {

    private static final String PIN = "482913";

    /** The real time, unless a test needs another one. */
    private static volatile @Nullable Instant fixed;

    private static Town town;

    private Office office;
    private String box;

    @BeforeAll
    static void build() {
        town = Town.open(() -> {
            Instant other = fixed;
            return other == null ? Instant.now() : other;
        });
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    @BeforeEach
    void settle() {
        office = new Office(town);
        office.set(json("{'call_journey':{'enabled':true}}"));
        office.set("Bob", json("{'email':'bob@office.example.com'}"));
        box = town.create(
                DocumentType.VMBOX,
                office.account,
                json("{'name':'Bob','mailbox':'1002','skip_envelope':true,'skip_greeting':true,"
                        + "'skip_instructions':true,'owner_id':'" + office.user("Bob") + "'}"));
    }

    @AfterEach
    void leave() {
        office.close();
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }

    private static VoiceMessages messages() {
        return town.exchange().messages();
    }

    private List<VoiceMessage> in(MessageFolder folder) {
        return messages().toHear(office.account, box, folder);
    }

    private void wants(String rule, int seconds) {
        office.set("Bob", json("{'call_handling':{'" + rule + "':{'action':'voicemail','after_s':" + seconds + "}}}"));
    }

    /** Passes over the greeting, waits for the beep, says a tone and hangs up. */
    private static void speaks(TestCall call) {
        call.seesAtLast("200");
        speaksOn(call);
    }

    private static void speaksOn(TestCall call) {
        call.play(600);
        call.hears(Beep.HERTZ);
        long heard = System.nanoTime();
        Eventually.holds("a second of speech", () -> System.nanoTime() - heard > 1_200_000_000L);
        call.hangUp();
    }

    private void arrives(int count) {
        Eventually.holds("the message is there", () -> messages().counts(box).fresh() == count);
    }

    private static List<Step> steps(CallRecord record, String name) {
        return record.journey().stream()
                .filter(step -> step.step().equals(name))
                .toList();
    }

    private TestCall portal(TestPhone phone, String pin) {
        TestCall call = phone.call("*97");
        call.seesAtLast("200");
        Eventually.holds("it asks", () -> call.packets() > 5);
        call.digits(pin);
        return call;
    }

    private static long heard(Path file, int hertz) throws IOException {
        ToneMeter meter = new ToneMeter(hertz);
        try (var in = Files.newInputStream(file)) {
            short[] samples = Wav.read(in).samples();
            meter.take(samples, samples.length);
        }
        return meter.heardMillis(hertz);
    }

    /** F07, F26, AA32: left after so many seconds in the right box, heard after the PIN, moved; the lamp follows. */
    @Test
    void aMessageIsLeftHeardAndDeleted() throws Exception {
        wants("no_answer", 5);
        office.set("Bob", json("{'voice_portal':{'pin':'" + PIN + "'}}"));
        TestPhone.Login lamp = town.phone(office.account, office.user("Bob"), "lamp");
        try (Watcher watcher = new Watcher(town.sip(), lamp)) {
            Watcher.Key key = watcher.watch("message-summary", "1002");
            key.sees("Messages-Waiting: no");
            long began = System.nanoTime();
            TestCall call = office.alice.call("1002");
            TestCall bob = office.bob.awaitCall();
            bob.ring();
            call.seesAtLast("180");
            bob.seesAtLast("CANCEL");
            long rang = System.nanoTime() - began;
            assertTrue(rang > 4_000_000_000L && rang < 8_000_000_000L, "rang " + rang);
            speaks(call);
            key.seesAtLast("Voice-Message: 1/0");
            VoiceMessage left = in(MessageFolder.NEW).getFirst();
            assertEquals("1001", left.from().number());
            assertTrue(left.millis() > 500, "length " + left.millis());
            assertTrue(heard(messages().file(left).orElseThrow(), 600) > 300);
            CallRecord record = town.lastRecord(office.account, 1);
            assertEquals(
                    "no_answer voicemail",
                    steps(record, "call_handling").getFirst().detail());
            assertEquals("1002", steps(record, "voicemail").getFirst().detail());
            TestCall hearing = portal(office.bob, PIN + "1");
            hearing.hears(600);
            hearing.digits("1");
            key.seesAtLast("Voice-Message: 0/1");
            hearing.hangUp();
            TestCall again = portal(office.bob, PIN + "2");
            again.hears(600);
            again.digits("7");
            key.seesAtLast("Voice-Message: 0/0");
            again.hangUp();
            assertEquals(1, in(MessageFolder.DELETED).size());
        }
    }

    /** F16: ringing while busy, then the greeting; a line that becomes free meanwhile rings. */
    @Test
    void aBusyLineIsAwaitedBeforeTheMailbox() {
        office.set(json("{'call_waiting':{'enabled':false}}"));
        Talk talk = Talk.between(office.alice, office.bob, "1002");
        wants("busy", 3);
        long began = System.nanoTime();
        TestCall call = office.carol.call("1002");
        call.seesAtLast("180");
        call.seesAtLast("200");
        assertTrue(System.nanoTime() - began > 2_500_000_000L);
        call.hangUp();
        wants("busy", 60);
        TestCall patient = office.carol.call("1002");
        patient.seesAtLast("180");
        talk.caller().hangUp();
        talk.callee().seesAtLast("BYE");
        TestCall rung = office.bob.awaitCall();
        rung.answer(600);
        patient.seesAtLast("200");
        patient.hears(600);
        patient.hangUp();
        assertEquals(List.of(), in(MessageFolder.NEW));
    }

    /** F08: what the owner uploaded is what callers hear. */
    @Test
    void theOwnGreetingIsHeard() throws IOException {
        String id = Ids.next();
        try (OutputStream out = Files.newOutputStream(messages().folder().create(office.account, id))) {
            tone(400, 2).write(out);
        }
        town.patch(
                office.account,
                DocumentType.VMBOX,
                "mailbox",
                "1002",
                json("{'skip_greeting':false,'media':{'unavailable':'" + id + "'},'announcement_only':true}"));
        wants("no_answer", 5);
        office.bob.register(0);
        TestCall call = office.alice.call("1002");
        call.seesAtLast("200");
        call.hears(400);
        call.seesAtLast("BYE");
        assertEquals(List.of(), in(MessageFolder.NEW));
    }

    private static Wav tone(int hertz, int seconds) {
        AudioSource source = new ToneSource(Tone.steady(hertz));
        short[] samples = new short[seconds * Wav.TELEPHONE_RATE];
        source.fill(samples);
        return new Wav(Wav.TELEPHONE_RATE, samples);
    }

    /** F26, F27: without a PIN nobody gets in; three wrong ones lock, and somebody is told. */
    @Test
    void thePortalIsClosedWithoutThePin() {
        TestCall none = office.bob.call("*97");
        none.seesAtLast("200");
        none.hangUp();
        assertEquals(
                "no PIN is set",
                steps(town.lastRecord(office.account, 1), "voice_portal")
                        .getLast()
                        .detail());
        office.set("Bob", json("{'voice_portal':{'pin':'" + PIN + "'}}"));
        TestCall guessing = portal(office.bob, "111112" + "111113" + "111114");
        Eventually.holds("somebody is told", () -> told(PersonalMail.LOCKED) == 1);
        guessing.hangUp();
        assertTrue(steps(town.lastRecord(office.account, 2), "voice_portal").stream()
                .anyMatch(step -> step.verdict().equals("locked")));
        TestCall right = portal(office.bob, PIN);
        right.hangUp();
        assertEquals(
                "locked after wrong PINs",
                steps(town.lastRecord(office.account, 3), "voice_portal")
                        .getLast()
                        .detail());
    }

    private int told(String template) {
        try (Database database = town.database()) {
            return database.one(
                            "select count(*) n from notices where account_id = ? and template = ?",
                            row -> (int) row.number("n"),
                            office.account,
                            template)
                    .orElseThrow();
        }
    }

    /** H11: a mailbox does not swallow a transfer that is to come back, unless the account counts it as an answer. */
    @Test
    void aReturnedTransferIsNotLeftInAMailbox() {
        office.set(json("{'blind_transfer_callback':{'enabled':true,'ring_timeout_s':5}}"));
        wants("no_answer", 5);
        Talk talk = Talk.between(office.alice, office.carol, "1003");
        talk.callee().refer(office.uri("1002"));
        office.bob.awaitCall().refuse(480);
        TestCall back = office.carol.awaitCall();
        back.answer(600);
        talk.caller().hears(600);
        talk.caller().hangUp();
        back.seesAtLast("BYE");
        assertEquals(0, messages().counts(box).all());
        office.set(json("{'blind_transfer_callback':{'voicemail_counts_as_answered':true}}"));
        Talk other = Talk.between(office.alice, office.carol, "1003");
        other.callee().refer(office.uri("1002"));
        office.bob.awaitCall().refuse(480);
        other.callee().seesAtLast("BYE");
        speaksOn(other.caller());
        arrives(1);
        assertTrue(office.carol.isUndisturbed());
    }

    /** F03: one notice of a missed call, none where somebody answered, none where nobody wants any. */
    @Test
    void whoMissedACallIsToldOnce() {
        TestCall missed = office.alice.call("1002");
        office.bob.awaitCall().ring();
        missed.seesAtLast("180");
        missed.cancel();
        missed.seesAtLast("487");
        Eventually.holds("told", () -> told(PersonalMail.MISSED) == 1);
        try (TestPhone second = office.another("Bob", "Second")) {
            Talk talk = Talk.between(office.alice, second, "1002");
            talk.caller().hangUp();
            talk.callee().seesAtLast("BYE");
            second.register(0);
        }
        wants("no_answer", 5);
        office.bob.register(0);
        speaks(office.alice.call("1002"));
        arrives(1);
        Eventually.holds("told of the message", () -> told(PersonalMail.VOICEMAIL) == 1);
        assertEquals(1, told(PersonalMail.MISSED), "not of the same call again");
        office.set("Bob", json("{'notifications':{'voicemail':{'enabled':false}}}"));
        speaks(office.alice.call("1002"));
        arrives(2);
        Eventually.holds("told of the call at least", () -> told(PersonalMail.MISSED) == 2);
        office.set("Bob", json("{'notifications':{'missed_call':{'enabled':false}}}"));
        TestCall unwanted = office.alice.call("1002");
        unwanted.seesAtLast("200");
        unwanted.hangUp();
        town.lastRecord(office.account, 5);
        assertEquals(2, told(PersonalMail.MISSED));
        assertEquals(1, told(PersonalMail.VOICEMAIL));
    }

    /** C06, C11: what is told of a message is the time of its call, also where clocks change. */
    @Test
    void aMessageHasTheTimeOfItsCall() {
        List<Instant> times = List.of(Instant.parse("2027-03-28T00:30:00Z"), Instant.parse("2027-03-28T01:30:00Z"));
        wants("no_answer", 5);
        office.bob.register(0);
        try {
            for (Instant time : times) {
                fixed = time;
                speaks(office.alice.call("1002"));
                arrives(times.indexOf(time) + 1);
            }
            assertEquals(times, receivedTimes());
            Eventually.holds("both are mailed", () -> mailedTimes().equals(times));
        } finally {
            fixed = null;
            town.restart(); // what was proved later is proved no more
        }
    }

    private List<Instant> receivedTimes() {
        return in(MessageFolder.NEW).stream().map(VoiceMessage::received).toList();
    }

    private List<Instant> mailedTimes() {
        try (Database database = town.database()) {
            return database.query(
                    "select body ->> 'at' happened from notices where account_id = ? and template = ? order by 1",
                    row -> Instant.parse(row.text("happened")),
                    office.account,
                    PersonalMail.VOICEMAIL);
        }
    }

    /** A message whose exchange dies is kept as far as it was spoken, and says so; nothing is listed half-made. */
    @Test
    void whatIsCutIsKept() throws IOException {
        VoiceMessage cut = begun();
        try (OutputStream out = Files.newOutputStream(messages().folder().create(office.account, cut.id()))) {
            tone(600, 3).write(out);
        }
        VoiceMessage empty = begun();
        assertEquals(0, messages().counts(box).all(), "nobody hears it while it is spoken");
        town.restart();
        assertEquals(1, messages().counts(box).fresh());
        VoiceMessage found = in(MessageFolder.NEW).getFirst();
        assertEquals(3000, found.millis());
        assertTrue(found.sound() != null && found.sound().interrupted());
        assertFalse(messages().find(office.account, empty.id()).isPresent());
    }

    private VoiceMessage begun() {
        VoiceMessage message = new VoiceMessage(
                office.account,
                box,
                "202611-" + Ids.next(),
                Instant.now(),
                new VoiceMessage.From("Alice", "1001"),
                "1002",
                "call-1",
                MessageFolder.NEW,
                null);
        assertTrue(messages().begin(message));
        return message;
    }
}
