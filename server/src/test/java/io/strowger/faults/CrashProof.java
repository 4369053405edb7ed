package io.strowger.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * G-01 and G-02: the real program, killed again and again in the middle of calls, half of which cost money. In full:
 * {@code ./strowger prove Crash -Drounds=200}, 15 to 20 minutes; {@code -Dminutes} ends it before, {@code -Dseed} repeats
 * the moments of the kills.
 */
class CrashProof {

    private static final Logger LOG = LoggerFactory.getLogger(CrashProof.class);

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("rounds", 10);
    private static final Duration AT_MOST = Duration.ofMinutes(Integer.getInteger("minutes", 60));
    private static final int READY_MS = Integer.getInteger("ready-ms", 5_000);
    private static final int READY_AT_MOST_MS = 2 * READY_MS;
    /** The kill comes at random within this time. */
    private static final int LIFE_MS = Integer.getInteger("life-ms", 3_000);

    private static final int CALL_EVERY_MS = 100;
    private static final int LONGEST_TALK_MS = 3_000;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration RINGS_AGAIN = Duration.ofSeconds(5);
    private static final Duration HUNG_UP = Duration.ofSeconds(10);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** The answer of a call that costs nothing is written behind it. */
    private static final Duration WRITTEN_BEHIND = Duration.ofMillis(500);

    /** Where the database gets no processor, no answer waits for it longer than a second, and all take their time. */
    private static final Duration WRITTEN_SLOWLY = Duration.ofMillis(1_500);

    private final List<Placed> placed = new CopyOnWriteArrayList<>();
    private final List<Long> readyMillis = new ArrayList<>();
    /** From the start of the program to the last BYE and CANCEL. */
    private final List<Long> hungUpMillis = new ArrayList<>();

    private final Random random = new Random(SEED);
    private int unknownLegs;
    private int cutLegs;
    private int cancelledLegs;
    private volatile boolean killed;

    /** A call of Alice's: whether it costs money, when she saw it answered, when the exchange was killed under it. */
    private static final class Placed {
        private final TestCall call;
        private final boolean costs;
        private final boolean toCarol;
        private volatile @Nullable Long answeredNanos;
        private volatile boolean over;
        private @Nullable Kill kill;

        Placed(TestCall call, String called) {
            this.call = call;
            this.costs = called.equals(Phones.OUTSIDE);
            this.toCarol = called.equals(Phones.CAROL);
        }
    }

    /** The moment of a kill by both clocks, and whether the machine was ours alone. */
    private record Kill(long nanos, Instant at, boolean idle) {
        static Kill now() {
            boolean idle = Wait.load() <= 1 + Runtime.getRuntime().availableProcessors();
            return new Kill(System.nanoTime(), Instant.now(), idle);
        }

        /** Whether what happened then had to be in the database already. */
        boolean cameAfter(long then, boolean costs) {
            long before = nanos - then;
            return idle ? costs || before > WRITTEN_BEHIND.toNanos() : before > WRITTEN_SLOWLY.toNanos();
        }
    }

