package io.strowger.call;

import io.strowger.call.transfer.Joining;
import io.strowger.call.within.InDialogRequests;
import java.util.List;

/** Clears away what nobody waits for any more: an answer that came too late is hung up, whoever asks is answered. */
record Strays(CallParts parts) {

    void clear(CallEvent event) {
        switch (event) {
            case CallEvent.Answered late -> {
                late.dialog().ack(null);
                late.dialog().bye(null);
            }
            case CallEvent.Reanswered late -> late.dialog().ack(null);
            case CallEvent.Reoffer late -> late.invite().reject(491, null, List.of());
            case CallEvent.InDialog late -> InDialogRequests.refuse(late.transaction());
            case CallEvent.LegGiven late -> {
                parts.story().add(List.of(late.given()));
                parts.hangUp(late.given(), CallOutcome.cancelled());
            }
            case CallEvent.SteppedIn late -> late.newcomer().invite().reject(481, null, List.of());
            case CallEvent.LegWanted late -> Joining.deny(late.claim());
            case CallEvent.PartnerWanted late -> Joining.deny(late.claim());
            default -> {}
        }
    }
}
