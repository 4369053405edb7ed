package io.strowger.call.story;

import io.strowger.base.Json;
import io.strowger.notify.Notice;
import io.strowger.policy.Caller;
import io.strowger.policy.Verdict;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** What an account is told when somebody in it dials an emergency number: who, from where, and by which call. */
public final class EmergencyNotice {

    private EmergencyNotice() {}

    public static Notice of(Story story, Verdict.DialEmergency emergency, Instant at) {
        ObjectNode body = Json.object()
                .put("number", emergency.number())
                .put("caller_id_name", emergency.shown().name())
                .put("caller_id_number", emergency.shown().number())
                .put("call_id", story.caller().callId())
                .put("cdr_id", story.id());
        if (story.facts().caller() instanceof Caller.Device device) {
            body.put("device_id", device.deviceId());
            body.put("user_id", device.userId());
            body.put("from", device.internal().number());
        }
        return Notice.emergency(story.accountId(), at, body);
    }
}
