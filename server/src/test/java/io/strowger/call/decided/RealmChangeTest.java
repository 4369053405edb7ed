package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.AccountRoom;
import io.strowger.account.Editor;
import io.strowger.account.Saved;
import io.strowger.account.later.FormerRealms;
import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestPhone;
import io.strowger.store.Database;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An account gets another realm: its phones go on under the old one for a while, and nobody else gets it meanwhile. */
class RealmChangeTest {
    private static final String OLD = "old.example.com";
    private static final String NEW = "new.example.com";

    @Test
    void bothRealmsWorkUntilTheGraceIsOver() {
        try (Town town = Town.open("--realm-grace-s=86400")) {
            String account = town.account("Shop", OLD, "US");
            TestPhone.Login login = town.phone(account, town.user(account, "Bob", "1002"), "bob");
            try (TestPhone bob = TestPhone.registered(town.sip(), login)) {
                town.patch(
                        account,
                        DocumentType.ACCOUNT,
                        "realm",
                        OLD,
                        Json.object().put("realm", NEW));
                assertEquals(
                        1, town.exchange().registrations().ofAccount(account).size(), "nobody is thrown out");
                assertEquals(200, bob.register(3600), "the old realm is answered");
                assertTrue(isRefused(town, OLD), "it stays reserved");
                TestPhone.Login renamed = new TestPhone.Login("bob", NEW, login.password());
                try (TestPhone again = TestPhone.registered(town.sip(), renamed)) {
                    again.call("5555").seesAtLast("404");
                    bob.call("5555").seesAtLast("404");
                    town.restart();
                    assertEquals(200, bob.register(3600), "also after a restart");
                    end(town);
                    assertEquals(401, bob.register(3600), "the grace is over");
                    assertEquals(200, again.register(3600));
                }
            }
            town.account("Heir", OLD, "US");
        }
    }

    private static boolean isRefused(Town town, String realm) {
        AccountRoom accounts = town.exchange().accounts();
        String master = accounts.tree().master().orElseThrow().accountId();
        Saved saved = accounts.writing()
                .create(
                        Editor.system(master, "test"),
                        DocumentType.ACCOUNT,
                        master,
                        Json.object().put("name", "Thief").put("realm", realm));
        return saved instanceof Saved.Invalid;
    }

    private static void end(Town town) {
        try (Database database = town.database()) {
            AccountRoom accounts = town.exchange().accounts();
            new FormerRealms(accounts, database, () -> Instant.now().plus(Duration.ofHours(23))).endDue();
            assertTrue(accounts.tree().byRealm(OLD).isPresent(), "not before its time");
            new FormerRealms(accounts, database, () -> Instant.now().plus(Duration.ofHours(25))).endDue();
            assertTrue(accounts.tree().byRealm(OLD).isEmpty());
        }
    }

    @Test
    void anAccountDoesNotCollectRealms() {
        try (Town town = Town.open()) {
            String account = town.account("Shop", "r0.example.com", "US");
            AccountRoom accounts = town.exchange().accounts();
            for (int i = 1; i <= 6; i++) {
                Saved saved = accounts.writing()
                        .patch(
                                Editor.system(account, "test"),
                                accounts.stored()
                                        .get(account, "account", account)
                                        .orElseThrow(),
                                Json.object().put("realm", "r" + i + ".example.com"),
                                -1);
                assertEquals(i <= 5, saved instanceof Saved.Done, "change " + i);
            }
        }
    }
}
