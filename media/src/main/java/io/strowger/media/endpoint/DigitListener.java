package io.strowger.media.endpoint;

/** Told of each digit a media end receives, on the thread of all media ends: do not block. */
@FunctionalInterface
public interface DigitListener {

    /** The other side pressed this. */
    void digit(char digit);
}
