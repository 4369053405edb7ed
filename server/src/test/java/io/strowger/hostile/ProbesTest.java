package io.strowger.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What thieves try, a test each: nothing of it rings a phone, reaches the carrier or a third host. */
class ProbesTest {

    private static final String DID = "+12025550100";
    private static final Set<Integer> REFUSALS = Set.of(0, 401, 403, 404, 407, 481, 482, 483, 503);
    private static final int AMPLIFICATION = 3;

    private static Town town;
    /** Of him nobody guesses the password, or his would not be looked at from this address either. */
    private static TestPhone.Login bobs;

    private static TestPhone alice;
    private static TestPhone bob;
    private static TestPhone carrier;
    private static DatagramSocket thirdHost;
    private Wire wire;

    @BeforeAll
    static void build() throws IOException {
        town = Town.open();
        String account = town.account("Shop", "shop.example.com", "US");
        town.number(account, DID);
        alice = TestPhone.registered(
                town.sip(), town.phone(account, town.user(account, "Alice", "1001", DID), "alice"));
        bobs = town.phone(account, town.user(account, "Bob", "1002"), "bob");
        bob = TestPhone.registered(town.sip(), bobs);
        carrier = TestPhone.unregistered(town.sip(), new TestPhone.Login("+12025550199", "carrier.example", "none"));
        town.carrier(account, carrier.address());
        thirdHost = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    }

    @AfterAll
    static void takeDown() {
        alice.close();
        bob.close();
        carrier.close();
        thirdHost.close();
        town.close();
    }

    @BeforeEach
    void connect() {
        wire = Wire.udp(town.sip());
    }

    @AfterEach
    void nobodyHeardOfIt() throws IOException {
        wire.close();
        assertTrue(carrier.isUndisturbed(), "nothing has gone out to the carrier");
        assertTrue(alice.isUndisturbed() && bob.isUndisturbed(), "no phone rings");
        thirdHost.setSoTimeout(1);
        try {
            thirdHost.receive(new DatagramPacket(new byte[1], 1));
            throw new AssertionError("a third host was sent something");
        } catch (SocketTimeoutException quiet) {
            // as it should be
        }
    }

    private void isRefused(Forgery forgery) {
        List<String> answers = forgery.ask(wire);
        for (String answer : answers) {
            int status = Integer.parseInt(answer.substring(8, 11));
            assertTrue(status == 100 || REFUSALS.contains(status), () -> forgery + " got " + answer);
        }
    }

    /** A-01. */
    @Test
    void strangersReachNobodyHoweverTheySpellIt() {
        for (String prefix : List.of("", "+", "00", "011", "9", "9011", "900", "000", "%2B", "8")) {
            for (String number : List.of("442079460123", "19005550123", "1001", "12025550100")) {
                isRefused(Forgery.call(prefix + number));
            }
        }
    }

