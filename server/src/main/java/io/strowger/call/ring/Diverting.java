package io.strowger.call.ring;

import io.strowger.call.CallEvent;
import io.strowger.call.CallOutcome;
import io.strowger.call.CallParts;
import io.strowger.call.InboundCall;
import io.strowger.call.identity.Diversions;
import io.strowger.call.voice.Announcement;
import io.strowger.media.audio.Playlist;
import io.strowger.media.prompt.Prompts;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Dialled;
import io.strowger.policy.Presented;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.handling.Diversion;
import io.strowger.policy.handling.Handling;
import io.strowger.routing.Directory;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rings a user as he wants it: all calls sent on, else his phones, and what he wants done when they are busy or do not
 * answer. Where a call goes by his wish he answers for it: it is judged as his own.
 */
record Diverting(Calling calling, Directory.User user) {

    private static final String STEP = "call_handling";

    /** How long somebody is rung to whom a call was sent on, unless he says so himself. */
    private static final Duration RINGS = Duration.ofSeconds(20);

    /** How often somebody who is busy is looked at while the caller waits. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final int MOVED = 302;

    /** The step that leads there, and what the others are told of it (RFC 7044 §10.1). */
    private record Why(Diversion diversion, Refusal refusal, int status) {}

    Rung ring(Duration limit) {
        Handling handling = user.handling();
        if (handling.always().diverts()) {
            return divert(new Why(handling.always(), Refusal.NO_ANSWER, MOVED));
        }
        Rung rung = calling.ringAll(user.accountId(), user.id(), handling.rings(limit));
        return rung instanceof Rung.Unanswered unanswered ? after(unanswered) : rung;
    }

    private Rung after(Rung.Unanswered unanswered) {
        Diversion diversion = user.handling().when(unanswered.refusal());
        if (!diversion.diverts()) {
            return unanswered;
        }
        if (!call().side().mayBeDiverted()) {
            note(Step.passed(parts().now(), STEP, "the call is to come back instead"), diversion);
            return unanswered;
        }
        boolean waits = diversion == user.handling().busy() && diversion.afterSeconds() > 0;
        Rung meanwhile = waits ? awaited(diversion) : null;
        return meanwhile == null
                ? divert(new Why(
                        diversion, unanswered.refusal(), unanswered.refusal().status(false)))
                : meanwhile;
    }

    /** The caller hears it ring while the line may become free; null when it did not. */
    private @Nullable Rung awaited(Diversion diversion) {
        long until =
                parts().nanos() + Duration.ofSeconds(diversion.afterSeconds()).toNanos();
        call().side().ring();
        while (parts().nanos() < until) {
            CallEvent event = parts().awaiting(LOOK, this::isOver);
            if (event instanceof CallEvent.Stop stop) {
                return new Rung.Over(parts().stopped(stop));
            }
            if (event != null) {
                return new Rung.Over(CallOutcome.cancelled());
            }
            if (calling.isFree(user.accountId(), user.id())) {
                return calling.ringAll(
                        user.accountId(), user.id(), user.handling().rings(RINGS));
            }
        }
        return null;
    }

    private boolean isOver(CallEvent event) {
        return event instanceof CallEvent.Cancelled
                || event instanceof CallEvent.Stop
                || event instanceof CallEvent.Bye bye
                        && bye.leg() == call().side().leg();
    }

    private Rung divert(Why why) {
        Diversion diversion = why.diversion();
        String to = diversion.to();
        if (to == null) {
            // there are no mailboxes yet
            note(Step.passed(parts().now(), STEP, "voicemail is not available"), diversion);
            return new Rung.Unanswered(why.refusal(), false);
        }
        if (!parts().story().divert(hop(why, to)) || call().isFrom(to)) {
            note(Step.refused(parts().now(), STEP, Refusal.LOOP), diversion);
            return new Rung.Unanswered(Refusal.LOOP, false);
        }
        note(
                Step.chosen(
                        parts().now(),
                        STEP,
                        why.refusal().word() + " " + diversion.action().word() + ' ' + to),
                diversion);
        Optional<CallOutcome> gone = diversion.announced() ? announced() : Optional.empty();
        if (gone.isPresent()) {
            return new Rung.Over(gone.get());
        }
        return diversion.action() == Diversion.Action.USER
                ? calling.user(user.accountId(), to, RINGS)
                : new Rung.Over(number(diversion, to));
    }

    /** The caller is told before anybody else rings. */
    private Optional<CallOutcome> announced() {
        Optional<Announcement> line = call().announce(false);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        try (Announcement announcement = line.get()) {
            return announcement.play(Playlist.of(Prompts.in(call().language()).sound("forward-redirecting")));
        }
    }

    private CallOutcome number(Diversion diversion, String number) {
        CallFacts facts = parts().room().facts().ofUser(user, number, parts().circumstances());
        CallFacts shown = diversion.showsDialled() ? dialled(facts) : facts;
        return call().carryOut(Admission.decide(shown), shown);
    }

    /** Who is called sees the number that the caller dialled, where it is the account's. */
    private CallFacts dialled(CallFacts facts) {
        Dialled first = parts().story().facts().dialled();
        boolean ours = first instanceof Dialled.Outside outside
                && parts().room()
                        .directory()
                        .number(outside.number().e164())
                        .filter(number -> number.accountId().equals(user.accountId()))
                        .isPresent();
        return ours && first instanceof Dialled.Outside outside && facts.caller() instanceof Caller.Device device
                ? facts.calledBy(device.showing(new Presented(
                        new Caller.Shown(
                                user.internal().name(), outside.number().e164()),
                        true,
                        null)))
                : facts;
    }

    private Diversions.Hop hop(Why why, String to) {
        String number = parts().room().directory().extensionOf(user.id()).orElse(user.id());
        String realm = parts().room()
                .directory()
                .account(user.accountId())
                .map(Directory.Account::realm)
                .orElse("unknown.invalid");
        String outside = parts().room().directory().numbersOf(user.id()).stream()
                .filter(each -> each.startsWith("+"))
                .findFirst()
                .orElse(null);
        String shownTo = why.diversion().action() == Diversion.Action.USER
                ? parts().room().directory().extensionOf(to).orElse(to)
                : to;
        return new Diversions.Hop(number, realm, why.status(), shownTo, outside);
    }

    private void note(Step step, Diversion diversion) {
        call().note(step.because(user.handling().source(user.id(), diversion)));
    }

    private InboundCall call() {
        return calling.call();
    }

    private CallParts parts() {
        return call().parts();
    }
}
