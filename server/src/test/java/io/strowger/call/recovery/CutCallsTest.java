package io.strowger.call.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.RawCarrier;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.call.Way;
import io.strowger.cdr.CallRecord;
import io.strowger.sip.transport.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** An exchange that goes without a word and comes back: both parties are hung up, and the record is closed once. */
class CutCallsTest {

    private static final TestPhone.Login CARRIERS = new TestPhone.Login("carrier", "carrier.example", "none");

    private static final String DID = "+12125550188";

    private static final String RESTARTED = "Q.850;cause=41;text=\"Exchange restarted\"";

    @Test
    void bothPartiesOfACutCallAreHungUp() {
        try (Town town = Town.open();
                Office office = new Office(town)) {
            TestCall call = office.alice.call("1002");
            TestCall rung = office.bob.awaitCall();
            rung.answer(600);
            call.seesAtLast("200");
            town.exchange().records().await(Duration.ofSeconds(30));
            cut(town, office.account, call, rung);
        }
    }

    @Test
    void ofACallThatCostsTheAnswerIsWrittenBeforeItIsTold() {
        try (Town town = Town.open();
                TestPhone carrier = TestPhone.unregistered(town.sip(), CARRIERS)) {
            String account = town.account("Shop", "shop.example.com", "US");
            TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
            town.carrier(account, carrier.address());
            try (TestPhone alice = TestPhone.registered(town.sip(), alices)) {
                TestCall call = alice.call("12125550100");
                TestCall rung = carrier.awaitCall();
                assertEquals(1, town.records(account).size() + open(town), "rung, so there is a record");
                rung.answer(600);
                call.seesAtLast("200");
                cut(town, account, call, rung);
            }
        }
    }

    /**
     * Answered: BYE. Ringing: CANCEL. Waiting for an answer: a refusal. Over a connection, which is gone: when the phone is back,
     * or at once to a carrier.
     */
    @Test
    void everyKindOfLegIsEnded() throws IOException {
        try (Town town = Town.open("--sips-port=" + freePort());
                TestPhone carrier = TestPhone.unregistered(town.sip(), CARRIERS)) {
            String account = town.account("Shop", "shop.example.com", "US");
            carrierOverTcp(town, account, carrier);
            String carl = user(town, account, "Carl", "1003");
            TestPhone.Login alices = town.phone(account, user(town, account, "Alice", "1001"), "alice");
            TestPhone.Login bobs = town.phone(account, user(town, account, "Bob", "1002"), "bob");
            try (TestPhone alice = TestPhone.registered(town.sip(), alices);
                    TestPhone bob = secure(town, bobs);
                    TestPhone desk = TestPhone.registered(town.sip(), town.phone(account, carl, "desk"));
                    TestPhone quick = TestPhone.registered(town.sip(), town.phone(account, carl, "quick"));
                    TestPhone away = secure(town, town.phone(account, carl, "away"))) {
                TestCall toBob = alice.call("1002");
                TestCall atBob = answered(toBob, bob);
                TestCall toCarrier = alice.call("12125550100");
                TestCall atCarrier = answered(toCarrier, carrier);
                TestCall toCarl = alice.call("1003");
                TestCall atDesk = rung(desk);
                TestCall atQuick = rung(quick);
                TestCall atAway = rung(away);
                toCarl.seesAtLast("180");
                TestCall fromBob = bob.call("1003");
                rung(desk);
                fromBob.seesAtLast("180");
                town.exchange().records().await(Duration.ofSeconds(30));

                town.restart(() -> atQuick.answer(600));
                atDesk.seesAtLast("CANCEL");
                assertEquals(RESTARTED, atDesk.reason());
                toCarl.seesAtLast("500");
                assertEquals(RESTARTED, toCarl.reason());
                atQuick.seesAtLast("ACK");
                atQuick.seesAtLast("BYE");
                toBob.seesAtLast("BYE");
                toCarrier.seesAtLast("BYE");
                atCarrier.seesAtLast("BYE");
                assertEquals(200, bob.register(3600));
                atBob.seesAtLast("BYE");
                assertEquals(RESTARTED, atBob.reason());
                fromBob.seesAtLast("500");
                assertEquals(RESTARTED, fromBob.reason());
                assertEquals(200, away.register(3600));
                atAway.seesAtLast("CANCEL");
                assertEquals(RESTARTED, atAway.reason());
                assertEquals(4, town.records(account).size());
            }
        }
    }

