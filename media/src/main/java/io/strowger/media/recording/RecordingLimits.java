package io.strowger.media.recording;

/** How long and large one recording may get, and how much of the disk it must leave to others, in bytes. */
public record RecordingLimits(long maxMillis, long maxBytes, long minFreeBytes) {

    /** What a WAV header can say, rounded down. */
    public static final long LARGEST_FILE = 0x7FFF_0000L;

    public RecordingLimits {
        if (maxMillis <= 0 || maxBytes <= 0 || maxBytes > LARGEST_FILE || minFreeBytes < 0) {
            throw new IllegalArgumentException("no limits");
        }
    }

    /** KAZOO's longest, three hours; the disk's last 256 MiB are for calls and their records. */
    public static RecordingLimits usual() {
        return new RecordingLimits(10_800_000, LARGEST_FILE, 256L << 20);
    }
}