    @Test
    void killedUnderCalls() throws InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        try (Town town = Town.open();
                Phones phones = new Phones(town)) {
            town.close();
            Child child = Child.started(phones.options());
            phones.register();
            awaitWritten(town, 3);
            while (readyMillis.size() < ROUNDS && System.nanoTime() < end) {
                Kill kill = callUntilKilled(child, phones);
                long start = System.nanoTime();
                child = Child.started(phones.options());
                readyMillis.add(child.readyMillis());
                hungUp(phones, kill, start);
                ringsAgain(phones);
            }
            child.terminate();
            assertEquals(0, child.awaitExit(), child.said());
            judged(town, phones);
        }
    }

    /** Registrations are written behind; what is killed before was never promised to last. */
    private static void awaitWritten(Town town, int registrations) {
        try (Database database = town.database()) {
            Wait.until(
                    PATIENCE,
                    () -> "registrations in the database",
                    () -> database.query("select device_id from registrations", row -> row.text("device_id"))
                                    .size()
                            == registrations);
        }
    }

    // -------------------------------------------------------------------------------------------------- calls and kill

    private Kill callUntilKilled(Child child, Phones phones) throws InterruptedException {
        killed = false;
        List<Thread> callers = new ArrayList<>();
        List<Placed> now = new ArrayList<>();
        long end = System.nanoTime() + random.nextLong(LIFE_MS) * 1_000_000;
        while (System.nanoTime() < end) {
            boolean costs = now.size() % 2 == 0;
            String called = now.size() % 8 == 5 ? Phones.CAROL : costs ? Phones.OUTSIDE : Shop.BOB;
            Placed each = new Placed(phones.alice.call(called), called);
            int talk = random.nextInt(LONGEST_TALK_MS);
            now.add(each);
            callers.add(Thread.ofVirtual().start(() -> one(each, talk)));
            LockSupport.parkNanos(Math.min(CALL_EVERY_MS * 1_000_000L, Math.max(1, end - System.nanoTime())));
        }
        child.kill();
        Kill kill = Kill.now();
        killed = true;
        for (Thread caller : callers) {
            caller.join();
        }
        now.forEach(each -> each.kill = kill);
        placed.addAll(now);
        return kill;
    }

    /** Whatever was rung or answered is kept in mind; whoever talks when the kill comes waits to be hung up. */
    private void one(Placed each, int talkMillis) {
        Wait.within(PATIENCE, () -> each.call.isAnswered() || killed);
        if (each.call.isAnswered()) {
            each.answeredNanos = System.nanoTime();
            Wait.within(Duration.ofMillis(talkMillis), () -> killed);
        }
        if (!killed && each.call.isAnswered()) {
            each.over = true;
            each.call.hangUp();
        } else if (!killed) {
            each.call.cancel();
        }
        each.call.close();
    }

    // ------------------------------------------------------------------------------------------------ after the start

    /**
     * G-01: both legs of every call that was cut get BYE, phones that only ring CANCEL, and who waits for those 500. What was
     * answered a moment before need not be known.
     */
    private void hungUp(Phones phones, Kill kill, long start) {
        List<TestCall> must = new ArrayList<>();
        for (Placed each : placed) {
            Long answered = each.answeredNanos;
            if (each.kill == kill && !each.over && answered != null && kill.cameAfter(answered, each.costs)) {
                must.add(each.call);
            }
        }
        long others = 0;
        for (Phones.Answered each : phones.answered) {
            boolean known = each.call().isAcknowledged() && kill.cameAfter(each.nanos(), each.costs());
            if (known) {
                must.add(each.call());
            } else {
                others += each.call().dialog().ended() ? 0 : 1;
            }
        }
        List<TestCall> waiting = placed.stream()
                .filter(each -> each.kill == kill && each.toCarol && each.call.knownCallId() != null)
                .map(each -> each.call)
                .toList();
        Wait.within(
                PATIENCE,
                () -> waiting.stream().allMatch(TestCall::isRefused)
                        && must.stream().allMatch(call -> call.dialog().ended())
                        && phones.ringing.stream().allMatch(CrashProof::isCancelled));
        long millis = (System.nanoTime() - start) / 1_000_000;
        hungUpMillis.add(millis);
        long left = must.stream().filter(call -> !call.dialog().ended()).count();
        long rings = phones.ringing.stream().filter(call -> !isCancelled(call)).count();
        long unrefused = waiting.stream().filter(call -> !call.isRefused()).count();
        assertEquals(0, left, "legs not hung up, seed " + SEED);
        assertTrue(unrefused == 0 || !kill.idle(), unrefused + " callers wait for ever, seed " + SEED);
        assertTrue(rings == 0 || !kill.idle(), rings + " phones ring for ever, seed " + SEED);
        assertTrue(!isIdle() || millis <= HUNG_UP.toMillis(), "hung up after " + millis + " ms, seed " + SEED);
        cancelledLegs +=
                (int) phones.ringing.stream().filter(CrashProof::wasCut).count();
        phones.ringing.clear();
        cutLegs += (int) Stream.concat(
                        placed.stream().filter(each -> each.kill == kill).map(each -> each.call),
                        phones.answered.stream().map(Phones.Answered::call))
                .filter(CrashProof::wasCut)
                .count();
        unknownLegs += (int) others;
        phones.answered.forEach(each -> each.call().hangUp());
        phones.answered.clear();
    }

    private static boolean isCancelled(TestCall rung) {
        return rung.reason() != null;
    }

    private static boolean wasCut(TestCall call) {
        return String.valueOf(call.reason()).contains("Exchange restarted");
    }

    /** Whether the processors have nothing to do but this; where everybody waits for one, so does the exchange. */
    private static boolean isIdle() {
        return Wait.load() <= Runtime.getRuntime().availableProcessors();
    }

    /** G-02: Bob's phone has not registered again. */
    private static void ringsAgain(Phones phones) {
        TestCall call = phones.alice.call(Shop.BOB);
        Wait.until(RINGS_AGAIN, () -> "Bob rings", () -> !phones.answered.isEmpty());
        assertEquals("200", call.last(PATIENCE));
        call.hangUp();
        call.close();
    }

    // --------------------------------------------------------------------------------------------------- the judgement

    private void judged(Town town, Phones phones) {
        long p95 = percentile(readyMillis, 95);
        try (Database database = town.database()) {
            Books books = Books.checked(database);
            long unknown =
                    placed.stream().filter(each -> isUnknown(books, each)).count();
            LOG.warn(
                    "seed {}: {} kills; ready after {}; all hung up after {}; {} calls placed, {} answered, of which {}"
                            + " with a record that knows of no answer; {} records, {} cut by a kill; {} legs hung up"
                            + " after it, {} cancelled, {} not known any more; load {}",
                    SEED,
                    readyMillis.size(),
                    distribution(readyMillis),
                    distribution(hungUpMillis),
                    placed.size(),
                    placed.stream().filter(each -> each.answeredNanos != null).count(),
                    unknown,
                    books.byCallId().size(),
                    books.endedWith("exchange_lost"),
                    cutLegs,
                    cancelledLegs,
                    unknownLegs,
                    Wait.load());
            placed.forEach(each -> judged(books, each));
            assertTrue(!isIdle() || p95 <= READY_MS, "ready after " + p95 + " ms (p95)");
            long most = percentile(readyMillis, 100);
            assertTrue(!isIdle() || most <= READY_AT_MOST_MS, "ready after " + most + " ms");
        }
    }

    private static String distribution(List<Long> millis) {
        return "p50 " + percentile(millis, 50) + ", p95 " + percentile(millis, 95) + ", at most "
                + percentile(millis, 100) + " ms";
    }

    private static long percentile(List<Long> millis, int percent) {
        return millis.stream().sorted().toList().get((millis.size() * percent + 99) / 100 - 1);
    }

    /** I-C01: rung, so there is a record; what costs is never unanswered there; nothing lasts beyond the evidence. */
    private static void judged(Books books, Placed each) {
        if (each.call.knownCallId() == null) {
            return;
        }
        books.has(each.call.knownCallId());
        Books.Line line = Objects.requireNonNull(books.byCallId().get(each.call.knownCallId()));
        Kill kill = Objects.requireNonNull(each.kill);
        Long answered = each.answeredNanos;
        assertFalse(
                answered != null && kill.cameAfter(answered, each.costs) && line.answered() == null,
                "answered, says Alice: " + line);
        if (line.reason().equals("exchange_lost")) {
            Instant ended = line.ended();
            assertFalse(ended.isAfter(kill.at()), "lasted longer than the exchange: " + line);
            boolean early = ended.isBefore(kill.at().minus(HEARTBEAT.plusSeconds(1)));
            assertTrue(!early || !kill.idle(), "ends " + Duration.between(ended, kill.at()) + " early: " + line);
        }
    }

    private static boolean isUnknown(Books books, Placed each) {
        Books.Line line = books.byCallId().get(String.valueOf(each.call.knownCallId()));
        return each.answeredNanos != null && line != null && line.answered() == null;
    }
}
