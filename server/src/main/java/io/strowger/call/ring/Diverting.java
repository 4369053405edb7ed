package io.strowger.call.ring;

import io.strowger.call.CallEvent;
import io.strowger.call.CallOutcome;
import io.strowger.call.CallParts;
import io.strowger.call.CallRoom;
import io.strowger.call.InboundCall;
import io.strowger.call.identity.Diversions;
import io.strowger.call.voice.Announcement;
import io.strowger.media.audio.Playlist;
import io.strowger.media.prompt.Prompts;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.Dialled;
import io.strowger.policy.Note;
import io.strowger.policy.Presented;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.handling.Diversion;
import io.strowger.policy.handling.Handling;
import io.strowger.policy.handling.OutOfHours;
import io.strowger.routing.directory.Directory;
import io.strowger.routing.hours.PersonalHours;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Rings a user, or one phone, as is wanted there: all calls sent on, else the phones, and what is wanted when they are busy
 * or do not answer. Where a call goes by that wish its owner answers for it: it is judged as his own.
 */
record Diverting(Calling calling, Directory.Device who) {

    private static final String STEP = "call_handling";

    /** How long somebody is rung to whom a call was sent on, unless he says so himself. */
    private static final Duration RINGS = Duration.ofSeconds(20);

    /** How often somebody who is busy is looked at while the caller waits. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final int MOVED = 302;

    private static final int UNAVAILABLE = 480;

    /** The step that leads there, and what the others are told of it (RFC 7044 §10.1). */
    private record Why(Diversion diversion, Refusal refusal, int status) {}

    Rung ring(Duration limit) {
        return beforeRinging().orElseGet(() -> {
            Rung rung = phones(who.handling().rings(limit));
            return rung instanceof Rung.Unanswered unanswered ? after(unanswered) : rung;
        });
    }

    /** What is wanted whether or not any phone would take the call: it is sent on always, or at this time. */
    Optional<Rung> beforeRinging() {
        Handling handling = who.handling();
        return handling.always().diverts()
                ? Optional.of(divert(new Why(handling.always(), Refusal.NO_ANSWER, MOVED)))
                : closed().map(this::outOfHours);
    }

    private Optional<Step> closed() {
        CallRoom room = parts().room();
        PersonalHours hours = new PersonalHours(room.directory(), room.facts());
        return room.directory().user(who.id()).flatMap(user -> hours.closed(user, parts().now()));
    }

    private Rung outOfHours(Step rule) {
        call().note(rule);
        OutOfHours hours = who.handling().outOfHours();
        boolean mailbox = hours.then().action() == Diversion.Action.VOICEMAIL;
        if (mailbox && !call().reachesMailbox()) {
            note(Step.noted(parts().now(), STEP, Note.BACK_INSTEAD), hours.then());
            return new Rung.Unanswered(Refusal.NO_ANSWER, false);
        }
        Rung gone = hours.waitSeconds() == 0 ? null : awaited(hours.waitSeconds(), () -> false);
        return gone == null ? divert(new Why(hours.then(), Refusal.NO_ANSWER, UNAVAILABLE)) : gone;
    }

    private Rung phones(Duration limit) {
        return who.isUser()
                ? calling.ringAll(who.accountId(), who.id(), limit)
                : calling.ringOne(who.accountId(), who.id(), limit);
    }

    private Rung after(Rung.Unanswered unanswered) {
        Diversion diversion = who.handling().when(unanswered.refusal());
        if (!diversion.diverts()) {
            return unanswered;
        }
        boolean may = diversion.action() == Diversion.Action.VOICEMAIL
                ? call().reachesMailbox()
                : call().side().mayBeDiverted();
        if (!may) {
            note(Step.noted(parts().now(), STEP, Note.BACK_INSTEAD), diversion);
            return unanswered;
        }
        boolean waits = diversion == who.handling().busy() && diversion.afterSeconds() > 0;
        Rung meanwhile =
                waits ? awaited(diversion.afterSeconds(), () -> calling.isFree(who.accountId(), who.id())) : null;
        return meanwhile == null
                ? divert(new Why(
                        diversion, unanswered.refusal(), unanswered.refusal().status(false)))
                : meanwhile;
    }

