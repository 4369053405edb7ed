package io.strowger.media.audio;

/** Where received audio goes, 16-bit linear, 8000 Hz, frame by frame from one thread. */
@FunctionalInterface
public interface AudioSink {

    /** Drops everything. */
    AudioSink NOTHING = (frame, count) -> {};

    /** Takes the first {@code count} samples; the array is used again afterwards. */
    void take(short[] frame, int count);

    /** A sink that gives all it takes to this one and then to another. */
    default AudioSink and(AudioSink other) {
        return (frame, count) -> {
            take(frame, count);
            other.take(frame, count);
        };
    }
}
