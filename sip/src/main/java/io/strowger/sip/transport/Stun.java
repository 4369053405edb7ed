package io.strowger.sip.transport;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Answers the STUN requests with which phones keep their NAT open (RFC 5626 §3.5.2): where we see them, nothing else. */
final class Stun {
    private static final int HEADER_BYTES = 20;
    private static final int BINDING_REQUEST = 0x0001;
    private static final int BINDING_SUCCESS = 0x0101;
    private static final int COOKIE = 0x2112A442;
    private static final int XOR_MAPPED_ADDRESS = 0x0020;
    private static final int TRANSACTION_BYTES = 12;
    private static final int TRANSACTION_AT = 8;

    private Stun() {}

    /** The answer to a Binding request (RFC 8489 §6.3.1); null when these bytes are none. */
    static byte @Nullable [] answer(byte[] buffer, int length, InetSocketAddress from) {
        if (length < HEADER_BYTES || buffer[0] != 0) { // cheap: all of SIP begins with a letter
            return null;
        }
        ByteBuffer request = ByteBuffer.wrap(buffer, 0, length);
        boolean binding = request.getShort(0) == BINDING_REQUEST
                && request.getShort(2) == length - HEADER_BYTES
                && request.getInt(4) == COOKIE;
        return binding ? success(buffer, from) : null;
    }

    /** RFC 8489 §14.2: the address is masked, or some NATs would rewrite it. */
    private static byte[] success(byte[] request, InetSocketAddress from) {
        byte[] address = from.getAddress().getAddress();
        ByteBuffer answer = ByteBuffer.allocate(HEADER_BYTES + 8 + address.length);
        answer.putShort((short) BINDING_SUCCESS).putShort((short) (8 + address.length));
        answer.putInt(COOKIE).put(request, TRANSACTION_AT, TRANSACTION_BYTES);
        answer.putShort((short) XOR_MAPPED_ADDRESS).putShort((short) (4 + address.length));
        answer.putShort((short) (address.length == 4 ? 1 : 2)).putShort((short) (from.getPort() ^ (COOKIE >>> 16)));
        for (int i = 0; i < address.length; i++) { // the mask is cookie and transaction id, which stand in a row
            answer.put((byte) (address[i] ^ answer.get(4 + i)));
        }
        return answer.array();
    }
}
