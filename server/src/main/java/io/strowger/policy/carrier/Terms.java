package io.strowger.policy.carrier;

/** On which terms a carrier is used: the version of its document, what it may cost, how callers are written. */
public record Terms(long version, Prices prices, CallerStyle callers) {

    /** Of a carrier that says nothing of that. */
    public static final Terms NONE = new Terms(0, Prices.NONE, CallerStyle.PLAIN);
}
