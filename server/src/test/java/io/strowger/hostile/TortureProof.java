package io.strowger.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.strowger.app.Town;
import io.strowger.call.TestPhone;
import io.strowger.sip.transport.Count;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** G-30 in full: the odd messages again and again; afterwards threads, descriptors and memory are where they were. */
class TortureProof {

    private static final Logger LOG = LoggerFactory.getLogger(TortureProof.class);

    private static final int ROUNDS = Integer.getInteger("rounds", 10);
    /** Server transactions live so long after their answer. */
    private static final Duration CALM = Duration.ofSeconds(40);

    private static final int MAX_MORE = 5;
    private static final long MAX_P99_MICROS = 50_000;
    private static final long MAX_MICROS = 500_000;

    /** What a running program holds. */
    private record Held(long descriptors, int threads, long heap) {
        static Held now() {
            System.gc();
            UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return new Held(
                    system.getOpenFileDescriptorCount(),
                    ManagementFactory.getThreadMXBean().getThreadCount(),
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
    }

    @Test
    void everythingIsGivenBack() {
        try (Town town = Town.open("--trusted-networks=127.0.0.0/8")) {
            String account = town.account("Shop", "shop.example.com", "US");
            TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
            try (TestPhone alice = TestPhone.registered(town.sip(), alices)) {
                new Torture(town, alices).all();
                LockSupport.parkNanos(CALM.toNanos());
                Held before = Held.now();
                Heartbeat heart = Heartbeat.beside(town.sip());
                Torture torture = new Torture(town, alices);
                for (int round = 0; round < ROUNDS; round++) {
                    torture.all();
                }
                Heartbeat.Pulse pulse = heart.stop();
                LockSupport.parkNanos(CALM.toNanos());
                Held after = Held.now();
                LOG.warn("{} messages, {}, before {}, after {}", torture.sent(), pulse, before, after);
                assertEquals("", String.join("\n", torture.failures()));
                assertEquals(0, town.exchange().sipCounters().get(Count.INTERNAL_ERRORS));
                assertEquals(0, pulse.lost());
                assertTrue(pulse.p99Micros() <= MAX_P99_MICROS && pulse.maxMicros() <= MAX_MICROS, pulse.toString());
                assertTrue(after.descriptors() <= before.descriptors() + MAX_MORE, "descriptors " + after);
                assertTrue(after.threads() <= before.threads() + MAX_MORE, "threads " + after);
                assertTrue(after.heap() <= before.heap() * 1.1, "heap " + after);
                assertEquals(200, alice.register(60));
            }
        }
    }
}
