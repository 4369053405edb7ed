package io.strowger.call.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.Talk;
import io.strowger.call.TestCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** R-H09: the target of a blind transfer rings as long as the account says, to the second; two minutes of real time. */
class ReturnTimesProof {

    @Test
    void theTargetRingsAsLongAsWanted() throws InterruptedException, ExecutionException {
        try (Town town = Town.open();
                ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = List.of(5, 20, 120).stream()
                    .<Future<?>>map(seconds -> all.submit(() -> rings(town, seconds)))
                    .toList();
            for (Future<?> call : calls) {
                call.get();
            }
        }
    }

    private static void rings(Town town, int seconds) {
        try (Office office = office(town)) {
            ObjectNode settings = Json.object();
            settings.withObject("/blind_transfer_callback").put("enabled", true).put("ring_timeout_s", seconds);
            office.set(settings);
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            talk.callee().refer(office.uri("1003"));
            TestCall target = office.carol.awaitCall();
            long began = System.nanoTime();
            target.ring();
            target.seesAtLast("CANCEL", Duration.ofSeconds(seconds + 10));
            double rang = (System.nanoTime() - began) / 1e9;
            assertEquals(seconds, rang, 1.0);
            office.bob.awaitCall().answer(400);
            talk.caller().hears(400);
        }
    }

    private static synchronized Office office(Town town) {
        return new Office(town);
    }
}
