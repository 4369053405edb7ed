package io.strowger.app.options;

/** An option is unknown or has a bad value; the message is the one line shown to the operator. */
public final class OptionsException extends RuntimeException {
    public OptionsException(String line) {
        super(line, null, false, false);
    }
}
