package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.TestCall;
import io.strowger.cdr.CallRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** R-F05: where nobody says otherwise it rings for three minutes, and then the caller is told that nobody answers. */
class RingTimesProof {
    private static final Duration CAP = Duration.ofSeconds(180);

    @Test
    void itRingsForThreeMinutesAtMost() {
        try (Town town = Town.open();
                Office office = new Office(town)) {
            ObjectNode flow = Json.object();
            flow.putArray("numbers").add("1040");
            flow.putObject("flow").put("module", "user").putObject("data").put("id", office.user("Bob"));
            town.create(DocumentType.CALLFLOW, office.account, flow);
            ObjectNode keeps = Json.object();
            keeps.putObject("call_handling").putObject("no_answer").put("action", "keep_ringing");
            office.set("Carol", keeps);
            long began = System.nanoTime();
            TestCall nothingSaid = office.alice.call("1040");
            TestCall bob = office.bob.awaitCall();
            TestCall keepsRinging = office.alice.call("1003");
            TestCall carol = office.carol.awaitCall();
            bob.ring();
            carol.ring();
            nothingSaid.sees("180");
            keepsRinging.sees("180");
            nothingSaid.seesAtLast("480", CAP.plusSeconds(20));
            long rang = System.nanoTime() - began;
            keepsRinging.seesAtLast("480");
            assertTrue(rang >= CAP.toNanos() && rang < CAP.plusSeconds(5).toNanos(), rang + " ns");
            bob.seesAtLast("CANCEL");
            carol.seesAtLast("CANCEL");
            CallRecord record = town.lastRecord(office.account, 2);
            assertEquals("no_answer", record.reason());
        }
    }
}
