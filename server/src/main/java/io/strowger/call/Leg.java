package io.strowger.call;

import io.strowger.policy.Party;
import io.strowger.sip.dialog.Dialog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One party's side of a call: its dialog, its times, and how it ended. Only the call's own thread changes it. */
public abstract sealed class Leg permits CallerLeg, CalleeLeg {

    private final Party party;
    private final String callId;
    private final Timeline times;
    private @Nullable Dialog dialog;
    private @Nullable CallOutcome outcome;

    Leg(Party party, String callId, Timeline times) {
        this.party = party;
        this.callId = callId;
        this.times = times;
    }

    public Party party() {
        return party;
    }

    /** The SIP Call-ID of this leg. */
    public String callId() {
        return callId;
    }

    /** When this leg began. */
    public Instant since() {
        return times.start();
    }

    public boolean isAnswered() {
        return times.isAnswered();
    }

    /** Whether its phone has begun to ring. */
    public boolean hasRung() {
        return times.ringingAt() != null;
    }

    public boolean isLive() {
        return !times.isEnded();
    }

    Timeline times() {
        return times;
    }

    @Nullable
    Dialog dialog() {
        return dialog;
    }

    void confirmed(Dialog established, long nowNanos) {
        dialog = established;
        times.answered(nowNanos);
    }

    /** The first reason given stays. */
    void ended(CallOutcome how, long nowNanos) {
        times.ended(nowNanos);
        outcome = outcome == null ? how : outcome;
    }

    @Nullable
    CallOutcome outcome() {
        return outcome;
    }

    /** Which end of the media it is. */
    abstract CallMedia.End end();
}
