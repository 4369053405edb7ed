package io.strowger.media.sdp;

/** How a described stream is protected. */
public enum Profile {
    /** Not at all. */
    PLAIN,
    /** SRTP with the keys in the description (RFC 4568). */
    SDES,
    /** SRTP with keys of a DTLS handshake (RFC 5763). */
    DTLS,
    /** By nothing we take, or it is no RTP. */
    UNKNOWN;

    /** The profile of a stream: its protocol, and of the two that share one, what keys it names. */
    public static Profile of(Sdp sdp, MediaDescription media) {
        boolean fingerprint = media.attribute("fingerprint").isPresent()
                || sdp.attribute("fingerprint").isPresent();
        return switch (media.protocol()) {
            case "RTP/AVP" -> PLAIN;
            case "UDP/TLS/RTP/SAVP", "UDP/TLS/RTP/SAVPF" -> fingerprint ? DTLS : UNKNOWN;
            case "RTP/SAVP", "RTP/SAVPF" -> keys(media, fingerprint);
            default -> UNKNOWN;
        };
    }

    /** Before RFC 5764 had its own name for it, DTLS was offered under the name that SDES has. */
    private static Profile keys(MediaDescription media, boolean fingerprint) {
        if (media.attribute("crypto").isPresent()) {
            return SDES;
        }
        return fingerprint ? DTLS : UNKNOWN;
    }
}
