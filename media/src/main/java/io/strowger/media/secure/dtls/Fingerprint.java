package io.strowger.media.secure.dtls;

import io.strowger.media.MediaException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a certificate is known by in a description (RFC 8122 §5): its SHA-256, the one hash everybody has to offer. */
public final class Fingerprint {

    private static final String ALGORITHM = "sha-256 ";
    private static final int BYTES = 32;
    private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

    private final byte[] hash;

    private Fingerprint(byte[] hash) {
        this.hash = hash;
    }

    /** That of this certificate. */
    public static Fingerprint of(byte[] certificate) {
        try {
            return new Fingerprint(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (NoSuchAlgorithmException e) {
            throw new MediaException("looking for SHA-256", e);
        }
    }

    /** Reads the value of an a=fingerprint line; empty for another hash or none at all. */
    public static Optional<Fingerprint> parse(String value) {
        boolean named = value.regionMatches(true, 0, ALGORITHM, 0, ALGORITHM.length());
        if (!named || value.length() != ALGORITHM.length() + BYTES * 3 - 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Fingerprint(HEX.parseHex(value.substring(ALGORITHM.length()))));
        } catch (IllegalArgumentException notHexadecimal) {
            return Optional.empty();
        }
    }

    /** The value of an a=fingerprint line. */
    public String text() {
        return ALGORITHM + HEX.formatHex(hash);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint that && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return text();
    }
}
