package io.strowger.media.secure.srtp;

import java.util.Optional;

/** The ways of protecting packets that we speak; the names are those of RFC 4568 §6.2 and RFC 7714 §14.2. */
public enum SrtpSuite {
    AES_CM_128_HMAC_SHA1_80(14, 10, 10),
    /** RFC 4568 §6.2.2: the short tag is for RTP only. */
    AES_CM_128_HMAC_SHA1_32(14, 4, 10),
    AEAD_AES_128_GCM(12, 16, 16);

    /** All suites here have keys of 128 bits. */
    public static final int KEY_BYTES = 16;

    private final int saltBytes;
    private final int tagBytes;
    private final int controlTagBytes;

    SrtpSuite(int saltBytes, int tagBytes, int controlTagBytes) {
        this.saltBytes = saltBytes;
        this.tagBytes = tagBytes;
        this.controlTagBytes = controlTagBytes;
    }

    /** Bytes of the master salt. */
    public int saltBytes() {
        return saltBytes;
    }

    int tagBytes(boolean control) {
        return control ? controlTagBytes : tagBytes;
    }

    /** The suite of this name; names are compared as written (RFC 4568 §9.1 has them in one case). */
    public static Optional<SrtpSuite> named(String name) {
        for (SrtpSuite suite : values()) {
            if (suite.name().equals(name)) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }
}
