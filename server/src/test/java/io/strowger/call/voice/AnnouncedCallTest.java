package io.strowger.call.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The exchange speaks to callers itself, on a running exchange. */
class AnnouncedCallTest {

    /** A tone of what is heard in Britain while it rings, in Hz. */
    private static final int RINGBACK = 400;

    /** Packets of a German good-bye, at least. */
    private static final int LONG = 45;

    private static Town town;
    private Office office;
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
    void settle() {
        office = new Office(town);
        account = office.account;
        alice = office.alice;
        bob = office.bob;
        bobsUser = office.user("Bob");
    }

    @AfterEach
    void leave() {
        office.close();
    }

    private ObjectNode flow(String prompt) {
        ObjectNode callflow = Json.object();
        callflow.putArray("numbers").add("2000");
        ObjectNode flow = callflow.putObject("flow").put("module", "play");
        flow.putObject("data").put("id", "system_media/" + prompt);
        return callflow;
    }

    private static ObjectNode data(ObjectNode callflow) {
        return (ObjectNode) callflow.at("/flow/data");
    }

    private TestCall call(ObjectNode callflow) {
        town.create(DocumentType.CALLFLOW, account, callflow);
        return alice.call("2000");
    }

    private ObjectNode menu() {
        ObjectNode menu = flow("vm-main-menu");
        data(menu).put("endless_playback", true).putArray("terminators").add("5");
        return menu;
    }

    @Test
    void isAnsweredHearsItAndIsHungUp() {
        TestCall call = call(flow("goodbye"));
        call.sees("200");
        call.sees("BYE");
        assertTrue(call.packets() >= 20, call.packets() + " packets of speech");
        assertEquals("completed", town.lastRecord(account, 1).reason());
    }

    /** C20: callflow, user, account, system; a German good-bye lasts a second, an English one less. */
    @Test
    void isSpokenToInTheNearestLanguage() {
        town.create(DocumentType.CALLFLOW, account, flow("goodbye"));
        office.set("Alice", Json.object().put("ui_language", "de"));
        assertTrue(spoken() < LONG, "English where nobody says anything; the portal's language is another");
        office.set(Json.object().put("language", "de"));
        assertTrue(spoken() >= LONG, "the account's");
        office.set("Alice", Json.object().put("language", "en-GB"));
        assertTrue(spoken() < LONG, "the user before the account");
        ObjectNode german = flow("goodbye");
        ObjectNode child = ((ObjectNode) german.get("flow")).deepCopy();
        ObjectNode first = german.putObject("flow").put("module", "language");
        first.putObject("data").put("language", "de-AT");
        first.putObject("children").set("_", child);
        german.putArray("numbers").add("2001");
        town.create(DocumentType.CALLFLOW, account, german);
        assertTrue(spoken("2001") >= LONG, "the callflow before all");
    }

    private long spoken() {
        return spoken("2000");
    }

    private long spoken(String number) {
        TestCall call = alice.call(number);
        call.sees("200");
        call.sees("BYE");
        return call.packets();
    }

    @Test
    void isToldBeforeTheAnswer() {
        ObjectNode early = flow("goodbye");
        data(early).put("answer", false);
        TestCall call = call(early);
        call.sees("183");
        call.sees("404");
    }

    @Test
    void aKeyEndsWhatWouldGoOnForEver() {
        TestCall call = call(menu());
        call.sees("200");
        call.play(600);
        call.digits("35");
        call.sees("BYE");
    }

    @Test
    void whoHangsUpEndsIt() {
        TestCall call = call(menu());
        call.sees("200");
        call.hangUp();
        assertEquals("caller", town.lastRecord(account, 1).hangupBy());
    }

    @Test
    void aSoundThatIsNotThereIsPassedOver() {
        call(flow("no-such-sound")).sees("404");
    }

    @Test
    void isConnectedAfterIt() {
        ObjectNode then = flow("goodbye");
        ObjectNode child = ((ObjectNode) then.get("flow")).putObject("children").putObject("_");
        child.put("module", "user").putObject("data").put("id", bobsUser).put("timeout", 5);
        TestCall call = call(then);
        call.sees("200");
        TestCall rung = bob.awaitCall();
        rung.ring();
        call.hears(RINGBACK);
        rung.answer(600);
        rung.sees("ACK");
        call.sees("INVITE sendrecv");
        call.play(1000);
        rung.hears(1000);
        call.hears(600);
        call.hangUp();
        rung.sees("BYE");
    }

    /** R-F15: a 486 cannot tell any more. */
    @ParameterizedTest
    @CsvSource({"GB, 400, 400", "US, 480, 620"})
    void whoWasAnsweredHearsTheEngagedTone(String country, int tone, int other) {
        ObjectNode address = Json.object();
        address.putObject("address").put("country", country);
        office.set(address);
        ObjectNode then = flow("goodbye");
        ObjectNode child = ((ObjectNode) then.get("flow")).putObject("children").putObject("_");
        child.put("module", "user").putObject("data").put("id", bobsUser);
        TestCall call = call(then);
        call.sees("200");
        bob.awaitCall().refuse(486);
        call.hears(tone);
        call.hears(other);
        call.hangUp();
        TestCall plain = alice.call("1002");
        bob.awaitCall().refuse(486);
        assertEquals("486", plain.last(), "who was not answered is told by its phone");
        assertEquals(0, plain.packets());
    }

    /** R-D09: of who withholds the number some take no calls. */
    @Test
    void whoWithholdsTheNumberIsToldWhyNobodyTakesTheCall() {
        TestPhone carrier =
                TestPhone.unregistered(town.sip(), new TestPhone.Login("+442079460999", "carrier.example", "none"));
        try (carrier) {
            town.carrier(account, carrier.address());
            ObjectNode reject = Json.object();
            reject.putObject("reject_anonymous").put("enabled", true);
            office.set("Bob", reject);
            TestCall shown = alice.call("02079460123");
            carrier.awaitCall().refuse(603);
            assertEquals("603", shown.last());
            assertEquals(0, shown.packets(), "it was not for the number");
            TestCall refused = alice.call("14102079460123");
            carrier.awaitCall().refuse(433);
            TestCall declined = alice.call("14102079460123");
            carrier.awaitCall().refuse(603);
            TestCall inside = alice.call("1411002");
            isTold(refused, "433");
            isTold(declined, "603");
            isTold(inside, "433");
            assertTrue(bob.isUndisturbed());
        }
    }

    private static void isTold(TestCall call, String status) {
        call.sees("183");
        assertEquals(status, call.last());
        assertTrue(call.packets() > 100, call.packets() + " packets of speech");
    }
}
