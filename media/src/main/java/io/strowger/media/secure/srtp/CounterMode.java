package io.strowger.media.secure.srtp;

import io.strowger.media.MediaException;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES in counter mode (RFC 3711 §4.1.1) over one keyed block cipher: the counter blocks of a packet are laid out in an
 * array and encrypted at once, so that a packet costs neither an allocation nor a new cipher.
 */
final class CounterMode {

    private static final int BLOCK = 16;

    /** Blocks of the largest packet. */
    private static final int MAX_BLOCKS = SrtpContext.MAX_PACKET / BLOCK + 1;

    private final Cipher aes;
    private final byte[] counters = new byte[MAX_BLOCKS * BLOCK];
    private final byte[] stream = new byte[MAX_BLOCKS * BLOCK];

    CounterMode(byte[] key) {
        try {
            aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
        } catch (GeneralSecurityException e) {
            throw new MediaException("keying AES", e);
        }
    }

    /** Turns bytes into their encryption or back; {@code iv} is 16 bytes, of which the last two count blocks. */
    void crypt(byte[] iv, byte[] bytes, int from, int to) {
        int blocks = (to - from + BLOCK - 1) / BLOCK;
        for (int i = 0; i < blocks; i++) {
            System.arraycopy(iv, 0, counters, i * BLOCK, BLOCK - 2);
            counters[i * BLOCK + BLOCK - 2] = (byte) (i >> 8);
            counters[i * BLOCK + BLOCK - 1] = (byte) i;
        }
        try {
            aes.update(counters, 0, blocks * BLOCK, stream, 0);
        } catch (GeneralSecurityException e) {
            throw new MediaException("encrypting", e);
        }
        for (int i = from; i < to; i++) {
            bytes[i] ^= stream[i - from];
        }
    }
}
