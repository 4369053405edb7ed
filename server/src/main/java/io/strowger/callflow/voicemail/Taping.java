package io.strowger.callflow.voicemail;

import io.strowger.call.voice.Announcement;
import io.strowger.call.voice.Heard;
import io.strowger.cdr.voicemail.VoiceMessage;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.media.MediaException;
import io.strowger.media.audio.Wav;
import io.strowger.media.recording.Receipt;
import io.strowger.media.recording.Recording;
import io.strowger.media.recording.RecordingLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what a caller says to the file of a message. While it is spoken the file is that of a recording, whole at any
 * moment the exchange may die; then it is made mono, which is half as large.
 */
final class Taping {

    private static final Logger LOG = LoggerFactory.getLogger(Taping.class);

    /** A disk that takes longer has the message all the same, but found only at the next start. */
    private static final Duration DISK = Duration.ofSeconds(10);

    private static final String END = "#";

    private final VoiceMessages messages;
    private final LongSupplier nanos;
    private final Duration longest;
    private final BlockingQueue<Receipt> finished = new ArrayBlockingQueue<>(1);
    private @Nullable Speaking speaking;

    Taping(VoiceMessages messages, LongSupplier nanos, Duration longest) {
        this.messages = messages;
        this.nanos = nanos;
        this.longest = longest;
    }

    /** Until the caller presses the hash key, is silent, hangs up or has said too much. */
    Heard heard(Announcement line, VoiceMessage message) {
        RecordingLimits usual = RecordingLimits.usual();
        RecordingLimits limits =
                new RecordingLimits(longest.plusSeconds(1).toMillis(), Wav.MAX_BYTES, usual.minFreeBytes());
        Recording recording;
        try {
            Path file = messages.folder().create(message.accountId(), message.id());
            recording = Recording.start(file, new Recording.Setup(limits, nanos), finished::add);
        } catch (MediaException | UncheckedIOException failed) {
            LOG.error("a message of account {} cannot be kept: {}", message.accountId(), failed.getMessage());
            return new Heard.Nothing();
        }
        Speaking heard = new Speaking(longest, Leaving.SILENCE);
        speaking = heard;
        try {
            return line.listen(recording.first().and(recording.second()).and(heard), heard, END);
        } finally {
            recording.stop();
        }
    }

    /** Puts it into its box, unless nothing was said. */
    Optional<VoiceMessage> finished(VoiceMessage message) {
        boolean said = speaking != null && speaking.isHeard();
        Receipt receipt = speaking == null ? null : receipt();
        if (speaking != null && receipt == null) {
            LOG.error("message {} is not finished: its disk does not answer", message.id());
            return Optional.empty();
        }
        if (!said || receipt == null || receipt.millis() < VoiceMessages.SHORTEST.toMillis()) {
            messages.drop(message);
            return Optional.empty();
        }
        Path file = messages.folder().of(message.accountId(), message.id());
        mono(file);
        VoiceMessage ended = message.ended(
                new VoiceMessage.Sound(receipt.millis(), file.toFile().length(), false));
        messages.end(ended);
        return Optional.of(ended);
    }

    private @Nullable Receipt receipt() {
        try {
            return finished.poll(DISK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** What cannot be made mono stays as it was spoken, which is as good to hear. */
    private static void mono(Path file) {
        Path half = file.resolveSibling(file.getFileName() + ".mono");
        try (InputStream in = Files.newInputStream(file)) {
            Wav wav = Wav.read(in);
            try (OutputStream out = Files.newOutputStream(half)) {
                wav.write(out);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | MediaException failed) {
            LOG.warn("message {} stays in stereo: {}", file.getFileName(), failed.getMessage());
        }
    }
}
