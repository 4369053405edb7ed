package io.strowger.callflow.voicemail;

import io.strowger.base.Ids;
import io.strowger.base.Saying;
import io.strowger.call.CallOutcome;
import io.strowger.call.InboundCall;
import io.strowger.call.voice.Announcement;
import io.strowger.call.voice.Heard;
import io.strowger.cdr.voicemail.MessageFolder;
import io.strowger.cdr.voicemail.VoiceMessage;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.media.audio.Playlist;
import io.strowger.media.audio.Sound;
import io.strowger.media.prompt.Prompts;
import io.strowger.notify.person.PersonalMail;
import io.strowger.policy.Caller;
import io.strowger.policy.Note;
import io.strowger.policy.Step;
import io.strowger.routing.directory.MessageBoxes;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Somebody is greeted in place of who does not answer, and leaves a message. Hanging up is a good end of one. */
record Leaving(Voicemail voicemail, InboundCall call, Announcement line, MessageBoxes.Box box) {

    /** Who is silent for so long has said all. */
    static final Duration SILENCE = Duration.ofSeconds(10);

    private static final String ANY_KEY = "0123456789*#";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM");

    CallOutcome leave(Duration longest) {
        if (line.play(greeting(), ANY_KEY) instanceof Heard.Gone gone) {
            return gone.outcome();
        }
        if (box.settings().announcementOnly()) {
            return CallOutcome.completed(CallOutcome.By.SYSTEM);
        }
        if (voicemail.messages().counts(box.id()).all() >= VoiceMessages.MAX_IN_BOX) {
            return ended(Note.MAILBOX_FULL, "vm-full");
        }
        VoiceMessage message = message();
        if (!voicemail.messages().begin(message)) {
            return ended(Note.NOTHING_KEPT, "please-try-later");
        }
        return recorded(message, longest);
    }

    private CallOutcome recorded(VoiceMessage message, Duration longest) {
        Optional<CallOutcome> gone = line.play(Playlist.of(Beep.SOUND));
        Taping taping = new Taping(voicemail.messages(), call.parts()::nanos, longest);
        Heard heard = gone.<Heard>map(Heard.Gone::new).orElseGet(() -> taping.heard(line, message));
        Optional<VoiceMessage> kept = taping.finished(message);
        note(kept.<Saying>map(left -> Note.LEFT_MESSAGE.about(left.millis() / 1000))
                .orElse(Note.NOTHING_SAID));
        kept.ifPresent(this::told);
        if (heard instanceof Heard.Gone hungUp) {
            return hungUp.outcome();
        }
        List<String> last = kept.isPresent() ? List.of("vm-message-saved", "goodbye") : List.of("goodbye");
        return line.play(prompts().list(last)).orElseGet(() -> CallOutcome.completed(CallOutcome.By.SYSTEM));
    }

    /** The owner's announcement, else ours; then what to do. */
    private Playlist greeting() {
        List<Sound> sounds = new java.util.ArrayList<>();
        if (!box.settings().skipGreeting()) {
            sounds.addAll(Greetings.of(voicemail.messages().folder(), box).orElseGet(this::standard));
        }
        boolean told = box.settings().skipInstructions() || box.settings().announcementOnly();
        if (!told) {
            sounds.add(prompts().sound("vm-leave-message"));
        }
        return Playlist.of(sounds);
    }

    private List<Sound> standard() {
        return Optional.ofNullable(box.settings().ownerId())
                .flatMap(call.parts().room().directory()::extensionOf)
                .map(number -> Greetings.ofExtension(prompts(), number))
                .orElseGet(() -> List.of(prompts().sound("vm-unavailable")));
    }

    private Prompts prompts() {
        return Prompts.in(call.language());
    }

    private CallOutcome ended(Note why, String prompt) {
        note(why);
        return line.play(prompts().list(List.of(prompt))).orElseGet(() -> CallOutcome.completed(CallOutcome.By.SYSTEM));
    }

    private void note(Saying what) {
        call.note(Step.noted(call.parts().now(), Voicemail.STEP, what));
    }

    private VoiceMessage message() {
        Instant now = call.parts().now();
        Caller.Shown from = call.seen();
        return new VoiceMessage(
                box.accountId(),
                box.id(),
                MONTH.format(YearMonth.from(now.atOffset(ZoneOffset.UTC))) + '-' + Ids.next(),
                now,
                new VoiceMessage.From(from.name(), from.number()),
                call.here().dialled().text(),
                call.caller().callId(),
                MessageFolder.NEW,
                null);
    }

    /** Who is written to about the message need not be told that he missed the call. */
    private void told(VoiceMessage left) {
        String owner = box.settings().ownerId();
        PersonalMail mail = voicemail.mail();
        if (owner != null && mail.wantsMessages(box.accountId(), owner)) {
            call.parts().story().knows(owner);
        }
        mail.left(
                new PersonalMail.Call(box.accountId(), call.seen(), left.received()),
                new PersonalMail.Message(
                        left.id(),
                        box.id(),
                        box.settings().mailbox(),
                        owner,
                        box.settings().notifyEmailAddresses(),
                        Duration.ofMillis(left.millis())));
    }
}
