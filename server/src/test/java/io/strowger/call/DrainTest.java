package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.app.Town;
import io.strowger.cdr.CallRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The end of the drain: whoever is still in a call is told, and so is whoever still hears it ring. */
class DrainTest {

    @Test
    void talkingAndRingingCallsEndWithAWord() {
        try (Town town = Town.open()) {
            String account = town.account("Drain", "drain.example.com", "US");
            try (TestPhone alice = phone(town, account, "Alice", "1001");
                    TestPhone bob = phone(town, account, "Bob", "1002");
                    TestPhone carol = phone(town, account, "Carol", "1003")) {
                TestCall talking = alice.call("1002");
                TestCall talkingToo = bob.awaitCall();
                talkingToo.answer(600);
                talking.seesAtLast("200");
                TestCall ringing = bob.call("1003");
                TestCall rung = carol.awaitCall();
                rung.ring();
                ringing.sees("180");
                town.exchange().drain(Duration.ZERO);
                talking.seesAtLast("BYE");
                talkingToo.seesAtLast("BYE");
                ringing.seesAtLast("503");
                rung.seesAtLast("CANCEL");
                carol.call("1001").seesAtLast("503");
                CallRecord last = town.lastRecord(account, 3);
                assertEquals("draining", last.reason());
            }
        }
    }

    private static TestPhone phone(Town town, String account, String name, String extension) {
        String user = town.user(account, name, extension);
        return TestPhone.registered(town.sip(), town.phone(account, user, name));
    }
}
