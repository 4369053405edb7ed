package io.strowger.callflow.voicemail;

import io.strowger.call.CallOutcome;
import io.strowger.call.InboundCall;
import io.strowger.call.voice.Announcement;
import io.strowger.call.voice.Heard;
import io.strowger.call.voice.Wanted;
import io.strowger.cdr.voicemail.MessageFolder;
import io.strowger.cdr.voicemail.VoiceMessage;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.media.MediaException;
import io.strowger.media.audio.FileSound;
import io.strowger.media.audio.Playlist;
import io.strowger.media.audio.Sound;
import io.strowger.media.prompt.Prompts;
import io.strowger.media.prompt.Speech;
import io.strowger.routing.directory.MessageBoxes;
import io.strowger.store.Document;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A user hears the messages of all his boxes. Whenever he hangs up, what he did not decide about stays as it was. */
record Listening(Voicemail voicemail, InboundCall call, Announcement line, Document user) {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    /** A menu nobody answers is said so often (KAZOO). */
    private static final int ROUNDS = 4;

    /** How often one message is played again. */
    private static final int REPLAYS = 20;

    private static final Wanted KEY = new Wanted(1, "", Duration.ofSeconds(5), Duration.ofSeconds(2));

    CallOutcome menu() {
        for (int silent = 0; silent < ROUNDS; silent++) {
            List<String> said = new ArrayList<>(counted());
            said.add("vm-main-menu");
            Heard heard = line.ask(prompts().list(said), KEY);
            Optional<CallOutcome> over =
                    switch (heard) {
                        case Heard.Gone gone -> Optional.of(gone.outcome());
                        case Heard.Nothing nothing -> Optional.empty();
                        case Heard.Digits key -> chosen(key.digits());
                    };
            if (over.isPresent()) {
                return over.get();
            }
            silent = heard instanceof Heard.Digits ? -1 : silent;
        }
        return bye();
    }

    private Optional<CallOutcome> chosen(String key) {
        return switch (key) {
            case "1" -> hear(MessageFolder.NEW);
            case "2" -> hear(MessageFolder.SAVED);
            case "#" -> Optional.of(bye());
            default -> say("invalid-entry");
        };
    }

    private CallOutcome bye() {
        return say("goodbye").orElseGet(() -> CallOutcome.completed(CallOutcome.By.SYSTEM));
    }

    private List<MessageBoxes.Box> boxes() {
        return call.parts().room().directory().boxes().of(user.id());
    }

    /** You have three new messages and one saved message. */
    private List<String> counted() {
        int fresh = 0;
        int saved = 0;
        for (MessageBoxes.Box box : boxes()) {
            VoiceMessages.Counts counts = voicemail.messages().counts(box.id());
            fresh += counts.fresh();
            saved += counts.saved();
        }
        Speech speech = Speech.with(prompts());
        List<String> said = new ArrayList<>(List.of("vm-you-have"));
        said.addAll(fresh + saved == 0 ? List.of("vm-no-messages") : List.of());
        said.addAll(fresh == 0 ? List.of() : speech.count(fresh, "new-message"));
        said.addAll(fresh == 0 || saved == 0 ? List.of() : List.of("vm-and"));
        said.addAll(saved == 0 ? List.of() : speech.count(saved, "saved-message"));
        return said;
    }

    /** All messages of a folder, the oldest first; empty when he comes back to the menu. */
    private Optional<CallOutcome> hear(MessageFolder folder) {
        for (MessageBoxes.Box box : boxes()) {
            List<VoiceMessage> all = voicemail.messages().toHear(box.accountId(), box.id(), folder);
            for (VoiceMessage message : all) {
                Result result = hear(box, message);
                if (result instanceof Over over) {
                    return Optional.of(over.outcome());
                }
                if (result instanceof Back) {
                    return Optional.empty();
                }
            }
        }
        return say("vm-no-more-messages");
    }

    private sealed interface Result {}

    /** On to the next one. */
    private record Next() implements Result {}

    /** To the menu. */
    private record Back() implements Result {}

    /** Played once more. */
    private record Again() implements Result {}

    private record Over(CallOutcome outcome) implements Result {}

    private Result hear(MessageBoxes.Box box, VoiceMessage message) {
        Result result = new Again();
        for (int played = 0; played < REPLAYS && result instanceof Again; played++) {
            Heard heard = line.ask(Playlist.of(sounds(box, message)), KEY);
            result = switch (heard) {
                case Heard.Gone gone -> new Over(gone.outcome());
                case Heard.Nothing nothing -> moved(message, MessageFolder.SAVED, "vm-message-saved");
                case Heard.Digits key -> decided(key.digits(), message);
            };
        }
        return result instanceof Again ? new Next() : result;
    }

    private Result decided(String key, VoiceMessage message) {
        return switch (key) {
            case "1" -> moved(message, MessageFolder.SAVED, "vm-message-saved");
            case "2" -> new Again();
            case "7" -> moved(message, MessageFolder.DELETED, "vm-message-deleted");
            case "9" -> new Over(called(message));
            case "0", "*", "#" -> new Back();
            default -> said("invalid-entry", new Again());
        };
    }

    private Result moved(VoiceMessage message, MessageFolder to, String prompt) {
        voicemail.messages().move(message, to);
        return said(prompt, new Next());
    }

    private Result said(String prompt, Result then) {
        return say(prompt).<Result>map(Over::new).orElse(then);
    }

    /** The call goes on to who left the message, as if the user had dialled the number. */
    private CallOutcome called(VoiceMessage message) {
        line.close();
        return call.dial(message.from().number());
    }

    private List<Sound> sounds(MessageBoxes.Box box, VoiceMessage message) {
        Envelope envelope = new Envelope(box.settings(), voicemail.accounts().spelling(user), prompts());
        List<Sound> sounds = new ArrayList<>(
                prompts().list(envelope.of(message, call.parts().now())).sounds());
        voicemail.messages().file(message).flatMap(Listening::opened).ifPresent(sounds::add);
        sounds.add(prompts().sound("vm-message-menu"));
        return sounds;
    }

    private static Optional<Sound> opened(Path file) {
        try {
            return Optional.of(FileSound.open(file));
        } catch (MediaException broken) {
            LOG.warn("the message {} cannot be played: {}", file.getFileName(), broken.getMessage());
            return Optional.empty();
        }
    }

    private Optional<CallOutcome> say(String prompt) {
        return line.play(prompts().list(List.of(prompt)));
    }

    private Prompts prompts() {
        return Prompts.in(call.language());
    }
}
