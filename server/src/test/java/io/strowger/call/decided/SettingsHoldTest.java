package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.policy.Step;
import io.strowger.routing.directory.Directory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A changed setting holds for the very next call and registration. */
class SettingsHoldTest {

    private final Town town = Town.open();
    private String account;
    private TestPhone alice;
    private TestPhone bob;

    @BeforeEach
    void build() {
        account = town.account("Shop", "shop.example.com", "US");
        alice = TestPhone.registered(town.sip(), town.phone(account, town.user(account, "Alice", "1001"), "alice"));
        bob = TestPhone.registered(town.sip(), town.phone(account, town.user(account, "Bob", "1002"), "bob"));
    }

    @AfterEach
    void takeDown() {
        alice.close();
        bob.close();
        town.close();
    }

    private void change(String username, ObjectNode fields) {
        town.patch(account, DocumentType.DEVICE, "sip.username", username, fields);
    }

    @Test
    void phoneSwitchedOffIsNowhere() {
        change("bob", Json.object().put("enabled", false));
        alice.call("1002").seesAtLast("480");
        assertEquals(403, bob.register(60));
        assertTrue(town.exchange().registrations().ofAccount(account).size() == 1, "only alice is left");
    }

    @Test
    void newPasswordEndsTheOldRegistration() {
        ObjectNode fields = Json.object();
        fields.putObject("sip").put("password", "another-secret");
        change("bob", fields);
        alice.call("1002").seesAtLast("480");
        assertEquals(401, bob.register(60));
    }

    @Test
    void newNameIsWhatColleaguesSee() {
        ObjectNode fields = Json.object().put("first_name", "Alicia").put("email", "alicia@shop.example.com");
        town.patch(account, DocumentType.USER, "first_name", "Alice", fields);
        TestCall call = alice.call("1002");
        TestCall rung = bob.awaitCall();
        assertEquals("Alicia Test", rung.request().from().displayName());
        rung.refuse(486);
        call.seesAtLast("486");
    }

    @Test
    void extensionMovedToAnotherUserRingsThatOne() {
        ObjectNode free = Json.object();
        free.putArray("numbers").add("1009");
        town.patch(account, DocumentType.CALLFLOW, "numbers", "1002", free);
        alice.call("1002").seesAtLast("404");
        TestCall call = alice.call("1009");
        bob.awaitCall().refuse(486);
        call.seesAtLast("486");
    }

    @Test
    void refusedCallKeepsItsDecidingStepAndAllStepsWhereAskedFor() {
        alice.call("1999").seesAtLast("404");
        CallRecord refused = town.lastRecord(account, 1);
        assertEquals(1, refused.journey().size());
        assertEquals("unknown_number", refused.journey().getFirst().verdict());

        ObjectNode fields = Json.object();
        fields.putObject("call_journey").put("enabled", true);
        town.patch(account, DocumentType.ACCOUNT, "name", "Shop", fields);
        TestCall call = alice.call("1002");
        bob.awaitCall().refuse(486);
        call.seesAtLast("486");
        assertEquals(
                java.util.List.of("callflow", "user", "outcome"),
                town.lastRecord(account, 2).journey().stream().map(Step::step).toList());
    }

    @Test
    void whatAResellerSetsHoldsBelowUntilSomethingNearerSpeaks() {
        Directory directory = town.exchange().directory();
        Directory.Device phone = directory.deviceOfLogin(account, "bob").orElseThrow();
        assertTrue(directory.effective(phone).values().callWaiting());

        String master = town.exchange().accounts().tree().master().orElseThrow().accountId();
        town.patch(master, DocumentType.ACCOUNT, "name", "master", callWaiting(false));
        assertFalse(directory.effective(phone).values().callWaiting());
        assertEquals(
                "system",
                directory.effective(phone).from().of("call_waiting.enabled").from());

        town.patch(account, DocumentType.USER, "first_name", "Bob", callWaiting(true));
        assertTrue(directory.effective(phone).values().callWaiting());
        assertEquals(
                "user",
                directory.effective(phone).from().of("call_waiting.enabled").from());

        ObjectNode locked = Json.object();
        locked.putObject("locks").putArray("below").add("call_waiting");
        town.patch(account, DocumentType.ACCOUNT, "name", "Shop", locked);
        assertFalse(directory.effective(phone).values().callWaiting());
    }

    @Test
    void theNextCallObeysWhatWasSetFarAbove() {
        String master = town.exchange().accounts().tree().master().orElseThrow().accountId();
        ObjectNode fields = Json.object();
        fields.putObject("call_journey").put("enabled", true);
        town.patch(master, DocumentType.ACCOUNT, "name", "master", fields);
        TestCall call = alice.call("1002");
        bob.awaitCall().refuse(486);
        call.seesAtLast("486");
        assertTrue(town.lastRecord(account, 1).journey().size() > 1, "all steps are kept");
    }

    private static ObjectNode callWaiting(boolean enabled) {
        ObjectNode fields = Json.object();
        fields.putObject("call_waiting").put("enabled", enabled);
        return fields;
    }
}
