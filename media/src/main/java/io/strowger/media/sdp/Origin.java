package io.strowger.media.sdp;

/** The o-line (RFC 8866 §5.2); id and version stay text, phones write numbers wider than any of our types. */
public record Origin(String username, String sessionId, String version, Connection address) {

    /** An origin of our own. */
    public static Origin of(long sessionId, long version, Connection address) {
        return new Origin("-", Long.toString(sessionId), Long.toString(version), address);
    }

    /** The part after {@code o=}. */
    public String text() {
        return username + ' ' + sessionId + ' ' + version + ' ' + address.text();
    }
}
