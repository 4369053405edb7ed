package io.strowger.sip.subscription;

/** Why a subscription ends, and with that what its subscriber does next (RFC 6665 §4.1.3). */
public enum Reason {
    /** Subscribe again at once. */
    DEACTIVATED("deactivated"),
    /** Subscribe again later. */
    PROBATION("probation"),
    /** Do not try again. */
    REJECTED("rejected"),
    /** It ran out, was given up, or was only for one look. */
    TIMEOUT("timeout"),
    /** What was watched is no more. */
    NO_RESOURCE("noresource");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
