package io.strowger.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestPhone;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** G-32: floods from one address, while two phones behind the same address call each other. */
class FloodProof {

    private static final Logger LOG = LoggerFactory.getLogger(FloodProof.class);

    private static final int SECONDS = Integer.getInteger("seconds", 20);
    private static final int CALLS_A_SECOND = 20;
    /** Calls before the flood: what is measured is not the start of a program. */
    private static final int WARM_UP = 100;

    private static final long MAX_GROWTH_BYTES = 100L << 20;

    @ParameterizedTest
    @ValueSource(strings = {"REGISTER", "INVITE", "OPTIONS", "MESSAGE"})
    void oneSourceAtLineSpeed(String method) {
        flood(method);
    }

    private static void flood(String method) {
        try (Town town = Town.open()) {
            String account = town.account("Shop", "shop.example.com", "US");
            TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
            TestPhone.Login bobs = town.phone(account, town.user(account, "Bob", "1002"), "bob");
            try (TestPhone alice = TestPhone.registered(town.sip(), alices);
                    TestPhone bob = TestPhone.registered(town.sip(), bobs)) {
                Traffic.warmUp(alice, bob, WARM_UP);
                long before = usedHeap();
                Flooder flood = Flooder.start(town.sip(), method, SECONDS, 0, false);
                try (flood) {
                    Traffic.Result calls = Traffic.between(alice, bob, CALLS_A_SECOND, flood);
                    long sent = flood.await();
                    long grown = usedHeap() - before;
                    LOG.warn(
                            "{}: {}/s for {} s; {}; heap grown by {} MB; load {}; {}",
                            method,
                            sent / SECONDS,
                            SECONDS,
                            calls,
                            grown >> 20,
                            Machine.load(),
                            town.exchange().sipCounters());
                    assertEquals(List.of(), calls.failed(), "every call is completed");
                    assertTrue(
                            !Machine.isOurs() || calls.p99Millis() <= 500,
                            "p99 of the setup: " + calls.p99Millis() + " ms");
                    assertTrue(grown < MAX_GROWTH_BYTES, "heap has grown by " + (grown >> 20) + " MB");
                }
            }
        }
    }

    static long usedHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
