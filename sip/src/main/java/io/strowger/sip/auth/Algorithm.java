package io.strowger.sip.auth;

import io.strowger.sip.message.Ascii;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** The hash functions of digest authentication we speak (RFC 8760 §2), best first. */
enum Algorithm {
    SHA_256("SHA-256", 32),
    MD5("MD5", 16);

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private final String label;
    private final int bytes;
    private final ThreadLocal<MessageDigest> digest = ThreadLocal.withInitial(this::create);

    Algorithm(String label, int bytes) {
        this.label = label;
        this.bytes = bytes;
    }

    String label() {
        return label;
    }

    int bytes() {
        return bytes;
    }

    /** The algorithm of that name; none given means MD5 (RFC 7616 §3.3); null when we do not speak it. */
    static @Nullable Algorithm named(@Nullable String name) {
        if (name == null) {
            return MD5;
        }
        for (Algorithm algorithm : values()) {
            if (Ascii.same(algorithm.label, name)) {
                return algorithm;
            }
        }
        return null;
    }

    /** This thread's instance, ready for a new hash. */
    MessageDigest fresh() {
        MessageDigest mine = digest.get();
        mine.reset();
        return mine;
    }

    byte[] hash(byte[] input) {
        return fresh().digest(input);
    }

    private MessageDigest create() {
        try {
            return MessageDigest.getInstance(label);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has both
        }
    }

    static byte[] hex(byte[] raw) {
        byte[] hex = new byte[raw.length * 2];
        for (int i = 0; i < raw.length; i++) {
            hex[2 * i] = HEX[raw[i] >> 4 & 15];
            hex[2 * i + 1] = HEX[raw[i] & 15];
        }
        return hex;
    }
}
