package io.strowger.call.recovery;

import io.strowger.cdr.LegRecord;
import io.strowger.sip.SipStack;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.dialog.path.KeptDialog;
import io.strowger.sip.dialog.path.KeptInvite;
import io.strowger.sip.dialog.path.KeptRefusal;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A leg of a call that was cut, and how it is ended: by BYE when it was answered, by CANCEL while it rings, by a refusal while
 * it waits for our answer.
 */
sealed interface CutLeg {

    /** RFC 3326 §2 with the cause of ITU-T Q.850: temporary failure. */
    String REASON = "Q.850;cause=41;text=\"Exchange restarted\"";

    /** Server error: a carrier may try its call by another way, or once more. */
    int REFUSED = 500;

    int OK = 200;
    int NOT_OK = 300;
    int UNKNOWN = 481;
    int REQUEST_TERMINATED = 487;

    Transport transport();

    /** The way to its peer that needs nothing of the earlier life; empty when no listener of ours leads there. */
    Optional<Flow> way(SipStack stack);

    /** Ends it over this flow; runs {@code ended} when its peer knew the call. */
    void end(SipStack stack, Flow flow, Runnable ended);

    /** Null for one that is over. */
    static @Nullable CutLeg of(LegRecord leg) {
        if (leg.dialog() != null) {
            return new Answered(KeptLegs.dialog(leg.callId(), leg.dialog()), unanswered(leg));
        }
        if (leg.invite() != null) {
            return new Ringing(KeptLegs.invite(leg.callId(), leg.invite()));
        }
        return unanswered(leg);
    }

    private static @Nullable Unanswered unanswered(LegRecord leg) {
        return leg.refusal() == null ? null : new Unanswered(KeptLegs.refusal(leg.refusal()));
    }

    /**
     * One in a dialog. A caller may never have got our answer, which is written down before it goes out: such a one knows no call
     * to hang up, and is refused.
     */
    record Answered(KeptDialog dialog, @Nullable Unanswered otherwise) implements CutLeg {
        @Override
        public Transport transport() {
            return dialog.transport();
        }

        @Override
        public Optional<Flow> way(SipStack stack) {
            return stack.flowTo(dialog.transport(), dialog.remote()).map(flow -> dialog.from(flow.local()));
        }

        @Override
        public void end(SipStack stack, Flow flow, Runnable ended) {
            stack.send(dialog.bye(REASON), flow, response -> {
                if (response.status() >= OK && response.status() < NOT_OK) {
                    ended.run();
                } else if (response.status() == UNKNOWN && otherwise != null) {
                    otherwise.end(stack, flow, ended);
                }
            });
        }
    }

    /** One that rings, or has answered since: then it is hung up. */
    record Ringing(KeptInvite invite) implements CutLeg {
        @Override
        public Transport transport() {
            return invite.transport();
        }

        @Override
        public Optional<Flow> way(SipStack stack) {
            return stack.flowTo(invite.transport(), invite.remote());
        }

        @Override
        public void end(SipStack stack, Flow flow, Runnable ended) {
            stack.cancel(invite, flow, REASON, new Cancelled(ended));
        }
    }

    /** One that called and has no answer. */
    record Unanswered(KeptRefusal refusal) implements CutLeg {
        @Override
        public Transport transport() {
            return refusal.transport();
        }

        @Override
        public Optional<Flow> way(SipStack stack) {
            return stack.flowTo(refusal.transport(), refusal.remote());
        }

        /** Whose it is not does not answer: nobody is told that it ended. */
        @Override
        public void end(SipStack stack, Flow flow, Runnable ended) {
            stack.refuse(refusal, flow);
        }
    }

    /** Hears how the INVITE of a ringing leg ends: 487 when its CANCEL found it, also when it was answered meanwhile. */
    record Cancelled(Runnable ended) implements InviteListener {
        @Override
        public void provisional(SipResponse response, Dialog early) {}

        @Override
        public void answered(SipResponse response, Dialog dialog) {}

        @Override
        public void failed(SipResponse response) {
            if (response.status() == REQUEST_TERMINATED) {
                ended.run();
            }
        }
    }
}
