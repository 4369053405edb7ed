package io.strowger.sip.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The wheel against a plain list of deadlines. */
class TimerWheelTest {
    private static final long MILLI = 1_000_000;
    private long now;
    private final TimerWheel wheel = new TimerWheel(() -> now);
    private final List<Note> fired = new ArrayList<>();

    /** A timer that notes when it fired. */
    private final class Note extends WheelTimer {
        long due = -1;
        long firedAt = -1;

        void in(long millis) {
            due = now + millis * MILLI;
            firedAt = -1;
            wheel.schedule(this, millis * MILLI);
        }

        void cancel() {
            due = -1;
            wheel.cancel(this);
        }

        @Override
        protected void expired(long nowNanos) {
            firedAt = nowNanos;
            fired.add(this);
        }
    }

    private void pass(long millis) {
        now += millis * MILLI;
        wheel.advance();
    }

    @Test
    void neverEarlyAndAtMostATickLate() {
        Note note = new Note();
        note.in(500);
        for (int ms = 1; ms < 500; ms++) {
            pass(1);
            assertEquals(-1, note.firedAt, "at " + ms);
        }
        pass(20);
        assertTrue(note.firedAt >= 500 * MILLI);
        assertEquals(0, wheel.size());
    }

    @Test
    void aDeadlineBeyondOneTurnWaitsForItsTurn() {
        Note far = new Note();
        far.in(300_000);
        for (int i = 0; i < 2_999; i++) {
            pass(100);
        }
        assertEquals(-1, far.firedAt);
        pass(120);
        assertTrue(far.firedAt > 0);
    }

    @Test
    void aLongStallFiresEverythingOnce() {
        for (int i = 0; i < 1_000; i++) {
            new Note().in(i * 100L);
        }
        pass(3_600_000);
        assertEquals(1_000, fired.size());
        assertEquals(0, wheel.size());
    }

    @Test
    void aTimerSetByATimerFiresLater() {
        List<Long> times = new ArrayList<>();
        WheelTimer again = new WheelTimer() {
            @Override
            protected void expired(long nowNanos) {
                times.add(nowNanos / MILLI);
                wheel.schedule(this, 0);
            }
        };
        wheel.schedule(again, 0);
        for (int i = 0; i < 5; i++) {
            pass(20);
        }
        assertEquals(List.of(20L, 40L, 60L, 80L, 100L), times);
    }

    @Test
    void anySequenceOfChanges() {
        for (long seed = 1; seed <= 50; seed++) {
            now = 0;
            fired.clear();
            run(new Random(seed), "seed " + seed);
        }
    }

    private void run(Random random, String seed) {
        TimerWheelTest fresh = new TimerWheelTest();
        List<Note> notes = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            notes.add(fresh.new Note());
        }
        for (int step = 0; step < 2_000; step++) {
            Note note = notes.get(random.nextInt(50));
            switch (random.nextInt(4)) {
                case 0 -> note.in(random.nextInt(200_000));
                case 1 -> note.cancel();
                default -> fresh.pass(random.nextInt(300));
            }
        }
        long waiting =
                notes.stream().filter(note -> note.due >= 0 && note.firedAt < 0).count();
        assertEquals(waiting, fresh.wheel.size(), seed);
        for (Note note : fresh.fired) {
            assertTrue(note.due < 0 || note.firedAt < 0 || note.firedAt >= note.due, seed);
        }
        fresh.pass(250_000);
        assertEquals(0, fresh.wheel.size(), seed);
    }
}
