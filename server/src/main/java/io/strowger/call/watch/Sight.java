package io.strowger.call.watch;

import io.strowger.call.CalleeLeg;
import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.policy.Caller;
import io.strowger.sip.subscription.DialogInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What others may see of one phone's part in a call.
 *
 * @param initiator whether the phone made the call
 * @param remote who is at the other end
 */
record Sight(
        String id,
        String callId,
        @Nullable String deviceId,
        @Nullable String userId,
        boolean initiator,
        DialogInfo.State state,
        Caller.Shown remote) {

    /** The parts of a call's phones that are not over; carriers have none. */
    static List<Sight> of(InboundCall call) {
        List<Sight> sights = new ArrayList<>(2);
        boolean rings = false;
        for (CalleeLeg leg : call.callees()) {
            rings |= leg.hasRung();
            boolean seen = leg.hasRung() || leg.isAnswered(); // before it rings nobody knows that it will
            if (seen && isPhone(leg)) {
                sights.add(sight(call, leg, rings, call.caller().party().shown()));
            }
        }
        if (isPhone(call.caller())) {
            CalleeLeg other = call.talkingTo();
            Caller.Shown dialled = new Caller.Shown("", call.facts().dialled().text());
            sights.add(sight(
                    call,
                    call.caller(),
                    rings,
                    other == null ? dialled : other.party().shown()));
        }
        return sights;
    }

    private static boolean isPhone(Leg leg) {
        return leg.isLive() && leg.party().deviceId() != null;
    }

    private static Sight sight(InboundCall call, Leg leg, boolean rings, Caller.Shown remote) {
        boolean initiator = leg == call.caller();
        DialogInfo.State state = leg.isAnswered()
                ? DialogInfo.State.CONFIRMED
                : rings ? DialogInfo.State.EARLY : DialogInfo.State.TRYING;
        String id = initiator ? call.id() : leg.callId();
        return new Sight(id, call.id(), leg.party().deviceId(), leg.party().userId(), initiator, state, remote);
    }

    boolean isOf(String userOrDeviceId) {
        return userOrDeviceId.equals(userId) || userOrDeviceId.equals(deviceId);
    }

    boolean isTalking() {
        return state == DialogInfo.State.CONFIRMED;
    }

    Sight over() {
        return new Sight(id, callId, deviceId, userId, initiator, DialogInfo.State.TERMINATED, remote);
    }
}
