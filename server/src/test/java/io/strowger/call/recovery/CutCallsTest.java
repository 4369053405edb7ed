package io.strowger.call.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An exchange that goes without a word and comes back: both parties are hung up, and the record is closed once. */
class CutCallsTest {

    private static final TestPhone.Login CARRIERS = new TestPhone.Login("carrier", "carrier.example", "none");

    @Test
    void bothPartiesOfACutCallAreHungUp() {
        try (Town town = Town.open()) {
            String account = town.account("Shop", "shop.example.com", "US");
            TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
            TestPhone.Login bobs = town.phone(account, town.user(account, "Bob", "1002"), "bob");
            try (TestPhone alice = TestPhone.registered(town.sip(), alices);
                    TestPhone bob = TestPhone.registered(town.sip(), bobs)) {
                TestCall call = alice.call("1002");
                TestCall rung = bob.awaitCall();
                rung.answer(600);
                call.seesAtLast("200");
                town.exchange().records().await(Duration.ofSeconds(30));
                cut(town, account, call, rung);
            }
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
        assertEquals("Q.850;cause=41;text=\"Exchange restarted\"", call.reason());
        CallRecord record = town.lastRecord(account, 1);
        assertEquals("exchange_lost", record.reason());
        assertNotNull(record.answered());
        assertNotNull(record.ended());
        assertFalse(record.ended().isBefore(record.answered()));
        assertEquals(2, record.legs().size());
    }
}
