package io.strowger.media;

/** The outside failed the media library: a socket or file that could not be opened, read or written. */
public final class MediaException extends RuntimeException {

    /** What we tried, and what the outside said. */
    public MediaException(String tried, Throwable cause) {
        super(tried + ": " + cause.getMessage(), cause);
    }

    /** What is wrong with what the outside gave us. */
    public MediaException(String what) {
        super(what);
    }
}
