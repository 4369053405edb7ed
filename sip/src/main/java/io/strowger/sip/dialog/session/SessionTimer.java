package io.strowger.sip.dialog.session;

import io.strowger.sip.transaction.TimerWheel;
import io.strowger.sip.transaction.WheelTimer;
import java.util.concurrent.TimeUnit;

/** The clock of one session: asks for a refresh in time where that is ours to do, and says when there was none (RFC 4028 §10). */
public final class SessionTimer extends WheelTimer {
    /** RFC 4028 §10: the BYE goes out this long before the end, or a third of the interval if that is shorter. */
    private static final long EARLIEST_NANOS = TimeUnit.SECONDS.toNanos(32);
    /** Closer together than that no refresh is tried. */
    private static final long BREATH_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** What the clock sets off; called on the timer's thread, outside of the lock. */
    public interface Session {
        void refresh();

        void expired();
    }

    private final TimerWheel wheel;
    private final Session session;
    private long endAtNanos;
    private boolean ours;
    private boolean running;

    public SessionTimer(TimerWheel wheel, Session session) {
        this.wheel = wheel;
        this.session = session;
    }

    /** A request that refreshes was answered 2xx: it begins anew. */
    public synchronized void start(Agreement agreed) {
        long interval = TimeUnit.SECONDS.toNanos(agreed.seconds());
        long now = wheel.nowNanos();
        running = agreed.seconds() > 0;
        ours = agreed.ours();
        endAtNanos = now + interval - Math.min(EARLIEST_NANOS, interval / 3);
        if (running) {
            wheel.scheduleAt(this, ours ? now + interval / 2 : endAtNanos);
        } else {
            wheel.cancel(this);
        }
    }

    public synchronized void stop() {
        running = false;
        wheel.cancel(this);
    }

    @Override
    protected void expired(long nowNanos) {
        boolean over;
        synchronized (this) {
            if (!running) {
                return;
            }
            over = nowNanos >= endAtNanos;
            running = !over;
            if (!over) { // should this refresh fail, there is time for another
                long again = Math.max((endAtNanos - nowNanos) / 2, BREATH_NANOS);
                wheel.scheduleAt(this, Math.min(nowNanos + again, endAtNanos));
            }
        }
        if (over) {
            session.expired();
        } else {
            session.refresh();
        }
    }
}
