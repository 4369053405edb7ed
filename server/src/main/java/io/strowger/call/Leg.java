package io.strowger.call;

import io.strowger.call.media.CallMedia;
import io.strowger.call.recovery.KeptLegs;
import io.strowger.cdr.DialogRecord;
import io.strowger.cdr.InviteRecord;
import io.strowger.cdr.MediaRecord;
import io.strowger.cdr.RefusalRecord;
import io.strowger.cdr.Timeline;
import io.strowger.policy.Party;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.value.Replaces;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One party's side of a call: its dialog, its times, and how it ended. Only the call's own thread changes it. */
public abstract sealed class Leg permits CallerLeg, CalleeLeg {

    private final Party party;
    private final String callId;
    private final Timeline times;
    private CallMedia.End end;
    private volatile @Nullable Dialog dialog;
    private @Nullable CallOutcome outcome;
    private @Nullable MediaRecord heard;

    Leg(Party party, String callId, Timeline times, CallMedia.End end) {
        this.party = party;
        this.callId = callId;
        this.times = times;
        this.end = end;
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

    public Timeline times() {
        return times;
    }

    public @Nullable Dialog dialog() {
        return dialog;
    }

    /** What hangs it up after a crash; null when it is not up. */
    public @Nullable DialogRecord kept() {
        return KeptLegs.of(isLive() ? dialog : null);
    }

    /** What cancels it after a crash; null when it does not ring at our wish. */
    public abstract @Nullable InviteRecord invited();

    /** What refuses it after a crash; null when it waits for no answer. */
    public abstract @Nullable RefusalRecord refusing();

    /** The dialog it rings in; null when there is none (any more). */
    public abstract @Nullable Dialog early();

    /** Whether it has answered and nobody has hung up. */
    public boolean isUp() {
        Dialog up = dialog;
        return up != null && up.confirmed();
    }

    /** Whether its dialog is that one. */
    public boolean isIn(Replaces named) {
        Dialog up = dialog;
        return up != null && up.confirmed() && isNamed(up, named.callId(), named.toTag(), named.fromTag());
    }

    /** Whether it rings in that dialog; who saw it in a lamp names it as the phone that rings has it. */
    public boolean ringsIn(Replaces named) {
        Dialog up = isAnswered() || !isLive() ? null : early();
        return up != null
                && (isNamed(up, named.callId(), named.toTag(), named.fromTag())
                        || isNamed(up, named.callId(), named.fromTag(), named.toTag()));
    }

    private static boolean isNamed(Dialog up, String callId, String ourTag, String theirTag) {
        return up.callId().equals(callId)
                && up.localTag().equals(ourTag)
                && up.remoteTag().equals(theirTag);
    }

    /** Says that its answer was heard, once that is written down. */
    public void acknowledge() {}

    public void confirmed(Dialog established, long nowNanos) {
        dialog = established;
        times.answered(nowNanos);
    }

    /** The first reason given stays. */
    public void ended(CallOutcome how, long nowNanos) {
        times.ended(nowNanos);
        outcome = outcome == null ? how : outcome;
    }

    public @Nullable CallOutcome outcome() {
        return outcome;
    }

    /** How it was heard while it talked. */
    void heard(MediaRecord sound) {
        heard = sound;
    }

    public @Nullable MediaRecord heard() {
        return heard;
    }

    /** Which end of the media it is. */
    public CallMedia.End end() {
        return end;
    }

    /** A transfer may put it at the other end. */
    public void sits(CallMedia.End at) {
        end = at;
    }

    /** The same party in another call from now on. */
    public abstract Leg continued(Timeline from);

    /** Answers with the dialog it has, for {@link #continued}. */
    <L extends Leg> L upIn(L next, Timeline from) {
        Dialog up = dialog;
        if (up != null) {
            next.confirmed(up, from.startNanos());
        }
        return next;
    }
}
