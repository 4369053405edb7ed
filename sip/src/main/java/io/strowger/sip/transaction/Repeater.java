package io.strowger.sip.transaction;

/**
 * Sends something again, first after T1, then after twice that and so on, until it is stopped or 64*T1 are over: a 2xx until
 * its ACK (RFC 3261 §13.3.1.4), a reliable provisional response until its PRACK (RFC 3262 §3), whatever the transport.
 */
public final class Repeater extends WheelTimer {
    private final TransactionLayer layer;
    private final long longestNanos;
    private final Runnable again;
    private final Runnable givenUp;
    private final long giveUpAtNanos;
    private long intervalNanos;
    private boolean done;

    /** Both actions are called on the timer's thread, outside of the lock. */
    public Repeater(TransactionLayer layer, long longestNanos, Runnable again, Runnable givenUp) {
        this.layer = layer;
        this.longestNanos = longestNanos;
        this.again = again;
        this.givenUp = givenUp;
        this.intervalNanos = layer.timers().t1();
        this.giveUpAtNanos = layer.wheel().nowNanos() + layer.timers().giveUp();
    }

    public synchronized void start() {
        if (!done) {
            layer.wheel().schedule(this, intervalNanos);
        }
    }

    public synchronized void stop() {
        done = true;
        layer.wheel().cancel(this);
    }

    @Override
    protected void expired(long nowNanos) {
        boolean over = nowNanos >= giveUpAtNanos;
        synchronized (this) {
            if (done) {
                return;
            }
            done = over;
            intervalNanos = Math.min(2 * intervalNanos, longestNanos);
            if (!over) {
                layer.wheel().scheduleAt(this, Math.min(nowNanos + intervalNanos, giveUpAtNanos));
            }
        }
        (over ? givenUp : again).run();
    }
}
