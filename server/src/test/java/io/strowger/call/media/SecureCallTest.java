package io.strowger.call.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.MediaRecord;
import io.strowger.media.sdp.Direction;
import io.strowger.policy.MediaSecurity;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Calls between phones that protect their sound in different ways, by tones through the running exchange. */
class SecureCallTest {

    private static final int FLOOD = 1000;

    /** A check with a password that is not ours. */
    private static final String STUN_CHECK =
            "000100142112a442b7e7a701bc34d686fa87dfae" + "000600056576746a3a000000" + "0024000400000001";

    /** A DTLS record with a hello that offers TLS_RSA_WITH_NULL_SHA256 alone. */
    private static final String NULL_HELLO = "16feff0000000000000000" + "0036" + "0100002a000000000000002a" + "fefd"
            + "00".repeat(32) + "00" + "00" + "0002003b" + "0100";

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
        TestPhone.Login login = town.phone(account, bobsUser, "bob", media -> secured(media, security));
        bob = TestPhone.registered(town.sip(), login).securedBy(security);
    }

    private static void secured(ObjectNode media, MediaSecurity security) {
        switch (security) {
            case NONE -> {}
            case SRTP -> media.putObject("encryption").putArray("methods").add("srtp");
            case BROWSER -> media.put("webrtc", true);
        }
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

    private static int port(String sdp) {
        int at = sdp.indexOf("m=audio ") + "m=audio ".length();
        return Integer.parseInt(sdp.substring(at, sdp.indexOf(' ', at)));
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
        assertHeard(alices, bobs);
    }

    private void assertHeard(MediaSecurity alices, MediaSecurity bobs) {
        CallRecord record = town.lastRecord(account, 1);
        MediaRecord caller =
                java.util.Objects.requireNonNull(record.legs().getFirst().media());
        MediaRecord callee =
                java.util.Objects.requireNonNull(record.legs().get(1).media());
        assertEquals(word(alices), caller.protection());
        assertEquals(word(bobs), callee.protection());
        assertTrue(caller.packets() > 0 && callee.mos() > 1, () -> record.legs().toString());
    }

    private static String word(MediaSecurity security) {
        return switch (security) {
            case NONE -> "none";
            case SRTP -> "sdes";
            case BROWSER -> "dtls";
        };
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

    /** Other SDES keys, another certificate with another ICE session, or the ICE session alone, from either side. */
    @ParameterizedTest
    @CsvSource({"SRTP,true", "BROWSER,true", "BROWSER,false"})
    void keysAreRenewedInsideTheCall(MediaSecurity security, boolean all) {
        alice.securedBy(security);
        bobsPhone(security);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call);
        renew(call, rung, all);
        rung.hears(1000);
        call.hears(600);
        renew(rung, call, all);
        rung.hears(1000);
        call.hears(600);
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    private static void renew(TestCall from, TestCall to, boolean all) {
        from.rekey(all);
        from.reoffer(Direction.SENDRECV);
        from.seesAtLast("200");
        to.seesAtLast("INVITE sendrecv");
    }

    /** Whatever the plain side says anew, the keys of the other one stay, as its checks and association do. */
    @ParameterizedTest
    @CsvSource({"SRTP", "BROWSER"})
    void theFarSideOffersAnew(MediaSecurity security) {
        alice.securedBy(security);
        bobsPhone(MediaSecurity.NONE);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call);
        rung.reoffer(Direction.SENDONLY);
        rung.seesAtLast("200");
        call.seesAtLast("INVITE sendonly");
        call.hears(TestCall.MUSIC);
        rung.reoffer(Direction.SENDRECV);
        rung.seesAtLast("200");
        rung.hears(1000);
        call.hears(600);
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    /** The leg that stays goes on with its keys at other ports of ours, whom it now talks to however protected. */
    @ParameterizedTest
    @CsvSource({"BROWSER,NONE", "BROWSER,SRTP", "SRTP,BROWSER", "BROWSER,BROWSER", "NONE,BROWSER"})
    void aSecureLegIsTransferred(MediaSecurity stays, MediaSecurity target) {
        alice.securedBy(stays);
        bobsPhone(MediaSecurity.NONE);
        String carolsUser = town.user(account, "Carol", "1003");
        String realm =
                town.exchange().accounts().tree().get(account).orElseThrow().realm();
        TestPhone.Login login = town.phone(account, carolsUser, "carol", media -> secured(media, target));
        try (TestPhone carol = TestPhone.registered(town.sip(), login).securedBy(target)) {
            TestCall call = alice.call("1002");
            TestCall rung = talk(call);
            rung.refer("<sip:1003@" + realm + ">");
            TestCall third = carol.awaitCall();
            third.answer(400);
            rung.seesAtLast("BYE");
            call.seesAtLast("INVITE sendrecv");
            call.hears(400);
            third.hears(1000);
            call.hangUp();
            third.seesAtLast("BYE");
        }
    }

    /** M-05, M-06: forged SRTP, checks of strangers and hellos from nowhere, each more than a call brings in seconds. */
    @ParameterizedTest
    @CsvSource({"SRTP", "BROWSER"})
    void strangersChangeNothing(MediaSecurity security) throws IOException {
        alice.securedBy(security);
        bobsPhone(security);
        TestCall call = alice.call("1002");
        TestCall rung = talk(call);
        int port = port(offered(rung));
        try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            InetSocketAddress relay = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            for (int i = 0; i < FLOOD; i++) {
                stranger.send(forged(i, relay));
                stranger.send(packet(STUN_CHECK, relay));
                stranger.send(packet(NULL_HELLO, relay));
            }
        }
        rung.hears(1000);
        call.hears(600);
        call.hangUp();
        rung.sees("BYE");
    }

    private static DatagramPacket forged(int sequence, InetSocketAddress to) {
        byte[] bytes = new byte[182];
        ByteBuffer.wrap(bytes)
                .putShort((short) 0x8000)
                .putShort((short) sequence)
                .putInt(sequence * 160);
        return new DatagramPacket(bytes, bytes.length, to);
    }

    private static DatagramPacket packet(String hex, InetSocketAddress to) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new DatagramPacket(bytes, bytes.length, to);
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
