package io.strowger.call.ring;

import io.strowger.base.Ids;
import io.strowger.call.CallOutcome;
import io.strowger.call.InboundCall;
import io.strowger.policy.Caller;
import io.strowger.policy.Dialled;
import io.strowger.policy.Note;
import io.strowger.policy.Step;
import io.strowger.policy.Verdict;
import io.strowger.policy.settings.CallSettings;
import io.strowger.routing.callback.CallbackLink;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Callback to the last agent (AutoCLIP): notes who called whom, and rings the agent when that number calls back. */
public record Agents(InboundCall call) {

    /** How long the agent is rung before the number's own callflow takes the call. */
    static final Duration RINGS = Duration.ofSeconds(20);

    private static final String STEP = "autoclip";

    /** A user of the account calls the outside, which sees this number; what others dial in his name does not count. */
    public void calls(Caller.Shown shown) {
        CallSettings.AgentReturn wanted = call.facts().settings().values().agentReturn();
        boolean himself = call.side().leg() == call.caller()
                && call.facts().caller() instanceof Caller.Device device
                && device.deviceId().equals(call.caller().party().deviceId());
        String user = call.caller().party().userId();
        if (wanted.enabled() && himself && user != null && call.facts().dialled() instanceof Dialled.Outside to) {
            Instant now = call.parts().now();
            String did = shown.number().startsWith("+") ? shown.number() : "";
            call.parts()
                    .room()
                    .callbacks()
                    .add(new CallbackLink(
                            call.accountId(),
                            Ids.next(),
                            user,
                            to.number().e164(),
                            did,
                            now,
                            now.plusSeconds(wanted.lifetimeSeconds())));
        }
    }

    /** Rings the agent; empty where he does not answer, and the call goes its normal way. */
    public Optional<CallOutcome> answer(Verdict.ReturnToAgent back) {
        boolean once = call.here().settings().values().agentReturn().deleteAfterCallback();
        return switch (call.ringUser(back.userId(), RINGS)) {
            case Rung.Answered answered -> {
                used(back, once);
                yield Optional.of(call.talk(answered.leg()));
            }
            case Rung.Over over -> {
                used(back, once && over.outcome().reason().equals("completed")); // where his forward took it
                yield Optional.of(over.outcome());
            }
            case Rung.Unanswered unanswered -> {
                call.note(Step.passed(
                                call.parts().now(), STEP, unanswered.refusal().word())
                        .noting(Note.AGENT_AWAY));
                yield Optional.empty();
            }
        };
    }

    private void used(Verdict.ReturnToAgent back, boolean up) {
        if (up) {
            call.parts().room().callbacks().used(call.reached(), back.linkId());
        }
    }
}
