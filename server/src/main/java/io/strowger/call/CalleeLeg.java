package io.strowger.call;

import io.strowger.policy.Party;
import io.strowger.sip.dialog.OutgoingInvite;
import org.jspecify.annotations.Nullable;

/** A leg we made. */
public final class CalleeLeg extends Leg {

    private final String target;
    private @Nullable OutgoingInvite invite;

    CalleeLeg(Party party, String callId, String target, Timeline times) {
        super(party, callId, times);
        this.target = target;
    }

    /** The request URI that was called. */
    public String target() {
        return target;
    }

    void sent(OutgoingInvite invite) {
        this.invite = invite;
    }

    void cancel(String reason) {
        if (invite != null) {
            invite.cancel(reason);
        }
    }

    @Override
    CallMedia.End end() {
        return CallMedia.End.CALLEE;
    }
}
