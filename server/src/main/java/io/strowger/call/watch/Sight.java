package io.strowger.call.watch;

import io.strowger.call.CalleeLeg;
import io.strowger.call.CallerLeg;
import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.policy.Caller;
import io.strowger.policy.Party;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.subscription.DialogInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What others may see of one phone's part in a call.
 *
 * @param initiator whether the phone made the call
 * @param remote who is at the other end
 */
record Sight(
        String id,
        @Nullable String deviceId,
        @Nullable String userId,
        boolean initiator,
        DialogInfo.State state,
        Caller.Shown remote,
        DialogInfo.@Nullable Ids ids) {

    /** The parts of a call's phones that are not over; carriers have none. */
    static List<Sight> of(InboundCall call) {
        List<Sight> sights = new ArrayList<>(2);
        boolean rings = false;
        for (Leg leg : call.others()) {
            rings |= leg.hasRung();
            boolean seen = leg.hasRung() || leg.isAnswered(); // before it rings nobody knows that it will
            if (seen && isPhone(leg)) {
                sights.add(sight(call, leg, rings));
            }
        }
        if (!call.isAttempt() && isPhone(call.caller())) {
            sights.add(sight(call, call.caller(), rings));
        }
        return sights;
    }

    private static boolean isPhone(Leg leg) {
        return leg.isLive() && leg.party().deviceId() != null;
    }

    private static Sight sight(InboundCall call, Leg leg, boolean rings) {
        DialogInfo.State state = leg.isAnswered()
                ? DialogInfo.State.CONFIRMED
                : rings ? DialogInfo.State.EARLY : DialogInfo.State.TRYING;
        Party party = leg.party();
        return new Sight(
                id(leg),
                party.deviceId(),
                party.userId(),
                leg instanceof CallerLeg,
                state,
                remote(call, leg),
                ids(leg));
    }

    /** The Call-ID of a phone may tell of its network, so that only what it makes out is shown. */
    private static String id(Leg leg) {
        return UUID.nameUUIDFromBytes(leg.callId().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** A phone that rings may be picked up from elsewhere; the ids of that dialog are ours and the phone's. */
    private static DialogInfo.@Nullable Ids ids(Leg leg) {
        Dialog early = leg instanceof CalleeLeg && !leg.isAnswered() ? leg.early() : null;
        return early == null ? null : new DialogInfo.Ids(early.callId(), early.remoteTag(), early.localTag());
    }

    private static Caller.Shown remote(InboundCall call, Leg leg) {
        Leg partner = call.partnerOf(leg);
        if (partner instanceof CallerLeg caller) {
            return caller.shown(); // as far as it wants to be known
        }
        if (partner != null) {
            return partner.party().shown();
        }
        return leg == call.caller()
                ? new Caller.Shown("", call.facts().dialled().text())
                : call.shown();
    }

    boolean isOf(String userOrDeviceId) {
        return userOrDeviceId.equals(userId) || userOrDeviceId.equals(deviceId);
    }

    boolean isTalking() {
        return state == DialogInfo.State.CONFIRMED;
    }

    Sight over() {
        return new Sight(id, deviceId, userId, initiator, DialogInfo.State.TERMINATED, remote, null);
    }
}
