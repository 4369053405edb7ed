package io.strowger.media.secure.srtp;

import java.util.Arrays;

/** Makes the session keys of a master key (RFC 3711 §4.3), each once: the derivation rate is zero, as everywhere. */
final class KeyDerivation {

    static final int ENCRYPTION = 0;
    static final int AUTHENTICATION = 1;
    static final int SALT = 2;

    /** SRTCP has three labels of its own (§4.3.2). */
    static final int CONTROL = 3;

    private static final int LABEL_AT = 7;

    private final CounterMode prf;
    private final byte[] salt;

    KeyDerivation(SrtpKey master) {
        prf = new CounterMode(master.key());
        // RFC 7714 §11: a salt of 96 bits is filled up with zeros
        salt = Arrays.copyOf(master.salt(), 16);
    }

    byte[] derive(int label, int bytes) {
        byte[] iv = salt.clone();
        iv[LABEL_AT] ^= (byte) label;
        byte[] derived = new byte[bytes];
        prf.crypt(iv, derived, 0, bytes);
        return derived;
    }
}
