package io.strowger.media.secure.ice;

import io.strowger.media.MediaException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A STUN message as it came (RFC 8489 §5): whole, its attributes within it, each found where it is asked for. */
public final class StunMessage {

    static final int BINDING_REQUEST = 0x0001;
    static final int BINDING_SUCCESS = 0x0101;
    static final int BINDING_ERROR = 0x0111;
    static final int COOKIE = 0x2112A442;
    static final int HEADER_BYTES = 20;
    static final int TRANSACTION_BYTES = 12;

    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int XOR_MAPPED_ADDRESS = 0x0020;
    static final int PRIORITY = 0x0024;
    static final int USE_CANDIDATE = 0x0025;
    static final int FINGERPRINT = 0x8028;
    static final int ICE_CONTROLLED = 0x8029;
    static final int ICE_CONTROLLING = 0x802A;

    static final int INTEGRITY_BYTES = 20;

    /** §14.7. */
    static final int FINGERPRINT_MASK = 0x5354554E;

    /** What fits a datagram that nobody cuts (§6.1 speaks of 1500 with headers). */
    private static final int MAX_BYTES = 1472;

    private final ByteBuffer bytes;

    private StunMessage(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** The message in this datagram, if it is one whose parts add up; the datagram's position stays. */
    public static Optional<StunMessage> parse(ByteBuffer datagram) {
        int length = datagram.remaining();
        if (length < HEADER_BYTES || length > MAX_BYTES) {
            return Optional.empty();
        }
        byte[] copy = new byte[length];
        datagram.get(datagram.position(), copy);
        StunMessage message = new StunMessage(ByteBuffer.wrap(copy));
        return message.addsUp() ? Optional.of(message) : Optional.empty();
    }

    /** §6.3: two zero bits, the cookie, the length; and no attribute reaches over the end. */
    private boolean addsUp() {
        int length = bytes.getShort(2) & 0xFFFF;
        boolean header =
                (bytes.get(0) & 0xC0) == 0 && bytes.getInt(4) == COOKIE && length + HEADER_BYTES == bytes.limit();
        if (!header || length % 4 != 0) {
            return false;
        }
        int at = HEADER_BYTES;
        while (at < bytes.limit()) {
            at = next(at);
        }
        return at == bytes.limit();
    }

    private int next(int at) {
        return at + 4 + (lengthAt(at) + 3 & ~3);
    }

    private int lengthAt(int at) {
        return bytes.getShort(at + 2) & 0xFFFF;
    }

    int type() {
        return bytes.getShort(0) & 0xFFFF;
    }

    byte[] transaction() {
        return Arrays.copyOfRange(bytes.array(), HEADER_BYTES - TRANSACTION_BYTES, HEADER_BYTES);
    }

    boolean has(int attribute) {
        return find(attribute) >= 0;
    }

    /** The attribute's value as text; empty when it is missing. */
    String text(int attribute) {
        int at = find(attribute);
        return at < 0 ? "" : new String(bytes.array(), at + 4, lengthAt(at), StandardCharsets.UTF_8);
    }

    /** Where an attribute begins; -1 without it. What follows the integrity is not protected and not looked at (§14.5). */
    private int find(int attribute) {
        for (int at = HEADER_BYTES; at < bytes.limit(); at = next(at)) {
            int type = bytes.getShort(at) & 0xFFFF;
            if (type == attribute) {
                return at;
            }
            if (type == MESSAGE_INTEGRITY && attribute != FINGERPRINT) {
                return -1;
            }
        }
        return -1;
    }

    /** Whether it ends with the right checksum (§14.7), which ICE asks for (RFC 8445 §7.1.1). */
    boolean hasFingerprint() {
        int at = find(FINGERPRINT);
        return at >= 0
                && at + 8 == bytes.limit()
                && lengthAt(at) == 4
                && bytes.getInt(at + 4) == fingerprint(bytes.array(), at);
    }

    /** Whether it was written by someone who knows the password (§14.5). */
    boolean isBy(String password) {
        int at = find(MESSAGE_INTEGRITY);
        if (at < 0 || lengthAt(at) != INTEGRITY_BYTES) {
            return false;
        }
        byte[] said = Arrays.copyOfRange(bytes.array(), at + 4, at + 4 + INTEGRITY_BYTES);
        return MessageDigest.isEqual(said, integrity(bytes.array(), at, password));
    }

    /** §14.5: over all before the attribute, under a length that ends with it. */
    static byte[] integrity(byte[] message, int at, String password) {
        byte[] covered = Arrays.copyOf(message, at);
        ByteBuffer.wrap(covered).putShort(2, (short) (at + 4 + INTEGRITY_BYTES - HEADER_BYTES));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(covered);
        } catch (GeneralSecurityException e) {
            throw new MediaException("tagging STUN", e);
        }
    }

    /** §14.7. */
    static int fingerprint(byte[] message, int at) {
        CRC32 crc = new CRC32();
        crc.update(message, 0, at);
        return (int) crc.getValue() ^ FINGERPRINT_MASK;
    }
}
