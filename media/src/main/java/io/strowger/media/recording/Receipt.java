package io.strowger.media.recording;

import java.util.List;

/**
 * What can later be held against the file: its length in bytes, packets taken of each party, packets lost because the
 * disk was slow, the share of both channels that is silent (0 to 1), spans that were paused, why it ended, and the
 * SHA-256 of the whole file in hex (empty when it could not be read again).
 */
public record Receipt(
        long bytes,
        long millis,
        long firstPackets,
        long secondPackets,
        long lostPackets,
        double silence,
        List<Span> paused,
        StopReason reason,
        String sha256) {

    /** From one time in the recording to another, in milliseconds. */
    public record Span(long fromMillis, long toMillis) {}

    public Receipt {
        paused = List.copyOf(paused);
    }

    /** Whether the file holds all that was said while it was not paused. */
    public boolean isComplete() {
        return lostPackets == 0 && reason != StopReason.DISK_FULL && reason != StopReason.WRITE_FAILED;
    }
}
