package io.strowger.routing;

/** How many calls pass through a SIP trunk now, or are on their way to it. */
@FunctionalInterface
public interface CallsUp {
    CallsUp NONE = trunkId -> 0;

    int of(String trunkId);
}
