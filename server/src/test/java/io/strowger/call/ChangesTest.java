package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A changed setting holds for the very next call and REGISTER. */
class ChangesTest {

    private static final String USERNAME = "sip.username";

    private static Town town;
    private static int accounts;

    private final String account = town.account("Change " + (++accounts), "change" + accounts + ".example.com", "US");
    private final String bobsUser = town.user(account, "Bob", "1002");
    private final TestPhone alice =
            TestPhone.registered(town.sip(), town.phone(account, town.user(account, "Alice", "1001"), "alice"));
    private final TestPhone bob = TestPhone.registered(town.sip(), town.phone(account, bobsUser, "bob"));

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    private void patchBob(ObjectNode change) {
        town.patch(account, DocumentType.DEVICE, USERNAME, "bob", change);
    }

    private void rings() {
        TestCall call = alice.call("1002");
        bob.awaitCall().refuse(486);
        call.seesAtLast("486");
    }

    private void doesNotRing(String status) {
        alice.call("1002").seesAtLast(status);
        assertTrue(bob.isUndisturbed());
    }

    private void closePhones() {
        alice.close();
        bob.close();
    }

    @Test
    void savedAgainUnchangedEverythingStays() {
        patchBob(Json.object().put("enabled", true));
        assertEquals(200, bob.register(60));
        rings();
        TestCall call = bob.call("1001");
        alice.awaitCall().refuse(486);
        call.seesAtLast("486");
        closePhones();
    }

    @Test
    void aPhoneThatRestartsManyTimesStaysWelcome() {
        TestPhone.Login login = town.phone(account, bobsUser, "bob-mobile");
        for (int start = 0; start < 15; start++) {
            TestPhone.registered(town.sip(), login).close();
        }
        try (TestPhone last = TestPhone.registered(town.sip(), login)) {
            TestCall call = alice.call("1002");
            last.awaitCall().refuse(486);
            bob.awaitCall().refuse(486);
            call.cancel();
            call.seesAtLast("487");
        }
        closePhones();
    }

    @Test
    void deletedPhone() {
        town.delete(account, DocumentType.DEVICE, USERNAME, "bob");
        doesNotRing("480");
        assertEquals(401, bob.register(60));
        town.phone(account, bobsUser, "bob");
        doesNotRing("480");
        assertEquals(200, bob.register(60));
        rings();
        closePhones();
    }

    @Test
    void movedExtension() {
        town.patch(
                account,
                DocumentType.CALLFLOW,
                "numbers",
                "1002",
                Json.object().set("numbers", Json.array().add("1003")));
        doesNotRing("404");
        TestCall call = alice.call("1003");
        bob.awaitCall().refuse(486);
        call.seesAtLast("486");
        closePhones();
    }
}
