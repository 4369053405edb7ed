package io.strowger.callflow;

import io.strowger.account.settings.CallflowNode;
import io.strowger.account.settings.DeviceStep;
import io.strowger.account.settings.LanguageStep;
import io.strowger.account.settings.PlayStep;
import io.strowger.account.settings.UserStep;
import io.strowger.account.settings.handling.TemporalRouteStep;
import io.strowger.account.settings.voicemail.VoicemailStep;
import io.strowger.call.CallOutcome;
import io.strowger.call.Callflow;
import io.strowger.call.InboundCall;
import io.strowger.call.ring.Rung;
import io.strowger.callflow.voicemail.Voicemail;
import io.strowger.policy.Note;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.handling.Handling;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks the tree of a callflow: each node either takes the call or hands it to its next child. */
public final class CallflowRun implements Callflow {

    /** Most nodes one call may pass, KAZOO's {@code max_branch_count}: a guard against flows that point at each other. */
    static final int MAX_NODES = 50;

    /** KAZOO's, which says nothing more than that nothing was said. */
    private static final int DEFAULT_RING_S = 20;

    private final InstantSource clock;
    private final Voicemail voicemail;

    public CallflowRun(InstantSource clock, Voicemail voicemail) {
        this.clock = clock;
        this.voicemail = voicemail;
    }

    @Override
    public CallOutcome run(InboundCall call, CallflowNode root) {
        return switch (walk(call, root)) {
            case Taken taken -> taken.outcome();
            case Failed failed -> call.refuse(failed.refusal());
            default -> CallOutcome.completed(CallOutcome.By.SYSTEM);
        };
    }

    @Override
    public Optional<CallOutcome> runFirst(InboundCall call, CallflowNode root) {
        return walk(call, root) instanceof Taken taken ? Optional.of(taken.outcome()) : Optional.empty();
    }

    @Override
    public Optional<CallOutcome> mailbox(InboundCall call, String userId) {
        return voicemail.leaveFor(call, userId);
    }

    @Override
    public CallOutcome voicePortal(InboundCall call) {
        return voicemail.portal(call);
    }

    private Result walk(InboundCall call, CallflowNode root) {
        CallflowNode node = root;
        Refusal last = Refusal.UNKNOWN_NUMBER;
        boolean spoke = false;
        for (int passed = 0; node != null && passed < MAX_NODES; passed++) {
            Result result = visit(call, node);
            switch (result) {
                case Taken taken -> {
                    return taken;
                }
                case Failed failed -> {
                    last = failed.refusal();
                    spoke = false; // whatever was said before, it led nowhere
                    node = next(node, last.hangupCause());
                }
                case Turned turned -> node = next(node, turned.child());
                case Passed passedOn -> node = next(node, CallflowNode.DEFAULT_CHILD);
                case Spoken spoken -> {
                    spoke = true;
                    node = next(node, CallflowNode.DEFAULT_CHILD);
                }
            }
        }
        return spoke ? new Spoken() : new Failed(last);
    }

    private sealed interface Result {}

    /** The node took the call to its end. */
    private record Taken(CallOutcome outcome) implements Result {}

    /** The node tried and failed. */
    private record Failed(Refusal refusal) implements Result {}

    /** The node chose which way to go on. */
    private record Turned(String child) implements Result {}

    /** The node has nothing to do with this call. */
    private record Passed() implements Result {}

    /** The node answered the caller and said something: a flow that ends behind it refuses nobody. */
    private record Spoken() implements Result {}

