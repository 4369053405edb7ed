package io.strowger.call.recording;

import io.strowger.media.recording.Receipt;
import io.strowger.media.recording.StopReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is wrong with a recording that ought to have begun. */
public enum Fault {
    /** No file could be made. */
    NOT_STARTED,
    /** It ended though the call goes on. */
    BROKEN_OFF,
    /** Nobody sends any sound. */
    NO_PACKETS,
    /** Sound comes, but the file does not grow. */
    NOT_WRITTEN,
    /** The disk is too slow for what comes. */
    TOO_SLOW,
    /** One of the two sends no sound. */
    ONE_SIDE,
    /** Both are silent. */
    SILENCE,
    /** The file is not where it was made, or nobody may write there any more. */
    FILE_GONE;

    /** As records and metrics say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with one that ended like this. */
    static Optional<Fault> ofEnd(StopReason reason) {
        boolean failed = reason == StopReason.DISK_FULL || reason == StopReason.WRITE_FAILED;
        return failed ? Optional.of(BROKEN_OFF) : Optional.empty();
    }

    /** What is wrong with one that runs; what memory tells comes first, for a disk may not answer. */
    static Optional<Fault> of(Receipt now, Path file) {
        return Optional.ofNullable(seen(now)).or(() -> isThere(now, file) ? Optional.empty() : Optional.of(FILE_GONE));
    }

    private static @Nullable Fault seen(Receipt now) {
        if (now.reason() != StopReason.STILL_RUNNING) {
            return ofEnd(now.reason()).orElse(null);
        }
        long first = now.firstPackets();
        long second = now.secondPackets();
        if (first + second == 0) {
            return NO_PACKETS;
        }
        if (now.millis() <= 0) {
            return NOT_WRITTEN;
        }
        if (now.lostPackets() > 0) {
            return TOO_SLOW;
        }
        if (first == 0 || second == 0) {
            return ONE_SIDE;
        }
        return now.silence() >= 1 ? SILENCE : null;
    }

    private static boolean isThere(Receipt now, Path file) {
        return file.toFile().length() >= now.bytes()
                && Files.isWritable(file.toAbsolutePath().getParent());
    }
}
