package io.strowger.callflow.voicemail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.settings.display.Spelling;
import io.strowger.account.settings.voicemail.MailboxSettings;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.cdr.voicemail.MessageFolder;
import io.strowger.cdr.voicemail.VoiceMessage;
import io.strowger.media.audio.Wav;
import io.strowger.media.prompt.Prompts;
import io.strowger.notify.person.PersonalMail;
import io.strowger.policy.Caller;
import io.strowger.store.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Voicemail by the API: messages and their sound, announcements, the PIN; times told everywhere alike. */
class VoicemailApiTest {

    private static final Path MP3 = Path.of("../media/src/test/resources/io/strowger/media/audio/440.mp3");
    private static final Instant BEFORE = Instant.parse("2026-10-25T00:30:00Z");
    private static final Instant AFTER = Instant.parse("2026-10-25T01:30:00Z");

    private static ApiWorld world;
    private static Client partner;
    private static Client boss;
    private static Client ann;
    private static Client carl;
    private static String box;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        partner = world.reseller("Voices");
        boss = world.account(partner, "Voice Shop");
        ann = world.user(boss, "ann");
        carl = world.user(boss, "carl");
        boss.patch("~/users/" + ann.user(), "{'email':'ann@shop.example.com','timezone':'Europe/London'}")
                .expect(200);
        box = boss.put("~/vmboxes", "{'name':'Ann','mailbox':'123789','owner_id':'" + ann.user() + "'}")
                .expect(201)
                .id();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static VoiceMessage left(Instant at) {
        VoiceMessage message = new VoiceMessage(
                boss.account(),
                box,
                "202610-" + Ids.next(),
                at,
                new VoiceMessage.From("Eve", "+442079460123"),
                "1002",
                "call",
                MessageFolder.NEW,
                null);
        assertTrue(world.messages.begin(message));
        try (OutputStream out =
                Files.newOutputStream(world.messages.folder().create(message.accountId(), message.id()))) {
            out.write(wav(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        VoiceMessage ended = message.ended(new VoiceMessage.Sound(1000, wav(1).length, false));
        world.messages.end(ended);
        return ended;
    }

    private static byte[] wav(int seconds) {
        short[] samples = new short[seconds * Wav.TELEPHONE_RATE];
        samples[0] = 1000;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Wav(Wav.TELEPHONE_RATE, samples).write(out);
        return out.toByteArray();
    }

    @Test
    void messagesAreListedMovedAndDeletedByTheirOwner() {
        VoiceMessage first = left(BEFORE);
        VoiceMessage second = left(AFTER);
        String all = "~/vmboxes/" + box + "/messages";
        Answer listed = ann.get(all + "?filter_folder=new").expect(200);
        assertEquals(second.id(), first(listed).path("id").asString(""));
        assertEquals("+442079460123", first(listed).path("caller_id_number").asString(""));
        assertEquals("1000", first(listed).path("length").asString(""));
        assertEquals(
                "2",
                first(ann.get("~/vmboxes").expect(200)).path("new_messages").asString(""));
        assertEquals(1, ann.get(all + "?page_size=1").expect(200).data().size());
        ann.get(all + "?filter_folder=attic").expect(400);
        ann.post(all + "/" + first.id(), "{'folder':'saved'}").expect(200);
        assertEquals("saved", ann.get(all + "/" + first.id()).expect(200).at("folder"));
        Answer sound = ann.get(all + "/" + first.id() + "/raw").expect(200);
        assertEquals(wav(1).length, sound.response().body().length);
        for (Client other : List.of(carl, world.master.in(partner.account()))) {
            other.get(all).expect(404);
            other.get(all + "/" + first.id() + "/raw").expect(404);
            other.post(all + "/" + first.id(), "{'folder':'deleted'}").expect(404);
        }
        Answer moved = boss.post(all, "{'folder':'saved','messages':['" + second.id() + "','202610-none']}")
                .expect(200);
        assertEquals(second.id(), moved.data().path("succeeded").path(0).asString(""));
        assertEquals(
                "not_found",
                moved.data().path("failed").path(0).path("202610-none").asString(""));
        assertEquals(2, world.messages.counts(box).saved());
        ann.delete(all + "/" + first.id()).expect(200);
        assertEquals(1, ann.get(all).expect(200).data().size());
        assertEquals(
                1, ann.get(all + "?filter_folder=deleted").expect(200).data().size());
        ann.delete(all + "/" + first.id()).expect(200);
        ann.get(all + "/" + first.id()).expect(404);
        assertTrue(world.messages.file(first).isEmpty());
        ann.delete(all + "?folder=saved").expect(200);
        assertEquals(0, world.messages.counts(box).all());
    }

    private static JsonNode first(Answer list) {
        return list.data().path(0);
    }

    /** F08: what it is decides, not what it is called; ogg is 415. */
    @Test
    void greetingsAreWavOrMp3() throws Exception {
        String greeting = "/v2/accounts/" + boss.account() + "/vmboxes/" + box + "/greetings/unavailable";
        assertEquals(200, upload(ann, greeting, wav(2)));
        String first = boss.get("~/vmboxes/" + box).expect(200).at("media.unavailable");
        assertEquals(200, upload(ann, greeting, Files.readAllBytes(MP3)));
        Answer shown = boss.get("~/vmboxes/" + box).expect(200);
        assertFalse(first.equals(shown.at("media.unavailable")));
        assertFalse(Files.exists(world.messages.folder().of(boss.account(), first)));
        ann.get("~/vmboxes/" + box + "/greetings/unavailable").expect(200);
        assertEquals(415, upload(ann, greeting, "OggS and more".getBytes(StandardCharsets.US_ASCII)));
        assertEquals(400, upload(ann, greeting, wav(181)));
        assertEquals(404, upload(carl, greeting, wav(1)));
        assertEquals(404, upload(ann, greeting.replace("/unavailable", "/..%2fother"), wav(1)));
        ann.delete("~/vmboxes/" + box + "/greetings/unavailable").expect(200);
        ann.get("~/vmboxes/" + box + "/greetings/unavailable").expect(404);
        boss.patch("~/vmboxes/" + box, "{'media':{'unavailable':'../../secrets'}}")
                .expect(200);
        ann.get("~/vmboxes/" + box + "/greetings/unavailable").expect(404);
    }

    private static int upload(Client by, String path, byte[] file) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + by.port() + path))
                .header("X-Auth-Token", by.token())
                .header("Content-Type", "audio/ogg")
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    /** F25, F28: six digits nobody guesses, written by the user or from above, read by nobody. */
    @Test
    void aPinIsSixDigitsAndNeverShown() {
        String self = "~/users/" + ann.user();
        for (String bad : List.of("12345", "1234567", "12a456", "000000", "123456", "654321", "123789")) {
            ann.patch(self, "{'voice_portal':{'pin':'" + bad + "'}}").expect(400);
        }
        assertFalse(boss.get(self).expect(200).data().has("voice_portal"));
        ann.patch(self, "{'voice_portal':{'pin':'482913'}}").expect(200);
        Answer read = boss.get(self).expect(200);
        assertEquals("true", read.at("voice_portal.set"));
        assertFalse(read.text().contains("482913"));
        assertFalse(stored(ann.user()).contains("482913"));
        partner.in(boss.account())
                .patch(self, "{'voice_portal':{'pin':'739164'}}")
                .expect(200);
        boss.patch(self, "{'first_name':'Anna'}").expect(200);
        assertEquals("true", ann.get(self).expect(200).at("voice_portal.set"), "kept by other writes");
        carl.patch(self, "{'voice_portal':{'pin':'739165'}}").expect(404);
        ann.patch(self, "{'voice_portal':{'pin':''}}").expect(200);
        assertFalse(ann.get(self).expect(200).data().has("voice_portal"));
    }

    private static String stored(String user) {
        return Json.write(document(user).body());
    }

    private static Document document(String user) {
        return world.accounts
                .stored()
                .get(boss.account(), DocumentType.USER.stored(), user)
                .orElseThrow();
    }

    /** C06, C10, C11: list, mail and spoken envelope tell the same time, in the user's zone, also where clocks change. */
    @Test
    void everyTimeIsThatOfTheUsersZone() {
        boss.patch("~/users/" + ann.user(), "{'timezone':'Europe/London','ui_flags':{'date_format':'dmy'}}")
                .expect(200);
        told(BEFORE, "25/10/2026, 01:30:00", List.of("hour-1", "number-30"));
        told(AFTER, "25/10/2026, 01:30:00", List.of("hour-1", "number-30"));
        boss.patch(
                        "~/users/" + ann.user(),
                        "{'timezone':'America/New_York','ui_flags':{'date_format':'ymd','twelve_hours_mode':true}}")
                .expect(200);
        told(BEFORE, "2026-10-24, 8:30:00 PM", List.of("hour-8", "number-30", "pm"));
    }

    private static void told(Instant at, String written, List<String> spoken) {
        VoiceMessage message = left(at);
        String path = "~/vmboxes/" + box + "/messages/" + message.id();
        assertEquals(written, ann.get(path + "?formatted=true").expect(200).at("formatted.timestamp"));
        new PersonalMail(world.accounts, world.mailing)
                .left(
                        new PersonalMail.Call(boss.account(), new Caller.Shown("Eve", "+442079460123"), at),
                        new PersonalMail.Message(
                                message.id(), box, "123789", ann.user(), List.of(), Duration.ofSeconds(1)));
        String mail = boss.get("~/notifications/smtplog/voicemail_new-" + message.id())
                .expect(200)
                .at("text");
        assertTrue(mail.contains(written), mail);
        Spelling reader = world.accounts.spelling(document(ann.user()));
        List<String> said = new Envelope(MailboxSettings.of(Json.object()), reader, Prompts.in("en"))
                .of(message, at.plus(Duration.ofDays(400)));
        int time = said.indexOf("at") + 1;
        assertEquals(spoken, said.subList(time, said.indexOf("vm-from")));
        ann.delete(path).expect(200);
    }
}
