package io.strowger.callflow.voicemail;

import io.strowger.account.login.VoicePin;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Saying;
import io.strowger.call.CallOutcome;
import io.strowger.call.InboundCall;
import io.strowger.call.voice.Announcement;
import io.strowger.call.voice.Heard;
import io.strowger.call.voice.Wanted;
import io.strowger.media.audio.Playlist;
import io.strowger.media.prompt.Prompts;
import io.strowger.policy.Caller;
import io.strowger.policy.Note;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.routing.defence.Doorkeeper;
import io.strowger.store.Document;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lets a user in to his messages who knows his PIN, from any phone of his; nobody else, and no PIN is usual. */
record Portal(Voicemail voicemail, InboundCall call) {

    static final String STEP = "voice_portal";

    private static final int TRIES = 3;
    private static final Wanted PIN = new Wanted(VoicePin.DIGITS, "#", Duration.ofSeconds(10), Duration.ofSeconds(5));

    CallOutcome open() {
        String user = call.caller().party().userId();
        if (!isCallersOwn() || user == null) {
            return call.refuse(Refusal.FORBIDDEN);
        }
        Optional<Announcement> opened = call.announce(true);
        if (opened.isEmpty()) {
            return call.refuse(Refusal.NOT_ACCEPTABLE);
        }
        try (Announcement line = opened.get()) {
            return voicemail
                    .accounts()
                    .recent()
                    .get(call.accountId(), DocumentType.USER, user)
                    .map(document -> open(line, document))
                    .orElseGet(() -> closed(line, Note.NO_SUCH_USER, "vm-no-mailbox"));
        }
    }

    /** Who was transferred or forwarded here is not who caused it. */
    private boolean isCallersOwn() {
        return call.side() == call.caller()
                && call.facts().caller() instanceof Caller.Device device
                && device.deviceId().equals(call.caller().party().deviceId());
    }

    private CallOutcome open(Announcement line, Document user) {
        if (!VoicePin.isSet(user.body())) {
            return closed(line, Note.NO_PIN_SET, "vm-no-pin");
        }
        if (call.parts().room().directory().boxes().of(user.id()).isEmpty()) {
            return closed(line, Note.NO_MAILBOX, "vm-no-mailbox");
        }
        if (door().isGuessingPins(user.id())) {
            return closed(line, Note.PORTAL_LOCKED, "vm-locked");
        }
        for (int tries = 0; tries < TRIES; tries++) {
            Heard heard = line.ask(prompts().list(asked(tries)), PIN);
            if (heard instanceof Heard.Gone gone) {
                return gone.outcome();
            }
            if (heard instanceof Heard.Digits digits && isRight(user, digits.digits())) {
                call.note(Step.chosen(call.parts().now(), STEP, Note.PIN_ACCEPTED.text())
                        .noting(Note.PIN_ACCEPTED));
                return new Listening(voicemail, call, line, user).menu();
            }
        }
        return closed(
                line,
                Note.PORTAL_TRIES.about(TRIES),
                door().isGuessingPins(user.id()) ? "vm-locked" : "too-many-tries");
    }

    private static List<String> asked(int tries) {
        return tries == 0 ? List.of("vm-enter-pin") : List.of("vm-wrong-pin", "vm-enter-pin");
    }

    private boolean isRight(Document user, String pin) {
        boolean right = VoicePin.matches(
                voicemail.accounts().credentials(), voicemail.accounts().recent(), user, pin);
        if (!right && door().guessedPin(call.accountId(), user.id())) {
            call.note(new Step(call.parts().now(), STEP, "locked", null, Note.LAST_PIN.text()).noting(Note.LAST_PIN));
            voicemail.mail().locked(call.accountId(), user.id(), call.parts().now());
        }
        return right;
    }

    private CallOutcome closed(Announcement line, Saying why, String prompt) {
        call.note(Step.noted(call.parts().now(), STEP, why));
        Playlist said = prompts().list(List.of(prompt, "goodbye"));
        return line.play(said).orElseGet(() -> CallOutcome.completed(CallOutcome.By.SYSTEM));
    }

    private Prompts prompts() {
        return Prompts.in(call.language());
    }

    private Doorkeeper door() {
        return call.parts().room().door();
    }
}
