package io.strowger.media.sdp;

/** A session description that cannot be read; carries no stack trace, since strangers cause it at will. */
public final class SdpException extends Exception {

    private final int line;

    SdpException(int line, String what) {
        super("line " + line + ": " + what, null, false, false);
        this.line = line;
    }

    /** The line at fault, counted from 1; 0 when the whole is at fault. */
    public int line() {
        return line;
    }
}
