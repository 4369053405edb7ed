package io.strowger.call;

import io.strowger.call.media.CallMedia;
import io.strowger.call.media.Face;
import io.strowger.call.recovery.KeptLegs;
import io.strowger.cdr.InviteRecord;
import io.strowger.cdr.RefusalRecord;
import io.strowger.cdr.Timeline;
import io.strowger.policy.Party;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.dialog.OutgoingInvite;
import io.strowger.sip.message.SipResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A leg we made. */
public final class CalleeLeg extends Leg {

    private final String target;
    private @Nullable OutgoingInvite invite;
    private @Nullable Face face;
    private volatile @Nullable Dialog early;
    private byte[] said = {};

    public CalleeLeg(Party party, String callId, String target, Timeline times) {
        super(party, callId, times, CallMedia.End.CALLEE);
        this.target = target;
    }

    /** The request URI that was called. */
    public String target() {
        return target;
    }

    /** What will ask it. */
    public void prepared(OutgoingInvite asks) {
        invite = asks;
    }

    /** Asks it. */
    public void invite() {
        if (invite != null) {
            invite.send();
        }
    }

    @Override
    public @Nullable InviteRecord invited() {
        return KeptLegs.of(isLive() && !isAnswered() ? invite : null);
    }

    @Override
    public @Nullable RefusalRecord refusing() {
        return null;
    }

    /** What it sees of our media until it is known who talks. */
    public void seen(Face offered) {
        face = offered;
    }

    public Optional<Face> face() {
        return Optional.ofNullable(face);
    }

    @Override
    public @Nullable Dialog early() {
        return early;
    }

    /** It rings in this dialog, the newest of those it may fork into. */
    public void ringsIn(Dialog now) {
        early = now;
    }

    /** RFC 3261 §13.2.2.4. */
    @Override
    public void acknowledge() {
        Dialog answered = dialog();
        if (answered != null) {
            answered.ack(null);
        }
    }

    /** Whether anything has come back from where it was sent, a 100 at least. */
    public boolean isHeard() {
        return invite != null && invite.isHeard();
    }

    /** What it said of its sound before it answered; its answer need not say it again (RFC 3262 §5). */
    public void said(byte[] sdp) {
        said = sdp;
    }

    public byte[] said() {
        return said;
    }

    public void cancel(String reason) {
        if (invite != null) {
            invite.cancel(reason);
        }
    }

    @Override
    public CalleeLeg continued(Timeline from) {
        return upIn(new CalleeLeg(party(), callId(), target, from), from);
    }

    /** Puts what comes of its INVITE into the call's mailbox; an answer after the call's end is hung up at once. */
    public InviteListener events(Mailbox mailbox) {
        return new Events(this, mailbox);
    }

    /** What is heard while it rings, and from its answer on. */
    private record Events(CalleeLeg leg, Mailbox mailbox) implements InviteListener {

        @Override
        public void provisional(SipResponse response, Dialog early) {
            early.listen(new LegEvents(leg, mailbox));
            mailbox.put(new CallEvent.Progress(leg, response, early));
        }

        @Override
        public void answered(SipResponse response, Dialog dialog) {
            dialog.listen(new LegEvents(leg, mailbox));
            if (!mailbox.put(new CallEvent.Answered(leg, response, dialog))) {
                dialog.ack(null);
                dialog.bye(null);
            }
        }

        @Override
        public void failed(SipResponse response) {
            mailbox.put(new CallEvent.Failed(leg, response));
        }
    }
}
