package io.strowger.media.secure.ice;

import java.security.SecureRandom;
import java.util.Base64;

/** The short-term user name fragment and password of one ICE session (RFC 8445 §5.3); the password is not printed. */
public record IceCredentials(String fragment, String password) {

    /** In bytes before Base64, whose alphabet is that of ICE: at least 24 and 128 bits are asked for. */
    private static final int FRAGMENT_BYTES = 6;

    private static final int PASSWORD_BYTES = 18;

    /** New ones. */
    public static IceCredentials random(SecureRandom random) {
        return new IceCredentials(text(random, FRAGMENT_BYTES), text(random, PASSWORD_BYTES));
    }

    private static String text(SecureRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getEncoder().encodeToString(drawn);
    }

    @Override
    public String toString() {
        return fragment;
    }
}