    /** A-02. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "P-Asserted-Identity: <sip:alice@shop.example.com>\r\n",
                "P-Preferred-Identity: <sip:alice@shop.example.com>\r\n",
                "Remote-Party-ID: <sip:alice@shop.example.com>;privacy=off\r\n",
                "X-Authenticated-User: alice\r\nX-Account-ID: shop\r\n",
                "P-Access-Network-Info: IEEE-802.11\r\nP-Charging-Vector: icid-value=1\r\n",
                "Authorization: Basic YWxpY2U6cHctYWxpY2U=\r\n"
            })
    void headersProveNothing(String lines) {
        for (String from : List.of("sip:alice@shop.example.com", "sip:alice@localhost", "sip:alice@127.0.0.1")) {
            isRefused(Forgery.call("1002").from("<" + from + ">").with(lines));
        }
    }

    /** A-03. */
    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "BYE", "INFO", "UPDATE", "REFER", "NOTIFY", "PRACK", "MESSAGE"})
    void guessedDialogsDoNotExist(String method) {
        Forgery within = new Forgery(
                method, "sip:1002@127.0.0.1", "<sip:alice@shop.example.com>", "<sip:1002@shop.example.com>;tag=1", "");
        assertEquals(481, within.status(wire));
        isRefused(Forgery.call("1002").with("Replaces: x;to-tag=;from-tag=\r\n"));
        isRefused(Forgery.call("1002").with("Route: <sip:127.0.0.1;lr>\r\nRecord-Route: <sip:127.0.0.1;lr>\r\n"));
    }

    /** A-04. */
    @Test
    void whoGuessesIsThrottledBeforeTheTwentiethTryAndTheOwnerIsNot() {
        int looked = 0;
        for (int i = 0; i < 60; i++) {
            TestPhone.Login wrong = new TestPhone.Login("alice", "shop.example.com", "guess" + i);
            Forgery plain = Forgery.registration("alice", "shop.example.com");
            int status = plain.with(Proof.of(wrong).header(wire, "REGISTER", plain.uri()))
                    .status(wire);
            assertNotEquals(200, status);
            looked += status == 401 ? 1 : 0;
        }
        assertTrue(looked < 20, looked + " guesses were looked at");
        assertEquals(200, alice.register(3600), "the owner registers");
        assertTrue(!town.exchange().attempts("shop.example.com").isEmpty(), "the account can see it");
    }

    /** A-05: field by field the same, also after a wrong password. */
    @Test
    void knownAndUnknownAreAnsweredAlike() {
        String known = shape(Forgery.registration("bob", "shop.example.com"));
        assertEquals(known, shape(Forgery.registration("nobody", "shop.example.com")));
        assertEquals(known, shape(Forgery.registration("bob", "nowhere.example.com")));
        String call = shape(Forgery.call("1002").from("<sip:bob@shop.example.com>"));
        assertEquals(call, shape(Forgery.call("1002").from("<sip:nobody@shop.example.com>")));
        assertEquals(call, shape(Forgery.call("7777").from("<sip:bob@nowhere.example.com>")));
        for (int i = 0; i < 2; i++) {
            String wrong = shape(wrong("bob"));
            assertEquals(wrong, shape(wrong("nobody")));
            assertEquals(known, wrong);
        }
    }

    private Forgery wrong(String user) {
        TestPhone.Login login = new TestPhone.Login(user, "shop.example.com", "wrong");
        Forgery plain = Forgery.registration(user, "shop.example.com");
        return plain.with(Proof.of(login).header(wire, "REGISTER", plain.uri()));
    }

    /** Status and names of all fields in their order, and the challenges without their nonces and realms. */
    private String shape(Forgery forgery) {
        StringBuilder shape = new StringBuilder();
        for (String line : forgery.ask(wire).getLast().split("\r\n")) {
            int end = line.startsWith("SIP/") ? line.length() : line.indexOf(':');
            shape.append(line, 0, end).append('\n');
            if (line.contains("Authenticate")) {
                shape.append(line.substring(line.indexOf(", qop"))).append('\n');
            }
        }
        return shape.toString();
    }

    /** A-06. */
    @Test
    void capturedCredentialsAreWorthNothing() {
        Forgery plain = Forgery.registration("bob", "shop.example.com");
        String header = Proof.of(bobs).header(wire, "REGISTER", plain.uri());
        Forgery proven = plain.with(header);
        assertEquals(200, proven.status(wire));
        assertEquals(401, proven.status(wire), "the same once more");
        try (Wire thief = Wire.udp(town.sip())) {
            assertEquals(401, proven.status(thief), "from elsewhere");
            assertEquals(
                    407,
                    Forgery.call("1001")
                            .from("<sip:bob@shop.example.com>")
                            .with(header)
                            .status(thief));
            String fresh = Proof.of(bobs).header(thief, "REGISTER", plain.uri());
            assertEquals(
                    407,
                    Forgery.call("1001")
                            .from("<sip:bob@shop.example.com>")
                            .with(fresh)
                            .status(thief));
        }
    }

    /** A-11. */
    @Test
    void carriersCannotCallThroughUs() {
        TestCall call = carrier.call("+442079460123");
        call.seesAtLast("404");
    }

    /** A-13. */
    @Test
    void nothingIsSentToWhereAStrangerPoints() {
        String there = "127.0.0.1:" + thirdHost.getLocalPort();
        isRefused(Forgery.call("1002").uri("sip:1002@" + there));
        isRefused(Forgery.call("1002").uri("sip:1002@shop.example.com;maddr=" + there));
        isRefused(Forgery.call("1002").with("Route: <sip:" + there + ";lr>\r\n"));
        isRefused(Forgery.call("1002").with("Record-Route: <sip:" + there + ";lr>\r\n"));
        isRefused(Forgery.registration("alice", "shop.example.com").with("Path: <sip:" + there + ";lr>\r\n"));
        Forgery call = Forgery.call("nosuch").from("<sip:bob@shop.example.com>").uri("sip:nosuch@" + there);
        isRefused(call.with(Proof.of(bobs).header(wire, "INVITE", call.uri())));
    }

    /** A-16. */
    @Test
    void addressInAHeaderIsNotAnAddress() {
        InetSocketAddress theirs = carrier.address();
        String host = theirs.getAddress().getHostAddress() + ":" + theirs.getPort();
        isRefused(Forgery.call(DID)
                .from("<sip:+12025550199@" + host + ">")
                .with("X-Real-IP: " + host + "\r\nVia: SIP/2.0/UDP " + host
                        + ";branch=z9hG4bKx;received=127.0.0.1\r\n"));
    }

    /** A-17. */
    @ParameterizedTest
    @ValueSource(strings = {"911", "112", "+12025550100", "*"})
    void reservedNamesCannotBeRegistered(String user) {
        assertTrue(
                REFUSALS.contains(Forgery.registration(user, "shop.example.com").status(wire)));
        Forgery stolen = Forgery.registration(user, "shop.example.com");
        assertEquals(
                403,
                stolen.with(Proof.of(bobs).header(wire, "REGISTER", stolen.uri()))
                        .status(wire));
    }

    /** D-05: who lies about where he is cannot make us send much there. */
    @Test
    void answersToStrangersAreShort() {
        for (String method : List.of("REGISTER", "INVITE", "OPTIONS", "MESSAGE", "BYE", "SUBSCRIBE")) {
            byte[] small = (method + " sip:b SIP/2.0\r\nv:SIP/2.0/UDP a;branch=z9hG4bKs" + method
                            + ";rport\r\nf:<sip:a@b>;tag=1\r\nt:<sip:a@b>\r\ni:s" + method + "\r\nCSeq:1 " + method
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            int bytes = wire.ask(small, "s" + method).stream()
                    .mapToInt(String::length)
                    .sum();
            assertTrue(bytes <= AMPLIFICATION * small.length, method + ": " + bytes + " for " + small.length);
        }
    }

    /** Uniform silence. */
    @ParameterizedTest
    @ValueSource(strings = {"friendly-scanner", "sipvicious", "sipcli/v1.8", "VaxSIPUserAgent/3.1"})
    void scannersHearNothing(String agent) {
        for (String method : List.of("REGISTER", "INVITE", "OPTIONS")) {
            Forgery scan = new Forgery(method, "sip:100@127.0.0.1", "<sip:100@1.1.1.1>", "<sip:100@1.1.1.1>", "");
            assertEquals(0, scan.with("User-Agent: " + agent + "\r\n").status(wire));
        }
    }
}
