package io.strowger.routing.defence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Networks;
import io.strowger.sip.message.SipLimits;
import io.strowger.sip.message.SipParseException;
import io.strowger.sip.message.SipParser;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, who is not, and who does not suffer from it. */
class DoorkeeperTest {

    private static final InetSocketAddress US = address("192.0.2.1", 5060);

    private long nanos = -5_000;
    private final Doorkeeper door =
            new Doorkeeper(Networks.parse("198.51.100.0/24").orElseThrow(), Origins.NONE, 42, () -> nanos);

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }

    private static Flow from(String host, int port) {
        return new Flow(Transport.UDP, US, address(host, port));
    }

    private boolean admits(String message, Flow from) {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        return door.admits(from, bytes, bytes.length);
    }

    private int admitted(String message, Flow from, int tries) {
        int admitted = 0;
        for (int i = 0; i < tries; i++) {
            admitted += admits(message, from) ? 1 : 0;
        }
        return admitted;
    }

    @ParameterizedTest
    @CsvSource({
        "REGISTER sip:a SIP/2.0, REGISTER",
        "INVITE sip:1002@a SIP/2.0, INVITE",
        "INVITE sip:911@a SIP/2.0, EMERGENCY",
        "INVITE sip:9@a SIP/2.0, INVITE",
        "INVITE sip:911, INVITE",
        "INVITE tel:911, INVITE",
        "INVITATION sip:911@a SIP/2.0, OTHER",
        "BYE sip:a SIP/2.0, BYE",
        "SIP/2.0 200 OK, RESPONSE",
        "MESSAGE sip:a SIP/2.0, OTHER",
        "invite sip:a SIP/2.0, OTHER",
        "X, OTHER"
    })
    void kinds(String message, Kind kind) {
        byte[] bytes = message.getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(kind, Kind.of(bytes, bytes.length));
    }

    @Test
    void strangersSourceHasABudgetForEachMethod() {
        assertEquals(Limit.INVITE.budget(), admitted("INVITE sip:1002@a SIP/2.0", from("203.0.113.1", 1), 5_000));
        assertFalse(admits("INVITE sip:1002@a SIP/2.0", from("203.0.113.1", 2)), "another port is the same source");
        assertTrue(admits("REGISTER sip:a SIP/2.0", from("203.0.113.1", 1)));
        assertTrue(admits("INVITE sip:112@a SIP/2.0", from("203.0.113.1", 1)), "calls for help have their own");
        assertTrue(admits("INVITE sip:1002@a SIP/2.0", from("203.0.113.2", 1)));
        assertEquals(5_000 - Limit.INVITE.budget() + 1, door.refused(Limit.INVITE));
        nanos += Limit.INVITE.windowNanos();
        assertEquals(Limit.INVITE.budget(), admitted("INVITE sip:1002@a SIP/2.0", from("203.0.113.1", 1), 5_000));
    }

    @Test
    void whoGuessesAccountCodesIsNotAskedAnyMore() {
        int looked = 0;
        int alarms = 0;
        // seventeen calls with three codes each, evenly over an hour
        for (int wrong = 0; wrong < 51; wrong++) {
            if (!door.isGuessingCodes("d1")) {
                looked++;
                alarms += door.guessedCode("a1", "d1") ? 1 : 0;
            }
            nanos += Limit.WRONG_CODE.windowNanos() / 51;
        }
        assertTrue(looked < 50, "looked at " + looked);
        assertTrue(alarms > 0, "somebody is told");
        assertFalse(door.isGuessingCodes("d2"), "another phone is not concerned");
        nanos += Limit.WRONG_CODE.windowNanos();
        assertFalse(door.isGuessingCodes("d1"));
    }

    @Test
    void ipv6SourceIsANetwork() {
        admitted("OPTIONS sip:a SIP/2.0", from("2001:db8:1:1::1", 1), 5_000);
        assertFalse(admits("OPTIONS sip:a SIP/2.0", from("2001:db8:1:1:ffff::2", 1)));
        assertTrue(admits("OPTIONS sip:a SIP/2.0", from("2001:db8:1:2::1", 1)));
    }

    @Test
    void provenFlowIsServedBesideAFlood() {
        Flow phone = from("203.0.113.1", 5060);
        door.proved(phone);
        admitted("REGISTER sip:a SIP/2.0", from("203.0.113.1", 1), 5_000);
        assertEquals(1_000, admitted("REGISTER sip:a SIP/2.0", phone, 1_000));
        assertTrue(
                door.isStranger(new Flow(Transport.TCP, US, phone.remote())), "over another transport it is another");
        nanos += Limit.PROVEN_FOR.toNanos();
        assertTrue(door.isStranger(phone));
    }

    @Test
    void floodFromManyDoesNotTouchProvenFlowsNorCallsForHelp() {
        Flow phone = from("203.0.113.1", 5060);
        door.answered(phone);
        int admitted = 0;
        for (int i = 0; i < 65_000; i++) {
            admitted += admitted("INVITE sip:1002@a SIP/2.0", from("10." + i / 256 % 256 + "." + i % 256 + ".1", i), 2);
        }
        assertTrue(admitted <= Limit.ALL_REQUESTS.budget(), "admitted " + admitted);
        assertTrue(admits("INVITE sip:1002@a SIP/2.0", phone));
        assertTrue(admits("BYE sip:1002@a SIP/2.0", from("203.0.113.9", 1)));
        assertTrue(admits("INVITE sip:112@a SIP/2.0", from("203.0.113.9", 1)));
        assertFalse(admits("INVITE sip:1002@a SIP/2.0", from("203.0.113.9", 1)));
    }

    @Test
    void trustedNetworkHasNoLimits() {
        assertEquals(50_000, admitted("OPTIONS sip:a SIP/2.0", from("198.51.100.7", 1), 50_000));
    }

    @Test
    void whoGuessesIsStoppedAndTheOwnerElsewhereIsNot() {
        Flow thief = from("203.0.113.1", 5060);
        int looked = 0;
        for (int i = 0; i < 60; i++) {
            if (!door.isGuessing(thief, "shop", "alice")) {
                looked++;
                door.guessed(thief, "shop", "alice");
            }
        }
        assertEquals(Limit.WRONG_PASSWORD.budget(), looked);
        assertFalse(door.isGuessing(from("203.0.113.2", 5060), "shop", "alice"));
        assertFalse(door.isGuessing(thief, "shop", "bob"));
        Flow sameNat = from("203.0.113.1", 5070);
        door.proved(sameNat);
        assertFalse(door.isGuessing(sameNat, "shop", "alice"), "behind the same address as the thief, but proven");
    }

    @Test
    void whoGuessesAtManyIsBannedWithoutHisNeighbours() {
        Flow neighbour = from("203.0.113.1", 5060);
        door.proved(neighbour);
        Flow thief = from("203.0.113.1", 5070);
        door.proved(thief);
        for (int i = 0; i <= Limit.GUESSES.budget(); i++) {
            door.guessed(thief, "shop", "user" + i);
        }
        assertFalse(admits("REGISTER sip:a SIP/2.0", thief), "he has lost what he proved");
        assertFalse(door.admitsConnection(thief.remote().getAddress()));
        assertTrue(admits("REGISTER sip:a SIP/2.0", neighbour));
        assertTrue(door.refusedBanned() > 0);
        nanos += Limit.BAN_FOR.toNanos() + 1;
        assertTrue(admits("REGISTER sip:a SIP/2.0", thief));
    }

    @Test
    void whoSendsGarbageIsToldOnlySoOften() {
        Flow flow = from("203.0.113.1", 1);
        int told = 0;
        for (int i = 0; i < 1_000; i++) {
            told += door.answersMalformed(flow) ? 1 : 0;
        }
        assertEquals(Limit.MALFORMED.budget(), told);
        assertFalse(admits("OPTIONS sip:a SIP/2.0", flow), "then it is banned");
    }

    @Test
    void scannersHearNothing() throws SipParseException {
        Flow phone = from("203.0.113.1", 1);
        assertTrue(door.admits(phone, options("Yealink SIP-T46S")));
        assertFalse(door.admits(phone, options("Friendly-Scanner")));
        assertFalse(door.admits(phone, options("sipcli/v1.8")));
        door.proved(phone);
        assertTrue(
                door.admits(phone, options("sipcli/v1.8")), "whoever has a password may call his phone what he likes");
    }

    private static SipRequest options(String agent) throws SipParseException {
        byte[] bytes = ("OPTIONS sip:a SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\n"
                        + "To: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nUser-Agent: " + agent + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return (SipRequest) SipParser.parse(bytes, 0, bytes.length, SipLimits.DEFAULT);
    }

    @Test
    void callsOfADeviceAndOfAnAccountAreCounted() {
        Flow flow = from("203.0.113.1", 1);
        int begun = 0;
        for (int i = 0; i < 1_000; i++) {
            begun += door.mayCall(flow, "account", "device") ? 1 : 0;
        }
        assertEquals(Limit.DEVICE_CALLS.budget(), begun);
        assertTrue(door.mayCall(flow, "account", "other"));
    }
}
