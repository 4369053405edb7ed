package io.strowger.policy;

/** How a device wants its sound protected. */
public enum MediaSecurity {
    /** It asks for nothing; what it offers itself is taken as it comes. */
    NONE,
    /** SRTP with its keys in the signalling (KAZOO's {@code media.encryption.methods} with {@code srtp}). */
    SRTP,
    /** As browsers want it: ICE, DTLS, one port. */
    BROWSER
}
