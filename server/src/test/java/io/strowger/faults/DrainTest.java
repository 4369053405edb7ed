package io.strowger.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.store.Database;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** G-04: the real program is asked to stop, and does so without harm to anybody. */
class DrainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int DRAIN_S = 5;

    @Test
    void newCallsAreRefusedEmergencyCallsAreNotAndLiveOnesGoOn() {
        try (Town town = Town.open();
                Phones phones = new Phones(town)) {
            town.close();
            try (Child child = Child.started(phones.options("--drain-s=" + DRAIN_S))) {
                phones.register();
                TestCall live = phones.alice.call(Shop.BOB);
                assertEquals("200", live.last(PATIENCE));
                long began = System.nanoTime();
                child.terminate();
                refusedAsDraining(phones);
                TestCall emergency = phones.alice.call("911");
                assertEquals("200", emergency.last(PATIENCE));
                emergency.hangUp();
                live.hears(Shop.BOBS_TONE);
                live.seesAtLast("BYE");
                long lived = (System.nanoTime() - began) / 1_000_000;
                assertTrue(lived >= 1000 * DRAIN_S - 500, "the live call was ended after " + lived + " ms");
                assertEquals(0, child.awaitExit(), child.said());
            }
            try (Database database = town.database()) {
                Books books = Books.checked(database);
                assertTrue(books.endedWith("completed") >= 1, books.toString());
                assertTrue(books.endedWith("draining") >= 2, books.toString());
                assertEquals(
                        3,
                        database.query("select device_id from registrations", row -> row.text("device_id"))
                                .size());
            }
        }
    }

    /** The signal takes a moment to be felt; calls before that are taken and hung up. */
    private static void refusedAsDraining(Phones phones) {
        Wait.until(PATIENCE, () -> "a refusal", () -> {
            TestCall call = phones.alice.call(Shop.BOB);
            String end = call.last(PATIENCE);
            if (end.equals("200")) {
                call.hangUp();
                return false;
            }
            assertEquals("503", end);
            assertNotNull(call.refusal("Retry-After"));
            assertEquals("draining", call.refusal("X-Strowger-Reason"));
            return true;
        });
    }
}
