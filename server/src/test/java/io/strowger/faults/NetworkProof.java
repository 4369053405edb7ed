package io.strowger.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.call.TestCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** G-16 to G-19: calls through a network that loses, doubles, overtakes, delays, spoils and cuts what it carries. */
class NetworkProof {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkProof.class);

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int SECONDS = Integer.getInteger("seconds", 20);
    private static final int CALLS = Integer.getInteger("calls", 100);
    private static final Duration CUT = Duration.ofSeconds(20);
    /** Timer B and Timer F with room, on a slow machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final Duration TALK = Duration.ofMillis(300);

    @Test
    void fiveInAHundredLost() {
        try (Shop shop = new Shop(SEED)) {
            Traffic traffic = new Traffic(shop, true);
            shop.network.weather(Weather.BAD);
            traffic.run(20);
            traffic.told("5 % lost, 2 % doubled, 5 % overtaken, 40±20 ms", shop.closing());
            assertTrue(traffic.failed.size() * 1000 <= traffic.made.get(), "not completed: " + traffic.failed);
            assertEquals(List.of(), traffic.wrongDigits, "digits");
        }
    }

    @Test
    void thirtyInAHundredLost() {
        try (Shop shop = new Shop(SEED)) {
            Traffic traffic = new Traffic(shop, false);
            shop.network.weather(Weather.WORST);
            traffic.run(5);
            traffic.told("30 % lost, 20 % doubled", shop.closing());
            assertTrue(traffic.failed.size() * 100 <= 3 * traffic.made.get(), "not completed: " + traffic.failed);
        }
    }

    @Test
    void spoiltBits() {
        try (Shop shop = new Shop(SEED)) {
            Traffic traffic = new Traffic(shop, false);
            shop.network.weather(Weather.SPOILING);
            traffic.run(20);
            shop.network.weather(Weather.FINE);
            Books books = shop.closing();
            traffic.told("a bit in 1 % spoilt", books);
            TestCall call = shop.alice.call(Shop.BOB);
            assertEquals("200", call.last(PATIENCE), "afterwards all is as before");
            call.hangUp();
            shop.closing();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"both ways", "to the exchange", "to the phones"})
    void cutAndHealed(String way) {
        try (Shop shop = new Shop(SEED)) {
            List<TestCall> calls = new ArrayList<>();
            for (int n = 0; n < CALLS; n++) {
                TestCall call = shop.alice.call(Shop.BOB);
                assertEquals("200", call.last(PATIENCE));
                call.play(Shop.ALICES_TONE);
                calls.add(call);
            }
            heard(shop, calls);
            shop.network.cut(!way.equals("to the phones"), !way.equals("to the exchange"));
            Wait.lasting(CUT);
            assertEquals(CALLS, shop.town.exchange().liveCalls(), "calls that live through it");
            shop.network.cut(false, false);
            heard(shop, calls);
            calls.forEach(TestCall::hangUp);
            Books books = shop.closing();
            LOG.warn("cut {} for {}: {} calls went on; {}; load {}", way, CUT, CALLS, shop.network, Wait.load());
            assertEquals(CALLS, books.endedWith("completed"));
            calls.forEach(call -> books.has(call.knownCallId()));
        }
    }

    private static void heard(Shop shop, List<TestCall> calls) {
        calls.parallelStream().forEach(call -> call.hears(Shop.BOBS_TONE));
        shop.answered.parallelStream().forEach(call -> call.hears(Shop.ALICES_TONE));
    }

    /** Calls at a steady rate, and what became of them. */
    private static final class Traffic {

        private final Shop shop;
        private final boolean digits;
        private final AtomicInteger made = new AtomicInteger();
        private final List<TestCall> completed = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();
        private final List<String> wrongDigits = new ArrayList<>();

        Traffic(Shop shop, boolean digits) {
            this.shop = shop;
            this.digits = digits;
        }

        void run(int perSecond) {
            try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
                long began = System.nanoTime();
                for (int n = 0; n < SECONDS * perSecond; n++) {
                    calls.submit(this::one);
                    LockSupport.parkNanos(began + (n + 1) * 1_000_000_000L / perSecond - System.nanoTime());
                }
            }
        }

        private void one() {
            int number = made.incrementAndGet();
            try {
                TestCall call = shop.alice.call(Shop.BOB);
                String end = call.last(PATIENCE);
                if (!end.equals("200")) {
                    noteFailure(end);
                    call.close();
                    return;
                }
                String wrong = digits && number % 4 == 0 ? press(call, number) : "";
                Wait.lasting(TALK);
                call.hangUp();
                call.close();
                noteCompleted(call, wrong);
            } catch (AssertionError | RuntimeException e) {
                noteFailure(String.valueOf(e.getMessage()));
            }
        }

        /** Four digits that no other call sends; empty when they came. */
        private String press(TestCall call, int number) {
            String sent = Integer.toString(1_000 + number);
            call.digits(sent);
            boolean came = Wait.within(PATIENCE, () -> shop.answered.stream()
                    .anyMatch(it -> it.pressed().equals(sent)));
            return came ? "" : sent;
        }

        private synchronized void noteFailure(String why) {
            failed.add(why);
        }

        private synchronized void noteCompleted(TestCall call, String wrong) {
            completed.add(call);
            if (!wrong.isEmpty()) {
                wrongDigits.add(wrong);
            }
        }

        /** Says it, and holds the books against it: each completed call has its record, and nobody was rung twice for one. */
        void told(String weather, Books books) {
            LOG.warn(
                    "seed {}, {}: {} calls, {} completed, failed {}, Bob was called {} times, {} records of which {}"
                            + " completed, wrong digits {}; {}; load {}",
                    SEED,
                    weather,
                    made,
                    completed.size(),
                    failed,
                    shop.answered.size(),
                    books.byCallId().size(),
                    books.endedWith("completed"),
                    wrongDigits,
                    shop.network,
                    Wait.load());
            completed.forEach(call -> books.has(call.knownCallId()));
            assertTrue(shop.answered.size() <= books.byCallId().size(), "Bob was called twice for one call");
            assertTrue(books.byCallId().size() <= made.get(), "more records than calls");
        }
    }
}
