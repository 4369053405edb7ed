package io.strowger.media.dtmf;

/** Told of each digit a side sends, on a thread of the media: do not block. */
@FunctionalInterface
public interface DigitListener {

    /** The other side pressed this. */
    void digit(char digit);
}
