package io.strowger.sip.transaction;

/** What all four transactions share: one lock, one wheel timer that both retransmits and ends. */
abstract class Transaction extends WheelTimer {
    static final Runnable NOTHING = () -> {};
    private static final long NEVER = Long.MAX_VALUE;

    final TransactionLayer layer;
    private long intervalNanos;
    private long maxIntervalNanos;
    private long retransmitAtNanos = NEVER;
    private long endAtNanos = NEVER;

    Transaction(TransactionLayer layer) {
        this.layer = layer;
    }

    /** Sends again after the first interval, then after twice that, up to the longest. Caller holds the lock. */
    final void retransmitEvery(long firstNanos, long longestNanos) {
        intervalNanos = firstNanos;
        maxIntervalNanos = longestNanos;
        retransmitAtNanos = layer.wheel().nowNanos() + firstNanos;
        arm();
    }

    final void stopRetransmitting() {
        retransmitAtNanos = NEVER;
        arm();
    }

    /** Sets the time at which {@link #timeUp()} is called, replacing the one before. Caller holds the lock. */
    final void endIn(long nanos) {
        endAtNanos = layer.wheel().nowNanos() + nanos;
        arm();
    }

    final void stopTimers() {
        retransmitAtNanos = NEVER;
        endAtNanos = NEVER;
        layer.wheel().cancel(this);
    }

    private void arm() {
        long nearest = Math.min(retransmitAtNanos, endAtNanos);
        if (nearest == NEVER) {
            layer.wheel().cancel(this);
        } else {
            layer.wheel().scheduleAt(this, nearest);
        }
    }

    @Override
    protected final void expired(long nowNanos) {
        Runnable outsideOfTheLock = NOTHING;
        synchronized (this) {
            if (nowNanos >= endAtNanos) {
                endAtNanos = NEVER;
                outsideOfTheLock = timeUp();
            } else if (nowNanos >= retransmitAtNanos) {
                retransmit();
                intervalNanos = Math.min(2 * intervalNanos, maxIntervalNanos);
                retransmitAtNanos = nowNanos + intervalNanos;
            }
            arm();
        }
        outsideOfTheLock.run();
    }

    /** Sends again what the state asks for; the lock is held. */
    abstract void retransmit();

    /** The state's time is up; the lock is held. Returns what to tell the user once it is released. */
    abstract Runnable timeUp();
}
