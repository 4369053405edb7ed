package io.strowger.media.secure.dtls;

import java.nio.ByteBuffer;

/**
 * Holds a client's change of cipher back until its proof of key was seen. The library takes the change at once, and a
 * proof that was lost before it and is repeated would then be of an epoch gone by: the handshake could never end. The
 * client repeats the whole flight (RFC 6347 §4.2.4), so what is left out comes again.
 */
final class FlightOrder {

    private static final int HEADER_BYTES = 13;
    private static final int CHANGE_CIPHER = 20;
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int CERTIFICATE_VERIFY = 15;

    private boolean proved;

    /** How much of a datagram may go on, in bytes. */
    int passable(ByteBuffer datagram) {
        int at = datagram.position();
        while (at + HEADER_BYTES <= datagram.limit()) {
            int type = datagram.get(at);
            boolean first = datagram.getShort(at + 3) == 0;
            if (type == CHANGE_CIPHER && !proved) {
                break;
            }
            if (type == HANDSHAKE && first && at + HEADER_BYTES < datagram.limit()) {
                note(datagram.get(at + HEADER_BYTES));
            }
            at += HEADER_BYTES + (datagram.getShort(at + 11) & 0xFFFF);
        }
        return Math.min(at, datagram.limit()) - datagram.position();
    }

    private void note(int message) {
        if (message == CLIENT_HELLO) {
            proved = false;
        } else if (message == CERTIFICATE_VERIFY) {
            proved = true;
        }
    }
}
