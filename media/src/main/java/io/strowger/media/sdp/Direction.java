package io.strowger.media.sdp;

/** Which way a stream flows as its describer sees it (RFC 8866 §6.7). */
public enum Direction {
    SENDRECV("sendrecv", true, true),
    SENDONLY("sendonly", true, false),
    RECVONLY("recvonly", false, true),
    INACTIVE("inactive", false, false);

    private final String attribute;
    private final boolean sends;
    private final boolean receives;

    Direction(String attribute, boolean sends, boolean receives) {
        this.attribute = attribute;
        this.sends = sends;
        this.receives = receives;
    }

    /** The attribute's name. */
    public String attribute() {
        return attribute;
    }

    /** Whether the describer sends. */
    public boolean sends() {
        return sends;
    }

    /** Whether the describer wants to receive. */
    public boolean receives() {
        return receives;
    }

    /** The same flow seen from the other end. */
    public Direction reversed() {
        return of(receives, sends);
    }

    /** What both allow. */
    public Direction and(Direction other) {
        return of(sends && other.sends, receives && other.receives);
    }

    static boolean isNamed(String attribute) {
        for (Direction direction : values()) {
            if (direction.attribute.equals(attribute)) {
                return true;
            }
        }
        return false;
    }

    /** The direction with these two properties. */
    public static Direction of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }
}
