package io.strowger.media.secure.srtp;

import io.strowger.media.MediaException;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** HMAC-SHA1 (RFC 2104) with its two key blocks laid out once; the JDK's own allocates at every packet. */
final class Tags {

    private static final int BLOCK = 64;
    private static final int BYTES = 20;

    private final MessageDigest sha1;
    private final byte[] inner = new byte[BLOCK];
    private final byte[] outer = new byte[BLOCK];
    private final byte[] tag = new byte[BYTES];

    /** The key is at most one block long. */
    Tags(byte[] key) {
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new MediaException("looking for SHA-1", e);
        }
        for (int i = 0; i < BLOCK; i++) {
            byte k = i < key.length ? key[i] : 0;
            inner[i] = (byte) (k ^ 0x36);
            outer[i] = (byte) (k ^ 0x5C);
        }
    }

    /** The tag of the first {@code length} bytes; the array is this object's and valid until the next call. */
    byte[] tag(byte[] bytes, int length) {
        try {
            sha1.update(inner);
            sha1.update(bytes, 0, length);
            sha1.digest(tag, 0, BYTES);
            sha1.update(outer);
            sha1.update(tag);
            sha1.digest(tag, 0, BYTES);
            return tag;
        } catch (DigestException e) {
            throw new MediaException("tagging", e);
        }
    }

    /** Whether both begin alike for {@code count} bytes; looks at all of them whatever it finds. */
    static boolean same(byte[] a, byte[] b, int offset, int count) {
        int difference = 0;
        for (int i = 0; i < count; i++) {
            difference |= a[i] ^ b[offset + i];
        }
        return difference == 0;
    }
}
