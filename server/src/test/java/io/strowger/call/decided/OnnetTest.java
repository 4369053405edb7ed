package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.MasterAccount;
import io.strowger.account.login.Passwords;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.Answer;
import io.strowger.api.Client;
import io.strowger.app.Town;
import io.strowger.base.Eventually;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.LegRecord;
import io.strowger.cdr.recording.RecordingRow;
import io.strowger.cdr.recording.Recordings;
import io.strowger.policy.Step;
import io.strowger.routing.callback.CallbackTable;
import io.strowger.store.Database;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls between two accounts of ours: each decides as if the other were outside, and learns no more of it than that. */
class OnnetTest {
    private static final String NORTH = "+12125550601";
    private static final String SOUTH = "+12125550701";
    private static final String SYSTEM = "+12125550702";
    private static final String SPEAKING = "+12125550703";

    private static Town town;
    private static Database database;
    private static String north;
    private static String south;
    private static TestPhone alice;
    private static TestPhone bob;
    private static TestPhone carl;
    private static TestPhone system;
    private static Client master;

    @BeforeAll
    static void build() {
        town = Town.open();
        database = town.database();
        north = town.account("North", "north.example.com", "US");
        south = town.account("South", "south.example.com", "US");
        town.number(north, NORTH);
        town.number(south, SOUTH);
        town.number(south, SYSTEM);
        alice = phone(north, town.user(north, "Alice", "1001", NORTH), "alice");
        bob = phone(south, town.user(south, "Bob", "1001", SOUTH), "bob");
        carl = phone(south, town.user(south, "Carl", "1002"), "carl");
        town.create(
                DocumentType.TRUNK,
                south,
                json("{'name':'System','auth':{'username':'system','password':'pw-system'},'numbers':['" + SYSTEM
                        + "'],'limits':{'calls':1}}"));
        system = TestPhone.registered(town.sip(), new TestPhone.Login("system", "south.example.com", "pw-system"));
        master = signedIn(town.exchange().firstLogin().orElseThrow());
        set(north, "North", "{'onnet':{'prefer':true,'zero_rate':true},'call_journey':{'enabled':true}}");
        set(
                south,
                "South",
                "{'onnet':{'prefer':true},'autoclip':{'enabled':true},'caller_id':{'external':{'number':'" + SOUTH
                        + "'}},'call_recording':{'account':{'inbound':{'any':{'enabled':true}}}}}");
    }

    @AfterAll
    static void takeDown() {
        List.of(alice, bob, carl, system).forEach(TestPhone::close);
        database.close();
        town.close();
    }

    private static Client signedIn(MasterAccount.FirstLogin login) {
        int port = URI.create(town.exchange().portalUrl()).getPort();
        String hash = Passwords.md5(login.username(), login.password());
        Answer answer = Client.stranger(port)
                .put("/v2/user_auth", "{'credentials':'" + hash + "','account_name':'" + login.account() + "'}")
                .expect(201);
        String token = Objects.requireNonNull(Json.text(answer.envelope(), "auth_token"));
        return new Client(port, answer.at("account_id"), answer.at("owner_id"), token);
    }

    private static TestPhone phone(String account, String user, String name) {
        return TestPhone.registered(town.sip(), town.phone(account, user, name));
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }

    private static void set(String account, String name, String settings) {
        town.patch(account, DocumentType.ACCOUNT, "name", name, json(settings));
    }

    private static String shown(TestCall rung) {
        return rung.request().from().uri().userText();
    }

