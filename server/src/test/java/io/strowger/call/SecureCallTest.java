package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.media.sdp.Direction;
import io.strowger.policy.MediaSecurity;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls between phones that protect their sound in different ways, by tones through the running exchange. */
class SecureCallTest {

    private static Town town;
    private static int people;

    private String account;
    private String bobsUser;
    private TestPhone alice;
    private TestPhone bob;

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    @BeforeEach
    void plugIn() {
        account = town.account("Secret " + ++people, "secret" + people + ".example.com", "US");
        String alicesUser = town.user(account, "Alice", "1001");
        bobsUser = town.user(account, "Bob", "1002");
        alice = TestPhone.registered(town.sip(), town.phone(account, alicesUser, "alice"));
    }

    @AfterEach
    void unplug() {
        alice.close();
        bob.close();
    }

    private void bobsPhone(MediaSecurity security) {
        TestPhone.Login login = town.phone(account, bobsUser, "bob", media -> {
            switch (security) {
                case NONE -> {}
                case SRTP -> media.putObject("encryption").putArray("methods").add("srtp");
                case BROWSER -> media.put("webrtc", true);
            }
        });
        bob = TestPhone.registered(town.sip(), login).securedBy(security);
    }

    private TestCall talk(TestCall call) {
        TestCall rung = bob.awaitCall();
        rung.answer(600);
        call.seesAtLast("200");
        call.play(1000);
        rung.sees("ACK");
        rung.hears(1000);
        call.hears(600);
        return rung;
    }

    private static String offered(TestCall rung) {
        return new String(rung.request().body(), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "SRTP,NONE",
        "NONE,SRTP",
        "SRTP,SRTP",
        "BROWSER,NONE",
        "NONE,BROWSER",
        "BROWSER,SRTP",
        "SRTP,BROWSER",
        "BROWSER,BROWSER"
    })
    void eachLegHasItsOwnProtection(MediaSecurity alices, MediaSecurity bobs) {
        alice.securedBy(alices);
        bobsPhone(bobs);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call);
        assertEquals(bobs == MediaSecurity.SRTP, offered(rung).contains("AES_CM_128_HMAC_SHA1_32"));
        assertEquals(bobs == MediaSecurity.BROWSER, offered(rung).contains("a=candidate:"));
        call.hangUp();
        rung.sees("BYE");
    }

    @ParameterizedTest
    @CsvSource({"SRTP", "BROWSER"})
    void holdAndResumeKeepTheKeys(MediaSecurity security) {
        alice.securedBy(security);
        bobsPhone(security);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call);
        call.reoffer(Direction.SENDONLY);
        rung.seesAtLast("INVITE sendonly");
        call.seesAtLast("200");
        rung.reoffer(Direction.SENDRECV);
        rung.seesAtLast("200");
        call.reoffer(Direction.SENDRECV);
        call.seesAtLast("200");
        rung.hears(1000);
        call.hears(600);
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    @Test
    void phonesThatRingTogetherEachSeeTheirOwnKeys() {
        bobsPhone(MediaSecurity.SRTP);
        TestPhone.Login second = town.phone(account, bobsUser, "bob2", media -> media.put("webrtc", true));
        try (TestPhone browser = TestPhone.registered(town.sip(), second).securedBy(MediaSecurity.BROWSER)) {
            TestCall call = alice.call("1002");
            TestCall phone = bob.awaitCall();
            TestCall winner = browser.awaitCall();
            assertTrue(offered(phone).contains("RTP/SAVP "));
            winner.answer(600);
            call.seesAtLast("200");
            call.play(1000);
            winner.hears(1000);
            call.hears(600);
            phone.sees("CANCEL");
            call.hangUp();
            winner.seesAtLast("BYE");
        }
    }
}
