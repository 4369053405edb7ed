package io.strowger.api.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.api.calls.CallViews;
import io.strowger.notify.mail.Letter;
import io.strowger.notify.mail.Mail;
import io.strowger.notify.mail.Mailing;
import io.strowger.notify.mail.Post;
import io.strowger.notify.mail.Recipients;
import io.strowger.notify.mail.SmtpOptions;
import io.strowger.notify.mail.SmtpPost;
import io.strowger.notify.mail.Templates;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mails: written in the reader's language under the nearest brand, sent by a real server, tried again, looked at. */
class MailsTest {
    private static final AtomicReference<Post> POST = new AtomicReference<>();

    private static GreenMail server;
    private static ApiWorld world;
    private static Client reseller;
    private static Client shop;

    @BeforeAll
    static void open() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        String url = "smtp://127.0.0.1:" + server.getSmtp().getPort();
        POST.set(new SmtpPost(SmtpOptions.parse(url).orElseThrow(), "voice@exchange.example.com"));
        world = new ApiWorld(CallViews.NONE, null, mail -> POST.get().send(mail));
        reseller = world.reseller("Acme");
        reseller.put(
                        "~/whitelabel",
                        "{'domain':'phones.acme.example.com','company_name':'Acme & Söhne',"
                                + "'mail':{'from':'hallo@acme.example.com'},'support':{'email':'help@acme.example.com'}}")
                .expect(201);
        shop = world.account(reseller, "Shop");
    }

    @AfterAll
    static void close() {
        world.close();
        server.stop();
    }

    @Test
    void aNewUserIsGreetedInHisLanguageUnderTheBrandOfHisReseller() throws Exception {
        String id = shop.put(
                        "~/users",
                        "{'first_name':'Änne','last_name':'<b>Bell','username':'anne','email':'login@shop.example.com',"
                                + "'contact_email':'anne@shop.example.com','language':'de-AT','password':'anne-secret-1',"
                                + "'send_email_on_creation':true}")
                .expect(201)
                .id();
        world.mailing.deliver();
        world.mailing.deliver();
        MimeMessage mail = received("anne@shop.example.com").getFirst();
        assertEquals(1, received("anne@shop.example.com").size(), "once, however often the outbox is looked at");
        assertEquals("Willkommen bei Acme & Söhne", mail.getSubject());
        assertTrue(mail.getFrom()[0].toString().contains("hallo@acme.example.com"), mail.getFrom()[0].toString());
        String text = GreenMailUtil.getWholeMessage(mail);
        assertFalse(text.contains("anne-secret-1"));
        Answer sent = shop.get("~/notifications/smtplog/new_user-" + id).expect(200);
        assertEquals("sent", sent.at("state"));
        assertTrue(sent.at("text").contains("https://phones.acme.example.com/"), sent.at("text"));
        assertTrue(sent.at("text").contains("Guten Tag Änne <b>Bell,"), sent.at("text"));
        assertTrue(sent.at("html").contains("&lt;b&gt;Bell"), sent.at("html"));
        assertEquals(404, reseller.get("~/notifications/smtplog/new_user-" + id).status());
    }

    @Test
    void anAccountWritesItsOwnWordsAndTakesThemBack() {
        String before = shop.get("~/notifications/new_user").expect(200).at("languages.fr.subject");
        reseller.post("~/notifications/new_user", "{'translations':{'fr':{'subject':'Salut {{name}}'}}}")
                .expect(201);
        Answer words = shop.get("~/notifications/new_user").expect(200);
        assertEquals("Salut {{name}}", words.at("languages.fr.subject"));
        assertEquals("above", words.at("from_account"));
        assertEquals("false", words.at("overridden"));
        Answer wrong = shop.post("~/notifications/new_user", "{'subject':'{{realm}} {{name'}")
                .expect(400);
        assertEquals("macro", wrong.rule("subject"));
        shop.post("~/notifications/new_user", "{'enabled':false}").expect(201);
        shop.patch("~/notifications/new_user", "{'subject':'Hi {{name}}'}").expect(200);
        Answer preview = shop.post("~/notifications/new_user/preview", "{'text':'<i>{{username}}'}")
                .expect(200);
        assertEquals("Hi [name]", preview.at("subject"));
        assertTrue(preview.at("html").contains("&lt;i&gt;[username]"), preview.at("html"));
        shop.delete("~/notifications/new_user").expect(200);
        reseller.delete("~/notifications/new_user").expect(200);
        assertEquals(before, shop.get("~/notifications/new_user").at("languages.fr.subject"));
        shop.get("~/notifications/nothing").expect(404);
    }

    @Test
    void aFailingServerIsAskedAgainForAWhileAndARefusalIsFinal() {
        Post real = POST.get();
        Queue<Post.Outcome> outcomes = new ArrayDeque<>(List.of(
                new Post.Outcome.Later("busy"), new Post.Outcome.Sent(), new Post.Outcome.Refused("no such box")));
        try {
            Letter letter = Letter.to(shop.account(), Letter.PASSWORD_RECOVERY, "bob@shop.example.com")
                    .say("name", "Bob")
                    .secret("link", "https://phones.acme.example.com/?recovery=topsecret");
            Letter other = Letter.to(shop.account(), Letter.NEW_USER, "gone@shop.example.com");
            Set<String> ours = Set.of(letter.id(), other.id());
            POST.set(mail -> ours.contains(mail.id()) && !outcomes.isEmpty() ? outcomes.remove() : real.send(mail));
            world.mailing.put(letter);
            world.mailing.deliver();
            assertEquals("busy", log(letter).at("error"));
            assertEquals("waiting", log(letter).at("state"));
            assertFalse(log(letter).at("text").contains("topsecret"), "a server sends it, nobody else reads it");
            assertFalse(sealed(letter).contains("topsecret"));
            world.mailing.deliver();
            assertEquals("1", log(letter).at("attempts"), "not before its pause is over");
            world.clock.forward(Duration.ofMinutes(3));
            world.mailing.deliver();
            assertEquals("sent", log(letter).at("state"));
            assertEquals("", sealed(letter));
            world.mailing.put(other);
            world.mailing.deliver();
            assertEquals("failed", log(other).at("state"));
            shop.post("~/notifications/smtplog/" + other.id(), "{'action':'retry'}")
                    .expect(200);
            shop.post("~/notifications/smtplog/" + other.id(), "{'action':'retry'}")
                    .expect(409);
            world.mailing.deliver();
            assertEquals("sent", log(other).at("state"));
        } finally {
            POST.set(real);
        }
    }

    @Test
    void noValueBecomesAHeaderFieldOfTheMail() throws Exception {
        Letter letter = Letter.to(shop.account(), "emergency_bridge", "eve@shop.example.com")
                .say("number", "112\r\nBcc: victim@other.example.com\r\n\r\nbody");
        world.mailing.put(letter);
        Letter broken =
                Letter.to(shop.account(), "emergency_bridge", "not an address\r\nRCPT TO:<victim@other.example.com>");
        world.mailing.put(broken);
        world.mailing.deliver();
        MimeMessage mail = received("eve@shop.example.com").getFirst();
        assertEquals(null, mail.getHeader("Bcc"));
        assertTrue(received("victim@other.example.com").isEmpty());
        assertEquals("failed", log(broken).at("state"));
    }

    @Test
    void timesAndNumbersAreWrittenTheAccountsWay() {
        Client office = world.account(reseller, "Office");
        office.patch(
                        "~",
                        "{'timezone':'America/New_York','ui_flags':{'date_format':'mdy','twelve_hours_mode':true,"
                                + "'numbers_format':'international'}}")
                .expect(200);
        Letter letter = Letter.to(office.account(), "emergency_bridge", "fire@office.example.com")
                .say("number", "911")
                .say("caller_id_number", "+14152221234");
        world.mailing.put(letter);
        String text =
                office.get("~/notifications/smtplog/" + letter.id()).expect(200).at("text");
        assertTrue(text.contains("+1 415-222-1234"), text);
        assertTrue(text.contains("(America/New_York)") && (text.contains(" AM ") || text.contains(" PM ")), text);
    }

    @Test
    void withoutAServerTheOutboxIsWhatPeopleRead() {
        Mailing kept = new Mailing(
                world.database,
                world.secrets,
                world.clock,
                new Mailing.Addressing(world.mailing.stationery(), new Recipients(world.accounts)),
                null);
        Letter letter = Letter.to(shop.account(), Letter.PASSWORD_RECOVERY, "carl@shop.example.com")
                .secret("link", "https://x.example/?recovery=abc");
        kept.put(letter);
        kept.deliver();
        Mail shown = kept.written(kept.find(shop.account(), letter.id()).orElseThrow());
        assertTrue(shown.content().text().contains("recovery=abc"));
    }

    @Test
    void everyMailIsWrittenInEveryLanguage() {
        Templates templates = Templates.load();
        for (Templates.Kind kind : Templates.all()) {
            for (String language : Templates.LANGUAGES) {
                var wording = templates.wording(kind.id(), language);
                assertEquals(Set.of(), Templates.unknown(kind, wording.subject() + wording.text()), kind.id());
                kind.values()
                        .forEach(value -> assertTrue(
                                (wording.subject() + wording.text()).contains("{{" + value + "}}"),
                                language + " " + kind.id() + " does not say " + value));
            }
        }
    }

    private static Answer log(Letter letter) {
        return shop.get("~/notifications/smtplog/" + letter.id()).expect(200);
    }

    private static String sealed(Letter letter) {
        return world.database
                .one(
                        "select coalesce(sealed, '') || body::text s, sealed from notices where id = ?",
                        row -> row.textOrNull("sealed") == null ? "" : row.text("s"),
                        letter.id())
                .orElseThrow();
    }

    private static List<MimeMessage> received(String address) throws Exception {
        List<MimeMessage> found = new ArrayList<>();
        for (MimeMessage mail : server.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().contains(address)) {
                found.add(mail);
            }
        }
        return found;
    }
}
