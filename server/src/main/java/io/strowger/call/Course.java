package io.strowger.call;

import io.strowger.call.code.CodeDesk;
import io.strowger.call.money.Expense;
import io.strowger.call.ring.Agents;
import io.strowger.call.ring.Calling;
import io.strowger.call.ring.DialOut;
import io.strowger.call.ring.Rung;
import io.strowger.call.story.Story;
import io.strowger.call.story.StoryRecord;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Decision;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The course a call takes: what is known of it so far, and how each decision about it is carried out. */
final class Course {

    private final InboundCall call;
    private volatile Standing standing;
    private @Nullable Attempt attempt;

    /** A number the call is sent on to: where that leads nowhere nobody is told, and the call goes on as before. */
    private static final class Attempt {
        private final @Nullable Attempt within;
        private final Standing before;
        private @Nullable Refusal failed;

        private Attempt(@Nullable Attempt within, Standing before) {
            this.within = within;
            this.before = before;
        }
    }

    Course(InboundCall call, CallFacts facts) {
        this.call = call;
        this.standing = Standing.of(facts);
    }

    Standing standing() {
        return standing;
    }

    /** From the INVITE on. */
    CallOutcome begin() {
        standing = standing.with(room().facts().completed(standing.facts()));
        CallFacts facts = standing.facts();
        Decision decision = Admission.decide(facts);
        boolean gated = !(decision.verdict() instanceof Verdict.DialEmergency);
        if (gated
                && room().isBare(call.side().leg().party(), call.side().offered())
                && call.side().isHere()) {
            call.note(Step.refused(parts().now(), "enforce_security", Refusal.NOT_SECURE));
            return call.answerRefused(Refusal.NOT_SECURE);
        }
        CallFacts.Trunk own = facts.flows().trunks().from();
        boolean goesOn = own == null || decision.verdict().refusal() != null || takes(own);
        return own == null || goesOn ? carryOut(new Expense(call).begun(decision)) : full(own);
    }

    CallOutcome carryOut(Decision decision) {
        decision.steps().forEach(call::note);
        return act(decision.verdict());
    }

    CallOutcome carryOut(Decision decision, CallFacts causedBy) {
        standing = standing.with(causedBy);
        return carryOut(decision);
    }

    Rung sendOn(Decision decision, CallFacts causedBy) {
        Attempt tried = new Attempt(attempt, standing);
        attempt = tried;
        CallOutcome outcome = carryOut(decision, causedBy);
        attempt = tried.within;
        Refusal why = tried.failed;
        if (why == null) {
            return new Rung.Over(outcome);
        }
        standing = tried.before;
        return new Rung.Unanswered(why, false);
    }

    /** Whether only an attempt ends with this refusal, of which nobody is told. */
    boolean isTried(Refusal refusal) {
        Attempt tried = attempt;
        if (tried != null) {
            tried.failed = refusal;
        }
        return tried != null;
    }

    /** The call breaks off, whatever was tried. */
    void broken() {
        attempt = null;
    }

    CallOutcome dialOutside() {
        // another account does not send its callers out at their expense
        return standing.isElsewhere()
                ? call.refuse(Refusal.UNKNOWN_NUMBER)
                : carryOut(Admission.decideOutside(standing.facts()));
    }

    private CallOutcome act(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Refused refused -> call.answerRefused(refused.refusal());
            case Verdict.RunCallflow flow -> runFirst(flow).orElseGet(() -> runCallflow(flow.callflowId()));
            case Verdict.ReturnToAgent back ->
                runFirst(back.otherwise())
                        .or(() -> new Agents(call).answer(back))
                        .orElseGet(() -> runCallflow(back.otherwise().callflowId()));
            case Verdict.ToTrunk trunk -> reach(trunk);
            case Verdict.Onnet other -> reach(other);
            case Verdict.DialOut out -> DialOut.outside(call, out);
            case Verdict.DialEmergency emergency -> DialOut.emergency(call, emergency);
            case Verdict.VoicePortal portal -> room().callflow().voicePortal(call);
            case Verdict.AskCode ask ->
                new CodeDesk(call, ask.question()).ask().orElseGet(() -> carryOut(new Decision(ask.then(), List.of())));
        };
    }

    private CallOutcome reach(Verdict.ToTrunk behind) {
        CallFacts.Trunk trunk = standing.here().flows().trunks().to();
        return trunk == null || takes(trunk) ? new Calling(call).trunk(behind) : full(trunk);
    }

    private boolean takes(CallFacts.Trunk trunk) {
        return room().live().trunks().take(call, trunk);
    }

    /** The last slot was taken since the decision. */
    private CallOutcome full(CallFacts.Trunk trunk) {
        call.note(trunk.full(parts().now()));
        if (standing.isElsewhere()) {
            parts().note(Step.refused(parts().now(), "onnet", Refusal.HARD_CAP));
        }
        return call.answerRefused(Refusal.HARD_CAP);
    }

    /** From here on it is a call of another account's, which sees the caller as the outside does. */
    private CallOutcome reach(Verdict.Onnet other) {
        new Agents(call).calls(other.shown());
        standing = standing.reaching(
                Objects.requireNonNull(standing.facts().flows().onnet()).theirs());
        parts().speak("");
        parts().story()
                .reaches(new Story.Reached(
                        other.accountId(),
                        StoryRecord.newId(call.caller().times().start()),
                        other.shown(),
                        other.free(),
                        new ArrayList<>(other.theirs().steps())));
        Refusal refusal = other.refusal();
        return refusal == null ? act(other.theirs().verdict()) : call.answerRefused(refusal);
    }

    /** What the account wants done before anything else may take the call. */
    private Optional<CallOutcome> runFirst(Verdict.RunCallflow flow) {
        return Optional.ofNullable(flow.firstId())
                .flatMap(room().directory()::callflow)
                .flatMap(first -> room().callflow().runFirst(call, first.root()));
    }

    /** One that was deleted since the decision answers nothing any more. */
    private CallOutcome runCallflow(String callflowId) {
        return room().directory()
                .callflow(callflowId)
                .map(flow -> room().callflow().run(call, flow.root()))
                .orElseGet(() -> call.refuse(Refusal.UNKNOWN_NUMBER));
    }

    private CallParts parts() {
        return call.parts();
    }

    private CallRoom room() {
        return parts().room();
    }
}
