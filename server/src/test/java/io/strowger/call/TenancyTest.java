package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two accounts with the same extension never hear of each other, and phones survive a restart of the exchange. */
class TenancyTest {

    private static Town town;
    private static TestPhone northAlice;
    private static TestPhone northBob;
    private static TestPhone southAlice;
    private static TestPhone southBob;

    @BeforeAll
    static void build() {
        town = Town.open();
        String north = town.account("North", "north.example.com", "US");
        String south = town.account("South", "south.example.com", "US");
        phone(north, "Carol", "1003", "carol").close();
        northAlice = phone(north, "Alice", "1001", "alice");
        northBob = phone(north, "Bob", "1002", "bob");
        southAlice = phone(south, "Alice", "1001", "alice");
        southBob = phone(south, "Bob", "1002", "bob");
    }

    private static TestPhone phone(String account, String name, String extension, String username) {
        return TestPhone.registered(town.sip(), town.phone(account, town.user(account, name, extension), username));
    }

    @AfterAll
    static void takeDown() {
        northAlice.close();
        northBob.close();
        southAlice.close();
        southBob.close();
        town.close();
    }

    @Test
    void sameExtensionRingsOnlyInItsOwnAccount() {
        TestCall call = northAlice.call("1002");
        TestCall rung = northBob.awaitCall();
        rung.answer(600);
        call.seesAtLast("200");
        assertTrue(southBob.isUndisturbed(), "the other account hears nothing");
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    @Test
    void passwordOfOneAccountIsWorthNothingInAnother() {
        TestPhone.Login wrong = new TestPhone.Login("alice", "south.example.com", "pw-bob");
        try (TestPhone thief = TestPhone.unregistered(town.sip(), wrong)) {
            assertEquals(401, thief.register(60));
        }
        TestPhone.Login nobody = new TestPhone.Login("nobody", "north.example.com", "pw-alice");
        try (TestPhone thief = TestPhone.unregistered(town.sip(), nobody)) {
            assertEquals(401, thief.register(60));
        }
        TestPhone.Login nowhere = new TestPhone.Login("alice", "nowhere.example.com", "pw-alice");
        try (TestPhone thief = TestPhone.unregistered(town.sip(), nowhere)) {
            assertEquals(401, thief.register(60));
        }
    }

    @Test
    void whoGuessesIsSlowedDownWhetherTheNameExistsOrNot() {
        for (String name : List.of("carol", "nobody-at-all")) {
            TestPhone.Login wrong = new TestPhone.Login(name, "north.example.com", "guess");
            try (TestPhone thief = TestPhone.unregistered(town.sip(), wrong)) {
                assertEquals(401, thief.register(60));
                int status = 401;
                for (int i = 0; i < 20 && status == 401; i++) {
                    status = thief.register(60);
                }
                assertEquals(503, status);
            }
        }
        assertEquals(200, northAlice.register(3600), "others at the same address are not slowed down");
    }

    @Test
    void phonesNeedNotRegisterAgainAfterARestart() {
        town.restart();
        TestCall call = southAlice.call("1002");
        TestCall rung = southBob.awaitCall();
        rung.answer(600);
        call.seesAtLast("200");
        call.hears(600);
        call.hangUp();
        rung.seesAtLast("BYE");
    }
}
