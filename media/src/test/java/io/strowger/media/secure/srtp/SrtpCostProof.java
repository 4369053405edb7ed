package io.strowger.media.secure.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.rtp.RtpHeader;
import io.strowger.media.rtp.RtpStamp;
import io.strowger.media.secure.srtp.SrtpContext.Outcome;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a packet of 20 ms of G.711 costs to seal and to open again, printed; far below what a loop can afford. */
class SrtpCostProof {

    private static final int PACKETS = 400_000;
    private static final int PAYLOAD = 160;
    private static final double MAX_MICROS = 50;

    @ParameterizedTest
    @EnumSource(SrtpSuite.class)
    void aPacketThereAndBack(SrtpSuite suite) {
        SrtpKey key = SrtpKey.random(suite, new SecureRandom());
        SrtpContext out = new SrtpContext(key);
        SrtpContext in = new SrtpContext(key);
        ByteBuffer packet = ByteBuffer.allocateDirect(SrtpContext.MAX_PACKET);
        round(out, in, packet, 0);
        long start = cpuNanos();
        round(out, in, packet, PACKETS);
        double micros = (cpuNanos() - start) / 1000.0 / PACKETS;
        System.out.printf("%s: %.2f µs a packet, sealed and opened%n", suite, micros);
        assertTrue(micros < MAX_MICROS, "a packet costs " + micros + " µs");
    }

    /** Of this thread alone: others may have the machine meanwhile. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void round(SrtpContext out, SrtpContext in, ByteBuffer packet, int from) {
        for (int i = from; i < from + PACKETS; i++) {
            packet.clear();
            RtpHeader.put(packet, 0, false, new RtpStamp(i & 0xFFFF, i * PAYLOAD, 1));
            packet.position(packet.position() + PAYLOAD).flip();
            assertEquals(Outcome.FINE, out.seal(packet, false));
            assertEquals(Outcome.FINE, in.open(packet, false));
        }
    }
}