    private Result visit(InboundCall call, CallflowNode node) {
        return switch (node.module()) {
            case "user" -> user(call, UserStep.of(node.data()), node.children().isEmpty());
            case "language" -> language(call, LanguageStep.of(node.data()));
            case "play" -> play(call, PlayStep.of(node.data()));
            case "device" ->
                device(call, DeviceStep.of(node.data()), node.children().isEmpty());
            // KAZOO's two ways out; which carriers an account may use is decided by the account, not by the node
            case "offnet", "resources" -> new Taken(call.dialOutside());
            case "temporal_route" ->
                new Turned(call.timeRule(TemporalRouteStep.of(node.data())).orElse(CallflowNode.DEFAULT_CHILD));
            case "voicemail" -> voicemail(call, VoicemailStep.of(node.data()));
            default -> skip(call, node.module());
        };
    }

    private Result user(InboundCall call, UserStep step, boolean last) {
        String id = step.id() == null ? "" : step.id();
        call.note(Step.chosen(clock.instant(), "user", id));
        return callsItself(call, id, step.canCallSelf())
                ? new Failed(Refusal.NOT_REGISTERED)
                : rung(call, call.ringUser(id, limit(step.timeout(), last)));
    }

    private Result device(InboundCall call, DeviceStep step, boolean last) {
        String id = step.id() == null ? "" : step.id();
        call.note(Step.chosen(clock.instant(), "device", id));
        return callsItself(call, id, step.canCallSelf())
                ? new Failed(Refusal.NOT_REGISTERED)
                : rung(call, call.ringDevice(id, limit(step.timeout(), last)));
    }

    /** Who calls its own number does not want its own phones to ring, unless the step says so (KAZOO). */
    private static boolean callsItself(InboundCall call, String id, boolean may) {
        return !may && call.isFrom(id);
    }

    private Result voicemail(InboundCall call, VoicemailStep step) {
        if (step.action().equals("check")) {
            return new Taken(voicemail.portal(call));
        }
        String id = step.id() == null ? "" : step.id();
        return voicemail
                .leave(call, id, Duration.ofSeconds(step.maxMessageLength()))
                .<Result>map(Taken::new)
                .orElseGet(Passed::new);
    }

    /** Where nothing can be played the flow goes on. */
    private Result play(InboundCall call, PlayStep step) {
        String id = step.id() == null ? "" : step.id();
        Step chosen = Step.chosen(clock.instant(), "play", id);
        call.note(call.languageSource().map(chosen::because).orElse(chosen));
        Optional<Playing> playing = Playing.of(step, call.language());
        if (playing.isEmpty()) {
            return skip(call, step.id() == null ? "play" : step.id());
        }
        return playing.get()
                .to(call)
                .<Result>map(Taken::new)
                .orElseGet(() -> step.answer() ? new Spoken() : new Passed());
    }

    private Result language(InboundCall call, LanguageStep step) {
        String language = step.language() == null ? "" : step.language();
        call.note(Step.chosen(clock.instant(), "language", language));
        call.speak(language);
        return new Passed();
    }

    private static Result rung(InboundCall call, Rung rung) {
        return switch (rung) {
            case Rung.Answered answered -> new Taken(call.talk(answered.leg()));
            case Rung.Over over -> new Taken(over.outcome());
            case Rung.Unanswered unanswered -> new Failed(unanswered.refusal());
        };
    }

    private Result skip(InboundCall call, String what) {
        call.note(Step.passed(clock.instant(), what, Note.NOTHING_HERE.text()).noting(Note.NOTHING_HERE.about(what)));
        return new Passed();
    }

    private static @Nullable CallflowNode next(CallflowNode node, String result) {
        CallflowNode child = node.children().get(result);
        return child != null ? child : node.children().get(CallflowNode.DEFAULT_CHILD);
    }

    /** Where nothing else would happen, and no time was said, it rings until somebody answers or the caller gives up. */
    private static Duration limit(int seconds, boolean last) {
        int said = seconds <= 0 ? DEFAULT_RING_S : seconds;
        Duration limit = Duration.ofSeconds(said);
        boolean open = last && said == DEFAULT_RING_S;
        return open || limit.compareTo(Handling.LONGEST) > 0 ? Handling.LONGEST : limit;
    }
}
