package io.strowger.call;

import io.strowger.sip.transaction.TimerWheel;
import io.strowger.sip.transaction.WheelTimer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue between the threads that hear the network and the one thread that owns a call. How long it waits is
 * watched by the wheel: a virtual thread that parks for a time of its own wakes another thread, which costs more than
 * what it waits for.
 */
public final class Mailbox {

    /** Most events that may wait for one call; more than that is an attack, and the rest is dropped. */
    static final int MAX_WAITING = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final ArrayDeque<CallEvent> events = new ArrayDeque<>(4);
    private final TimerWheel wheel;
    private final WheelTimer patience = new Patience();
    private boolean closed;

    /** Ends a wait in which nothing came. */
    private final class Patience extends WheelTimer {
        @Override
        protected void expired(long nowNanos) {
            lock.lock();
            try {
                arrived.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    Mailbox(TimerWheel wheel) {
        this.wheel = wheel;
    }

    /** False when the call is over or the queue is full: the sender must then clean up itself. */
    public boolean put(CallEvent event) {
        lock.lock();
        try {
            if (closed || events.size() >= MAX_WAITING) {
                return false;
            }
            events.add(event);
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The next event, or null when none came in time. */
    @Nullable
    CallEvent next(Duration wait) {
        long deadline = wheel.nowNanos() + wait.toNanos();
        lock.lock();
        try {
            if (events.isEmpty()) {
                await(deadline);
            }
            return events.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new CallEvent.Stop("interrupted");
        } finally {
            lock.unlock();
        }
    }

    private void await(long deadline) throws InterruptedException {
        long left = deadline - wheel.nowNanos();
        while (events.isEmpty() && left > 0) {
            wheel.schedule(patience, left);
            arrived.await();
            left = deadline - wheel.nowNanos();
        }
        wheel.cancel(patience);
    }

    /** Puts events that wait for somebody else back to where they came from, in their order. */
    void putBack(List<CallEvent> unread) {
        lock.lock();
        try {
            unread.reversed().forEach(events::addFirst);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the queue and gives what nobody has looked at. */
    Iterable<CallEvent> close() {
        lock.lock();
        try {
            closed = true;
            return new ArrayDeque<>(events);
        } finally {
            lock.unlock();
        }
    }
}