    /** The answer is written down before it goes out; killed in between, its caller knows of no call to hang up. */
    @Test
    void aCallerWhoNeverGotTheAnswerIsRefused() {
        try (Town town = Town.open();
                RawCarrier caller = new RawCarrier(town.sip())) {
            String account = town.account("Shop", "shop.example.com", "US");
            town.number(account, DID);
            town.carrier(account, caller.address());
            TestPhone.Login bobs = town.phone(account, town.user(account, "Bob", "1002", DID), "bob");
            try (TestPhone bob = TestPhone.registered(town.sip(), bobs)) {
                caller.send(invite(caller.address().getPort()));
                TestCall rung = bob.awaitCall();
                rung.answer(600);
                caller.sees("SIP/2.0 200"); // which is lost on its way
                town.exchange().records().await(Duration.ofSeconds(30));
                town.restart();
                caller.send(unknown(caller.sees("BYE")));
                String refusal = caller.sees("SIP/2.0 500");
                assertTrue(RawCarrier.value(refusal, "Via").contains("branch=z9hG4bKlost"), refusal);
                assertEquals("1 INVITE", RawCarrier.value(refusal, "CSeq"));
                assertEquals(RESTARTED, RawCarrier.value(refusal, "Reason"));
                rung.seesAtLast("BYE");
            }
        }
    }

    private static String invite(int port) {
        String sdp =
                "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n";
        return "INVITE sip:" + DID + "@127.0.0.1 SIP/2.0\nVia: SIP/2.0/UDP 127.0.0.1:" + port
                + ";branch=z9hG4bKlost\nMax-Forwards: 70\nFrom: <sip:+442079460999@c.example>;tag=lost\nTo: <sip:" + DID
                + "@127.0.0.1>\nCall-ID: lost\nCSeq: 1 INVITE\nContact: <sip:c@127.0.0.1:" + port
                + ">\nContent-Type: application/sdp\nContent-Length: " + sdp.length() + "\n\n"
                + sdp.replace("\r", "");
    }

    private static String unknown(String bye) {
        StringBuilder response = new StringBuilder("SIP/2.0 481 Unknown\n");
        for (String name : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
            response.append(name)
                    .append(": ")
                    .append(RawCarrier.value(bye, name))
                    .append('\n');
        }
        return response.append("Content-Length: 0\n\n").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Whose phones ring until something else ends that. */
    private static String user(Town town, String account, String name, String number) {
        String id = town.user(account, name, number);
        ObjectNode patience = Json.object();
        patience.putObject("flow").putObject("data").put("timeout", 60);
        town.patch(account, DocumentType.CALLFLOW, "numbers", number, patience);
        return id;
    }

    private static TestPhone secure(Town town, TestPhone.Login login) {
        InetSocketAddress exchange = town.exchange().sipAddresses(Transport.TLS).getFirst();
        TestPhone phone = TestPhone.unregistered(new Way(Transport.TLS, exchange, town.trust()), login);
        assertEquals(200, phone.register(3600));
        return phone;
    }

    private static void carrierOverTcp(Town town, String account, TestPhone carrier) {
        ObjectNode body = Json.object().put("name", "Carrier");
        body.putArray("gateways")
                .addObject()
                .put("server", carrier.address().getAddress().getHostAddress())
                .put("port", carrier.address().getPort())
                .put("transport", "tcp");
        town.create(DocumentType.RESOURCE, account, body);
    }

    private static TestCall rung(TestPhone phone) {
        TestCall call = phone.awaitCall();
        call.ring();
        return call;
    }

    private static TestCall answered(TestCall call, TestPhone phone) {
        TestCall rung = rung(phone);
        rung.answer(600);
        call.seesAtLast("200");
        return rung;
    }

    private static int open(Town town) {
        try (var database = town.database()) {
            return database.query("select id from open_calls", row -> row.text("id"))
                    .size();
        }
    }

    private static void cut(Town town, String account, TestCall call, TestCall rung) {
        town.restart();
        call.seesAtLast("BYE");
        rung.seesAtLast("BYE");
        assertEquals(RESTARTED, call.reason());
        CallRecord record = town.lastRecord(account, 1);
        assertEquals("exchange_lost", record.reason());
        assertNotNull(record.answered());
        assertNotNull(record.ended());
        assertFalse(record.ended().isBefore(record.answered()));
        assertEquals(2, record.legs().size());
    }
}