    /** Both talk, then the caller hangs up. */
    private static void talks(TestCall call, TestCall rung) {
        rung.answer(600);
        call.seesAtLast("200");
        call.play(1000);
        rung.hears(1000);
        call.hears(600);
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    private static List<RecordingRow> recordings(String account) {
        return town.exchange()
                .recordings()
                .list(new Recordings.Query(account, null, Instant.EPOCH, Instant.now(), null, 10));
    }

    @Test
    void eachAccountKeepsWhatIsItsOwn() {
        talksInSecret();
        refusedThere();
        deniedHere();
        trunk();
        callback();
        speaksAsTheyDo();
    }

    private void talksInSecret() {
        TestCall call = alice.call("*67" + SOUTH);
        TestCall rung = bob.awaitCall();
        assertEquals("anonymous", shown(rung));
        rung.ring();
        call.seesAtLast("180");
        isListedByBothAsTheirOwn();
        talks(call, rung);
        CallRecord ours = town.lastRecord(north, 1);
        CallRecord theirs = town.lastRecord(south, 1);
        assertEquals("on-net", ours.zeroRate());
        assertEquals("on-net", theirs.zeroRate());
        LegRecord caller = theirs.legs().getFirst();
        assertEquals("anonymous", caller.callerNumber());
        assertEquals("anonymous", caller.from());
        assertNull(caller.authorizingId());
        assertNull(caller.ownerId());
        LegRecord callee = ours.legs().getLast();
        assertNull(callee.authorizingId());
        assertEquals(SOUTH, callee.calleeNumber());
        assertEquals(SOUTH, callee.request(), "where their phones are is nobody else's business");
        assertEquals(1, ours.ownerIds().size());
        Eventually.holds("recorded", () -> recordings(south).size() == 1);
        RecordingRow row = recordings(south).getFirst();
        assertEquals(List.of(row.id()), theirs.recordings());
        assertEquals(theirs.id(), row.of().recordId());
        assertEquals("anonymous", row.caller().number());
        assertTrue(ours.recordings().isEmpty() && recordings(north).isEmpty(), "their recording is theirs alone");
    }

    /** Each sees the leg of its own phone and nothing of the other's. */
    private void isListedByBothAsTheirOwn() {
        JsonNode theirs = master.in(south).get("~/channels").expect(200).data();
        assertEquals(1, theirs.size(), theirs.toString());
        assertEquals("outbound", theirs.get(0).path("direction").asString());
        assertEquals("bob", theirs.get(0).path("username").asString());
        assertEquals(SOUTH, theirs.get(0).path("destination").asString());
        JsonNode ours = master.in(north).get("~/channels").expect(200).data();
        assertEquals(1, ours.size(), ours.toString());
        assertEquals("alice", ours.get(0).path("username").asString());
    }

    /** Who calls speaks English, who is called German. */
    private void speaksAsTheyDo() {
        town.number(south, SPEAKING);
        town.create(
                DocumentType.CALLFLOW,
                south,
                json("{'numbers':['" + SPEAKING + "'],'flow':{'module':'play','data':{'id':'goodbye'}}}"));
        set(south, "South", "{'language':'de','autoclip':{'enabled':false},'call_journey':{'enabled':true}}");
        TestCall call = alice.call(SPEAKING);
        call.seesAtLast("BYE");
        Eventually.holds("recorded", () -> played().isPresent());
        Step.Source language = played().orElseThrow().source();
        assertEquals("de", language == null ? null : language.value());
    }

    private static Optional<Step> played() {
        return town.records(south).stream()
                .flatMap(record -> record.journey().stream())
                .filter(step -> step.step().equals("play"))
                .findFirst();
    }

    /** Their list refuses; only they read which one it was. */
    private void refusedThere() {
        String list =
                town.create(DocumentType.BLACKLIST, south, json("{'name':'Pests','numbers':{'" + NORTH + "':{}}}"));
        set(south, "South", "{'blacklists':['" + list + "']}");
        alice.call(SOUTH).seesAtLast("603");
        CallRecord theirs = town.lastRecord(south, 2);
        assertEquals("blacklisted", theirs.reason());
        assertEquals("Pests", source(theirs).orElseThrow().value());
        CallRecord ours = town.lastRecord(north, 2);
        assertEquals("blacklisted", ours.reason());
        assertFalse(ours.journey().toString().contains("Pests"), "whom another account keeps out is not ours to read");
        assertTrue(ours.journey().stream().anyMatch(step -> step.step().equals("onnet")));
        set(south, "South", "{'blacklists':[]}");
    }

    private static Optional<Step.Source> source(CallRecord record) {
        return Optional.ofNullable(record.journey().getLast().source());
    }

    private void deniedHere() {
        set(north, "North", "{'call_restriction':{'did_us':{'action':'deny'}}}");
        alice.call(SOUTH).seesAtLast("403");
        assertEquals("restricted", town.lastRecord(north, 3).reason());
        assertEquals(2, town.records(south).size(), "it never came there");
        set(north, "North", "{'call_restriction':{'did_us':{'action':'inherit'}}}");
    }

    /** Another trunk call more than it may carry is refused. */
    private void trunk() {
        TestCall call = alice.call(SYSTEM);
        TestCall rung = system.awaitCall();
        assertEquals(SYSTEM, rung.request().uri().userText());
        assertEquals(NORTH, shown(rung));
        rung.answer(600);
        call.seesAtLast("200");
        alice.call(SYSTEM).seesAtLast("503");
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    /** AutoCLIP, across accounts. */
    private void callback() {
        TestCall missed = carl.call(NORTH);
        TestCall there = alice.awaitCall();
        assertEquals(SOUTH, shown(there));
        there.refuse(486);
        missed.seesAtLast("486");
        CallbackTable links = new CallbackTable(database);
        Eventually.holds(
                "noted", () -> !links.list(south, null, null, Instant.now(), 10).isEmpty());
        TestCall back = alice.call(SOUTH);
        talks(back, carl.awaitCall());
        assertTrue(bob.isUndisturbed());
    }
}
