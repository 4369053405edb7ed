package io.strowger.sip.value;

/** What a message carries, with its content type. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, never changed
public record Body(String contentType, byte[] bytes) {
    public static final String SDP = "application/sdp";

    public static Body sdp(byte[] bytes) {
        return new Body(SDP, bytes);
    }
}
