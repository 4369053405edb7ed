package io.strowger.sip;

import io.strowger.sip.transaction.TimerWheel;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.SipCounters;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that turns the wheel; one timer's failure costs only that timer. */
final class WheelThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WheelThread.class);

    private final TimerWheel wheel;
    private final SipCounters counters;
    private volatile boolean closed;

    WheelThread(TimerWheel wheel, SipCounters counters) {
        this.wheel = wheel;
        this.counters = counters;
    }

    void start() {
        Thread.ofPlatform().name("sip-timers").daemon().start(this::turn);
    }

    private void turn() {
        while (!closed) {
            LockSupport.parkNanos(TimerWheel.TICK_NANOS);
            try {
                wheel.advance();
            } catch (RuntimeException | StackOverflowError e) {
                counters.add(Count.INTERNAL_ERRORS);
                LOG.error("a timer broke its handling", e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
