package io.strowger.sip.dialog;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.InviteServer;
import io.strowger.sip.transaction.Repeater;
import io.strowger.sip.transaction.TransactionLayer;
import io.strowger.sip.value.Options;
import io.strowger.sip.value.RAck;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The provisional responses of one INVITE that must be acknowledged: one at a time, each repeated until its PRACK (RFC 3262 §3). */
final class ReliableProvisionals {
    /** Responses that wait for the PRACK of the one before; further ones are not sent. */
    private static final int MAX_WAITING = 8;

    private static final Runnable NOTHING = () -> {};

    private final TransactionLayer layer;
    private final InviteServer transaction;
    private final long inviteCSeq;
    private final Runnable givenUp;
    private final Deque<Provisional> waiting = new ArrayDeque<>(2);
    private long rseq;
    private @Nullable Repeater repeater;
    private boolean describing;
    private @Nullable Runnable afterwards;
    private boolean stopped;

    /** A response that lacks its RSeq. */
    record Provisional(SipWriter writer, boolean describes) {}

    /**
     * Begins with nothing sent.
     *
     * @param firstRseq random (RFC 3262 §3)
     * @param givenUp called when no PRACK comes within 64*T1
     */
    ReliableProvisionals(
            TransactionLayer layer, InviteServer transaction, long inviteCSeq, long firstRseq, Runnable givenUp) {
        this.layer = layer;
        this.transaction = transaction;
        this.inviteCSeq = inviteCSeq;
        this.rseq = firstRseq - 1;
        this.givenUp = givenUp;
    }

    synchronized void send(Provisional provisional) {
        if (stopped || afterwards != null || waiting.size() >= MAX_WAITING) {
            return;
        }
        waiting.add(provisional);
        next();
    }

    private void next() {
        Provisional provisional = repeater == null ? waiting.poll() : null;
        if (provisional == null) {
            return;
        }
        rseq++;
        SipResponse response = provisional
                .writer()
                .header(Header.REQUIRE, Options.RELIABLE)
                .header(Header.RSEQ, rseq)
                .toResponse();
        describing = provisional.describes();
        repeater = new Repeater(layer, Long.MAX_VALUE / 4, () -> transaction.respond(response), this::givenUp);
        if (transaction.respond(response)) {
            repeater.start();
        }
    }

    /**
     * Takes a PRACK.
     *
     * @param answer answers it, before anything that waited for it is sent
     * @return false when nothing waits for this PRACK
     */
    boolean acknowledged(RAck rack, Runnable answer) {
        if (!take(rack)) {
            return false;
        }
        answer.run();
        goOn();
        return true;
    }

    private synchronized boolean take(RAck rack) {
        boolean fits = repeater != null
                && rack.rseq() == rseq
                && rack.cseq().number() == inviteCSeq
                && rack.cseq().method().equals(Method.INVITE);
        if (fits) {
            halt();
        }
        return fits;
    }

    private void goOn() {
        Runnable then = NOTHING;
        synchronized (this) {
            next();
            if (repeater == null && afterwards != null) {
                then = afterwards;
                afterwards = null;
            }
        }
        then.run();
    }

    /**
     * RFC 3262 §3: no 2xx while a response that describes the session is not acknowledged.
     *
     * @return false when the 2xx may be sent at once; else it is sent when the time has come
     */
    synchronized boolean holdsBack(Runnable accept) {
        waiting.removeIf(provisional -> !provisional.describes());
        boolean hold = !stopped && ((repeater != null && describing) || !waiting.isEmpty());
        if (hold && afterwards == null) {
            afterwards = accept;
        }
        return hold;
    }

    /** A final response is out: nothing is repeated, but a PRACK under way is still answered 200 (RFC 3262 §3). */
    synchronized void stop() {
        stopped = true;
        waiting.clear();
        afterwards = null;
        if (repeater != null) {
            repeater.stop();
        }
    }

    private void halt() {
        if (repeater != null) {
            repeater.stop();
            repeater = null;
        }
    }

    private void givenUp() {
        stop();
        givenUp.run();
    }
}
