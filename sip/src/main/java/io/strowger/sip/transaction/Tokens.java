package io.strowger.sip.transaction;

import java.security.SecureRandom;
import java.util.function.Consumer;

/** Makes tags, branches and Call-IDs nobody can guess: 80 random bits each (RFC 3261 §19.3 asks for 32). */
public final class Tokens {
    /** RFC 3261 §8.1.1.7: marks a branch that is unique. */
    public static final String MAGIC_COOKIE = "z9hG4bK";

    private static final int BITS_PER_CHARACTER = 5;
    private static final int TOKEN_CHARACTERS = 16;
    private static final int BLOCK_BYTES = 2048;
    private static final byte[] ALPHABET =
            "0123456789abcdefghijklmnopqrstuv".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Consumer<byte[]> random;
    /** Drawn in blocks, because one draw costs as much as parsing a message. */
    private final byte[] block = new byte[BLOCK_BYTES];

    private int used = BLOCK_BYTES;

    public Tokens(Consumer<byte[]> random) {
        this.random = random;
    }

    public static Tokens secure() {
        return new Tokens(new SecureRandom()::nextBytes);
    }

    public String tag() {
        return token(0);
    }

    public String callId() {
        return token(0) + token(0);
    }

    public String branch() {
        return token(MAGIC_COOKIE.length());
    }

    @SuppressWarnings("deprecation") // Latin-1 by definition: no charset decoder needed
    private String token(int prefix) {
        byte[] text = new byte[prefix + TOKEN_CHARACTERS];
        for (int i = 0; i < prefix; i++) {
            text[i] = (byte) MAGIC_COOKIE.charAt(i);
        }
        fill(text, prefix);
        return new String(text, 0);
    }

    private synchronized void fill(byte[] text, int from) {
        if (used + TOKEN_CHARACTERS > BLOCK_BYTES) {
            random.accept(block);
            used = 0;
        }
        int mask = (1 << BITS_PER_CHARACTER) - 1;
        for (int i = 0; i < TOKEN_CHARACTERS; i++) {
            text[from + i] = ALPHABET[block[used++] & mask];
        }
    }
}
