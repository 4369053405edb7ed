package io.strowger.sip.transaction;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A hashed wheel: scheduling and cancelling cost a few pointer writes, whatever the number of timers.
 * It has no thread; whoever owns it calls {@link #advance} about every tick, a test with any time it likes.
 */
public final class TimerWheel {
    /** The resolution of every SIP timer here. */
    public static final long TICK_NANOS = 20_000_000;

    static final int UNSCHEDULED = -1;
    /** One turn is 82 s, longer than any timer of RFC 3261; timers beyond stay for another turn. */
    private static final int SLOTS = 4096;

    private final @Nullable WheelTimer[] slots = new @Nullable WheelTimer[SLOTS];
    private final LongSupplier nanoClock;
    private final long originNanos;
    private long doneTicks;
    private boolean advancing;
    private int size;

    public TimerWheel(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.originNanos = nanoClock.getAsLong();
    }

    public long nowNanos() {
        return nanoClock.getAsLong();
    }

    /** Sets or moves the timer's deadline. */
    public void schedule(WheelTimer timer, long delayNanos) {
        scheduleAt(timer, nowNanos() + Math.max(delayNanos, 0));
    }

    public synchronized void scheduleAt(WheelTimer timer, long deadlineNanos) {
        unlink(timer);
        timer.deadlineNanos = deadlineNanos;
        // rounded up: a timer may be a tick late, never early; never into the slot that is being emptied
        long free = advancing ? doneTicks + 2 : doneTicks + 1;
        long tick = Math.max((deadlineNanos - originNanos + TICK_NANOS - 1) / TICK_NANOS, free);
        link(timer, (int) (tick % SLOTS));
    }

    public synchronized void cancel(WheelTimer timer) {
        unlink(timer);
    }

    public synchronized int size() {
        return size;
    }

    /** Runs what is due by now. Called by one thread at a time. */
    public void advance() {
        long nowNanos = nowNanos();
        long nowTick = (nowNanos - originNanos) / TICK_NANOS;
        for (WheelTimer due = nextDue(nowTick); due != null; due = nextDue(nowTick)) {
            due.expired(nowNanos);
        }
    }

    /** Takes one due timer off the wheel, or says that everything up to this tick is done. */
    private synchronized @Nullable WheelTimer nextDue(long nowTick) {
        skipWholeTurns(nowTick);
        advancing = true;
        while (doneTicks < nowTick) {
            WheelTimer due = dueIn((int) ((doneTicks + 1) % SLOTS), nowTick);
            if (due != null) {
                unlink(due);
                return due;
            }
            doneTicks++;
        }
        advancing = false;
        return null;
    }

    private void skipWholeTurns(long nowTick) {
        if (nowTick - doneTicks > SLOTS) { // a suspended machine: one turn visits every slot
            doneTicks = nowTick - SLOTS;
        }
    }

    private @Nullable WheelTimer dueIn(int slot, long nowTick) {
        long limit = originNanos + nowTick * TICK_NANOS;
        WheelTimer timer = slots[slot];
        while (timer != null && timer.deadlineNanos - limit > 0) {
            timer = timer.next;
        }
        return timer;
    }

    private void link(WheelTimer timer, int slot) {
        WheelTimer head = slots[slot];
        timer.next = head;
        if (head != null) {
            head.previous = timer;
        }
        slots[slot] = timer;
        timer.slot = slot;
        size++;
    }

    private void unlink(WheelTimer timer) {
        if (timer.slot == UNSCHEDULED) {
            return;
        }
        if (timer.previous == null) {
            slots[timer.slot] = timer.next;
        } else {
            timer.previous.next = timer.next;
        }
        if (timer.next != null) {
            timer.next.previous = timer.previous;
        }
        timer.previous = null;
        timer.next = null;
        timer.slot = UNSCHEDULED;
        size--;
    }
}
