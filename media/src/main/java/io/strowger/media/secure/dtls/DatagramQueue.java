package io.strowger.media.secure.dtls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.tls.DatagramTransport;
import org.jspecify.annotations.Nullable;

/** Datagrams between the relay loop, which must not wait, and a handshake, which does. */
final class DatagramQueue implements DatagramTransport {

    /** Two flights of the longest certificate chains; what comes above is lost, as datagrams are. */
    static final int MAX_WAITING = 32;

    private static final int RECEIVE_LIMIT = 1472;
    private static final int ALERT = 21;

    /** What passes everywhere (RFC 8261 §5 speaks of 1200). */
    private static final int SEND_LIMIT = 1200;

    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final @Nullable FlightOrder order;
    private final Wire wire;

    /** Where our datagrams go. */
    @FunctionalInterface
    interface Wire {
        void send(ByteBuffer datagram) throws IOException;
    }

    DatagramQueue(Wire wire, @Nullable FlightOrder order) {
        this.wire = wire;
        this.order = order;
    }

    /** From the relay loop; what does not fit is lost. */
    void put(ByteBuffer datagram) {
        byte[] copy = new byte[order == null ? datagram.remaining() : order.passable(datagram)];
        datagram.get(datagram.position(), copy);
        if (copy.length > 0) {
            waiting.offer(copy);
        }
    }

    @Override
    public int getReceiveLimit() {
        return RECEIVE_LIMIT;
    }

    @Override
    public int getSendLimit() {
        return SEND_LIMIT;
    }

    /** -1 when nothing came in time. */
    @Override
    public int receive(byte[] bytes, int offset, int length, int waitMillis) throws IOException {
        try {
            byte[] datagram = waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
            if (datagram == null || datagram.length > length) {
                return -1;
            }
            System.arraycopy(datagram, 0, bytes, offset, datagram.length);
            return datagram.length;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the call is over");
        }
    }

    @Override
    public void send(byte[] bytes, int offset, int length) throws IOException {
        if (!isBareAlert(bytes, offset, length)) {
            wire.send(ByteBuffer.wrap(bytes, offset, length));
        }
    }

    /** An alert in the clear proves nothing: what answers a false hello would end the true peer's handshake too. */
    private static boolean isBareAlert(byte[] bytes, int offset, int length) {
        // RFC 6347 §4.1: type, version, epoch; a failed handshake may be ended in silence (§4.1.2.7)
        return length > 4 && bytes[offset] == ALERT && bytes[offset + 3] == 0 && bytes[offset + 4] == 0;
    }

    @Override
    public void close() {
        waiting.clear();
    }
}
