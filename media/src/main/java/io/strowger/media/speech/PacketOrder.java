package io.strowger.media.speech;

import io.strowger.media.rtp.RtpHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts packets in order. One that came too early waits until the missing ones come or three wait; a lost packet so costs
 * 60 ms once, an orderly stream nothing. One thread's.
 */
final class PacketOrder {

    /** Packets that may wait for a missing one. */
    static final int MAX_WAITING = 3;

    /** RFC 3550 A.1 MAX_DROPOUT: a larger step is another stream. */
    private static final int MAX_DROPOUT = 3000;

    /** Takes packets in order. */
    interface Next {

        /** The next packet, and how many were lost before it; after -1 nothing is known of before. */
        void packet(ByteBuffer packet, int lost);
    }

    private final Next next;
    private final List<ByteBuffer> waiting = new ArrayList<>(MAX_WAITING);
    private boolean any;
    private int source;
    private int expected;

    PacketOrder(Next next) {
        this.next = next;
    }

    void take(ByteBuffer packet) {
        int step = (short) (RtpHeader.sequence(packet) - expected);
        if (!any || RtpHeader.ssrc(packet) != source || Math.abs(step) > MAX_DROPOUT) {
            begin(packet);
        } else if (step == 0) {
            emit(packet, 0);
            emitWaiting();
        } else if (step > 0) {
            await(packet);
        }
    }

    private void begin(ByteBuffer packet) {
        any = true;
        source = RtpHeader.ssrc(packet);
        waiting.clear();
        emit(packet, -1);
    }

    private void emit(ByteBuffer packet, int lost) {
        expected = RtpHeader.sequence(packet) + 1;
        next.packet(packet, lost);
    }

    private void emitWaiting() {
        while (!waiting.isEmpty() && stepTo(waiting.getFirst()) <= 0) {
            ByteBuffer first = waiting.removeFirst();
            if (stepTo(first) == 0) {
                emit(first, 0);
            }
        }
    }

    private void await(ByteBuffer packet) {
        int at = 0;
        while (at < waiting.size() && stepTo(waiting.get(at)) < stepTo(packet)) {
            at++;
        }
        waiting.add(at, packet);
        if (waiting.size() == MAX_WAITING) {
            ByteBuffer first = waiting.removeFirst();
            emit(first, stepTo(first));
            emitWaiting();
        }
    }

    private int stepTo(ByteBuffer packet) {
        return (short) (RtpHeader.sequence(packet) - expected);
    }
}
