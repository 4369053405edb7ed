package io.strowger.media.secure.ice;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes STUN messages (RFC 8489 §5), attribute by attribute, integrity and checksum last. */
public final class StunWriter {

    private static final int MAX_BYTES = 512;
    private static final int REASON_BYTES = 4;

    private final ByteBuffer out = ByteBuffer.allocate(MAX_BYTES);

    private StunWriter(int type, byte[] transaction) {
        out.putShort((short) type)
                .putShort((short) 0)
                .putInt(StunMessage.COOKIE)
                .put(transaction);
    }

    /** A connectivity check; {@code transaction} is of 12 bytes. */
    public static StunWriter request(byte[] transaction) {
        return new StunWriter(StunMessage.BINDING_REQUEST, transaction);
    }

    static StunWriter success(StunMessage request) {
        return new StunWriter(StunMessage.BINDING_SUCCESS, request.transaction());
    }

    static StunWriter error(StunMessage request, int code) {
        StunWriter writer = new StunWriter(StunMessage.BINDING_ERROR, request.transaction());
        // §14.8: hundreds in the third byte, the rest in the fourth
        writer.attribute(StunMessage.ERROR_CODE, REASON_BYTES);
        writer.out.putShort((short) 0).put((byte) (code / 100)).put((byte) (code % 100));
        return writer;
    }

    /** Whom the check is for: their fragment, a colon, ours (RFC 8445 §7.2.2). */
    public StunWriter username(String name) {
        return put(StunMessage.USERNAME, name.getBytes(StandardCharsets.UTF_8));
    }

    /** The asker leads and takes this path (RFC 8445 §7.1.2, §7.1.3). */
    public StunWriter nominating(long tieBreaker) {
        attribute(StunMessage.ICE_CONTROLLING, Long.BYTES);
        out.putLong(tieBreaker);
        attribute(StunMessage.USE_CANDIDATE, 0);
        return this;
    }

    /** Where the asker is seen from (§14.2). */
    StunWriter mapped(InetSocketAddress address) {
        byte[] ip = address.getAddress().getAddress();
        byte[] mask = ByteBuffer.allocate(16)
                .putInt(StunMessage.COOKIE)
                .put(out.array(), StunMessage.HEADER_BYTES - StunMessage.TRANSACTION_BYTES, 12)
                .array();
        attribute(StunMessage.XOR_MAPPED_ADDRESS, 4 + ip.length);
        out.putShort((short) family(address.getAddress()));
        out.putShort((short) (address.getPort() ^ StunMessage.COOKIE >>> 16));
        for (int i = 0; i < ip.length; i++) {
            out.put((byte) (ip[i] ^ mask[i]));
        }
        return this;
    }

    private static int family(InetAddress address) {
        return address.getAddress().length == 4 ? 1 : 2;
    }

    private StunWriter put(int type, byte[] value) {
        attribute(type, value.length);
        out.put(value);
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
        return this;
    }

    private void attribute(int type, int length) {
        out.putShort((short) type).putShort((short) length);
    }

    /** The finished message. */
    public ByteBuffer signed(String password) {
        put(StunMessage.MESSAGE_INTEGRITY, StunMessage.integrity(out.array(), out.position(), password));
        int at = out.position();
        out.putShort(2, (short) (at + 8 - StunMessage.HEADER_BYTES));
        attribute(StunMessage.FINGERPRINT, Integer.BYTES);
        return out.putInt(StunMessage.fingerprint(out.array(), at)).flip();
    }
}
