package io.strowger.callflow.voicemail;

import io.strowger.account.settings.voicemail.MailboxMedia;
import io.strowger.cdr.recording.RecordingFolder;
import io.strowger.media.MediaException;
import io.strowger.media.audio.FileSound;
import io.strowger.media.audio.Sound;
import io.strowger.media.prompt.Prompts;
import io.strowger.media.prompt.Speech;
import io.strowger.routing.directory.MessageBoxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What callers hear first: the owner's own announcement, the one for a while before the usual one, or ours. */
final class Greetings {

    private static final Logger LOG = LoggerFactory.getLogger(Greetings.class);

    /** Ids of ours; whatever else somebody wrote into the document is no file's name. */
    private static final int ID_CHARS = 32;

    private Greetings() {}

    static Optional<List<Sound>> of(RecordingFolder folder, MessageBoxes.Box box) {
        MailboxMedia media = box.settings().media();
        return Stream.of(Optional.ofNullable(media.temporaryUnavailable()), Optional.ofNullable(media.unavailable()))
                .flatMap(Optional::stream)
                .filter(Greetings::isId)
                .map(id -> folder.of(box.accountId(), id))
                .filter(Files::isRegularFile)
                .flatMap(file -> opened(file).stream())
                .findFirst()
                .map(List::of);
    }

    private static boolean isId(String id) {
        return id.length() == ID_CHARS && id.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    private static Optional<Sound> opened(Path file) {
        try {
            return Optional.of(FileSound.open(file));
        } catch (MediaException broken) {
            LOG.warn("the announcement {} cannot be played: {}", file.getFileName(), broken.getMessage());
            return Optional.empty();
        }
    }

    /** Nobody has spoken one. */
    static List<Sound> ofExtension(Prompts prompts, String extension) {
        List<String> names = new ArrayList<>(List.of("vm-person"));
        names.addAll(Speech.with(prompts).digits(extension));
        names.add("vm-not-available");
        return names.stream().map(prompts::sound).toList();
    }
}
