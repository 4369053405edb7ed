package io.strowger.media.secure.srtp;

import io.strowger.media.MediaException;
import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AEAD_AES_128_GCM (RFC 7714): the tag covers the readable part too; RTCP's index stands behind it. */
final class GcmCipher implements PacketCipher {

    private static final int TAG_BYTES = 16;
    private static final int ENCRYPTED = 0x80000000;

    private final Cipher aes;
    private final Key key;
    private final byte[] salt;
    private final byte[] iv = new byte[12];
    private final boolean control;

    GcmCipher(SrtpKey master, boolean control) {
        this(new KeyDerivation(master), master.suite().saltBytes(), control);
    }

    private GcmCipher(KeyDerivation keys, int saltBytes, boolean control) {
        this(
                keys.derive((control ? KeyDerivation.CONTROL : 0) + KeyDerivation.ENCRYPTION, SrtpSuite.KEY_BYTES),
                keys.derive((control ? KeyDerivation.CONTROL : 0) + KeyDerivation.SALT, saltBytes),
                control);
    }

    /** With session keys. */
    GcmCipher(byte[] key, byte[] salt, boolean control) {
        this.key = new SecretKeySpec(key, "AES");
        this.salt = salt;
        this.control = control;
        try {
            aes = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new MediaException("looking for AES-GCM", e);
        }
    }

    @Override
    public int seal(byte[] packet, int clear, int length, long index) {
        try {
            begin(Cipher.ENCRYPT_MODE, packet, clear, index);
            int end = clear + aes.doFinal(packet, clear, length - clear, packet, clear);
            if (control) {
                Words.put(packet, end, ENCRYPTED | (int) index);
            }
            return control ? end + 4 : end;
        } catch (GeneralSecurityException e) {
            throw new MediaException("encrypting", e);
        }
    }

    @Override
    public int open(byte[] packet, int clear, int length, long index) {
        int end = control ? length - 4 : length;
        if (control && Words.get(packet, end) >= 0) {
            return FORGED;
        }
        try {
            begin(Cipher.DECRYPT_MODE, packet, clear, index);
            return clear + aes.doFinal(packet, clear, end - clear, packet, clear);
        } catch (AEADBadTagException forged) {
            return FORGED;
        } catch (GeneralSecurityException e) {
            throw new MediaException("decrypting", e);
        }
    }

    /** RFC 7714 §8.1 and §9.1: IV = 0 | SSRC | 48 bits of index, XOR salt; the readable part goes before. */
    private void begin(int mode, byte[] packet, int clear, long index) throws GeneralSecurityException {
        System.arraycopy(salt, 0, iv, 0, salt.length);
        Words.xor(iv, 2, Words.get(packet, control ? 4 : 8));
        Words.xor(iv, 6, (int) (index >>> 16));
        iv[10] ^= (byte) (index >>> 8);
        iv[11] ^= (byte) index;
        aes.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, iv));
        aes.updateAAD(packet, 0, clear);
        if (control) {
            // §9.2: and RTCP's word with index and bit
            byte[] word = new byte[4];
            Words.put(word, 0, ENCRYPTED | (int) index);
            aes.updateAAD(word);
        }
    }

    @Override
    public int overhead() {
        return control ? TAG_BYTES + 4 : TAG_BYTES;
    }

    @Override
    public int indexAt(int length) {
        return length - 4;
    }
}