    /** The caller hears it ring while the line may become free; null when it did not. */
    private @Nullable Rung awaited(int seconds, BooleanSupplier free) {
        long until = parts().nanos() + Duration.ofSeconds(seconds).toNanos();
        call().side().ring();
        while (parts().nanos() < until) {
            CallEvent event = parts().awaiting(LOOK, this::isOver);
            if (event instanceof CallEvent.Stop stop) {
                return new Rung.Over(parts().stopped(stop));
            }
            if (event != null) {
                return new Rung.Over(CallOutcome.cancelled());
            }
            if (free.getAsBoolean()) {
                return phones(who.handling().rings(RINGS));
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
            return mailbox(why);
        }
        if (diversion.action() == Diversion.Action.NUMBER && facts(to).dialled() instanceof Dialled.Emergency) {
            // rescuers are called by people only, whatever was an ordinary number when it was saved
            note(Step.refused(parts().now(), STEP, Refusal.FORBIDDEN), diversion);
            return new Rung.Unanswered(Refusal.FORBIDDEN, false);
        }
        if (!parts().story().divert(hop(why, to)) || call().isFrom(to)) {
            note(Step.refused(parts().now(), STEP, Refusal.LOOP), diversion);
            return new Rung.Unanswered(Refusal.LOOP, false);
        }
        boolean toUser = diversion.action() == Diversion.Action.USER;
        Step sent = Step.chosen(
                parts().now(),
                STEP,
                why.refusal().word() + " " + diversion.action().word() + ' ' + to);
        note(sent.noting(toUser ? Note.SENT_TO_USER : Note.SENT_TO_NUMBER.about(to)), diversion);
        Optional<CallOutcome> gone = diversion.announced() ? announced() : Optional.empty();
        if (gone.isPresent()) {
            return new Rung.Over(gone.get());
        }
        return diversion.action() == Diversion.Action.USER
                ? calling.user(who.accountId(), to, RINGS)
                : number(diversion, to);
    }

    private Rung mailbox(Why why) {
        Diversion diversion = why.diversion();
        Step sent = Step.chosen(
                parts().now(),
                STEP,
                why.refusal().word() + ' ' + diversion.action().word());
        note(sent.noting(Note.SENT_TO_MAILBOX), diversion);
        return Optional.ofNullable(who.ownerId())
                .flatMap(call()::toMailbox)
                .<Rung>map(Rung.Over::new)
                .orElseGet(() -> new Rung.Unanswered(why.refusal(), false));
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

    /** Where that leads nowhere the call goes on here: to the next step, or to be refused for that reason. */
    private Rung number(Diversion diversion, String number) {
        CallFacts facts = facts(number);
        CallFacts shown = diversion.showsDialled() ? dialled(facts) : facts;
        boolean asked =
                parts().story().askKey(diversion.asksKey() || parts().story().asksKey());
        Rung rung = call().sendOn(Admission.decide(shown), shown);
        parts().story().askKey(asked);
        return rung;
    }

    private CallFacts facts(String number) {
        return parts().room().facts().sentOn(who, number, parts().circumstances());
    }

    /** Who is called sees the number that the caller dialled, where it is the account's. */
    private CallFacts dialled(CallFacts facts) {
        Dialled first = parts().story().facts().dialled();
        boolean ours = first instanceof Dialled.Outside outside
                && parts().room()
                        .directory()
                        .number(outside.number().e164())
                        .filter(number -> number.accountId().equals(who.accountId()))
                        .isPresent();
        return ours && first instanceof Dialled.Outside outside && facts.caller() instanceof Caller.Device device
                ? facts.calledBy(device.showing(new Presented(
                        new Caller.Shown(who.internal().name(), outside.number().e164()), true, null)))
                : facts;
    }

    private Diversions.Hop hop(Why why, String to) {
        String owner = Optional.ofNullable(who.ownerId()).orElse(who.id());
        String number = parts().room()
                .directory()
                .extensionOf(who.id())
                .or(() -> parts().room().directory().extensionOf(owner))
                .orElse(who.id());
        String realm = parts().room()
                .directory()
                .account(who.accountId())
                .map(Directory.Account::realm)
                .orElse("unknown.invalid");
        String outside = parts().room().directory().numbersOf(owner).stream()
                .filter(each -> each.startsWith("+"))
                .findFirst()
                .orElse(null);
        String shownTo = why.diversion().action() == Diversion.Action.USER
                ? parts().room().directory().extensionOf(to).orElse(to)
                : to;
        boolean hidesCaller = why.diversion().hidesCaller() || why.diversion().showsDialled();
        return new Diversions.Hop(number, realm, why.status(), shownTo, outside, hidesCaller);
    }

    private void note(Step step, Diversion diversion) {
        call().note(step.because(who.handling().source(who.isUser() ? "user" : "device", who.id(), diversion)));
    }

    private InboundCall call() {
        return calling.call();
    }

    private CallParts parts() {
        return call().parts();
    }
}
