package io.strowger.sip.dialog;

import io.strowger.sip.transaction.InviteServer;
import io.strowger.sip.transaction.TransactionLayer;
import io.strowger.sip.transaction.WheelTimer;

/** Repeats our 2xx until its ACK comes, whatever the transport (RFC 3261 §13.3.1.4). */
final class AnswerRepeater extends WheelTimer {
    private final Dialog dialog;
    private final InviteServer transaction;
    private final TransactionLayer layer;
    private final byte[] answer;
    private final long cseq;
    private final long giveUpAtNanos;
    private long intervalNanos;
    private boolean done;

    AnswerRepeater(Dialog dialog, InviteServer transaction, TransactionLayer layer, byte[] answer, long cseq) {
        this.dialog = dialog;
        this.transaction = transaction;
        this.layer = layer;
        this.answer = answer;
        this.cseq = cseq;
        this.intervalNanos = layer.timers().t1();
        this.giveUpAtNanos = layer.wheel().nowNanos() + layer.timers().giveUp();
    }

    long cseq() {
        return cseq;
    }

    synchronized void start() {
        if (!done) {
            layer.wheel().schedule(this, intervalNanos);
        }
    }

    synchronized void stop() {
        done = true;
        layer.wheel().cancel(this);
    }

    @Override
    protected void expired(long nowNanos) {
        if (repeat(nowNanos)) {
            dialog.unacknowledged(this);
        }
    }

    /** True when it is time to give up. */
    private synchronized boolean repeat(long nowNanos) {
        if (done) {
            return false;
        }
        if (nowNanos >= giveUpAtNanos) {
            done = true;
            return true;
        }
        transaction.repeat(answer);
        intervalNanos = Math.min(2 * intervalNanos, layer.timers().t2());
        layer.wheel().scheduleAt(this, Math.min(nowNanos + intervalNanos, giveUpAtNanos));
        return false;
    }
}
