package io.strowger.media.secure.srtp;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A master key with its salt and the suite it is for (RFC 3711 §3.2.1); never printed. */
public final class SrtpKey {

    private final SrtpSuite suite;
    private final byte[] key;
    private final byte[] salt;

    private SrtpKey(SrtpSuite suite, byte[] key, byte[] salt) {
        this.suite = suite;
        this.key = key;
        this.salt = salt;
    }

    /** The key given as key and salt in one, as SDES and DTLS hand it over. */
    public static SrtpKey of(SrtpSuite suite, byte[] keyAndSalt) {
        if (keyAndSalt.length != SrtpSuite.KEY_BYTES + suite.saltBytes()) {
            throw new IllegalArgumentException(suite + " takes no key of " + keyAndSalt.length + " bytes");
        }
        byte[] key = Arrays.copyOf(keyAndSalt, SrtpSuite.KEY_BYTES);
        return new SrtpKey(suite, key, Arrays.copyOfRange(keyAndSalt, SrtpSuite.KEY_BYTES, keyAndSalt.length));
    }

    /** A new key. */
    public static SrtpKey random(SrtpSuite suite, SecureRandom random) {
        byte[] keyAndSalt = new byte[SrtpSuite.KEY_BYTES + suite.saltBytes()];
        random.nextBytes(keyAndSalt);
        return of(suite, keyAndSalt);
    }

    /** The suite it is for. */
    public SrtpSuite suite() {
        return suite;
    }

    /** Key and salt in one, for the wire. */
    public byte[] keyAndSalt() {
        byte[] both = Arrays.copyOf(key, key.length + salt.length);
        System.arraycopy(salt, 0, both, key.length, salt.length);
        return both;
    }

    byte[] key() {
        return key;
    }

    byte[] salt() {
        return salt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SrtpKey that
                && suite == that.suite
                && Arrays.equals(key, that.key)
                && Arrays.equals(salt, that.salt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(suite, Arrays.hashCode(key));
    }

    @Override
    public String toString() {
        return suite.name();
    }
}
