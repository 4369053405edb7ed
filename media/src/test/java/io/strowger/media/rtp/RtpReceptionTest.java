package io.strowger.media.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted of a stream. */
class RtpReceptionTest {

    private static final long FRAME_NANOS = 20_000_000;

    private final RtpReception reception = new RtpReception();

    private void packet(int sequence, int timestamp, int ssrc, long nanos) {
        ByteBuffer packet = ByteBuffer.allocate(RtpHeader.BYTES);
        RtpHeader.put(packet, 0, false, new RtpStamp(sequence, timestamp, ssrc));
        reception.count(packet.flip(), nanos);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            none                 ;                        ; 0
            in order             ; 1 2 3                  ; 0
            one lost             ; 1 3                    ; 1
            late is not lost     ; 1 3 2                  ; 0
            doubled hides a loss ; 1 1 3                  ; 0
            round the corner     ; 65534 65535 0 2        ; 1
            a jump begins anew   ; 1 2 20000 20001 20003  ; 1
            another source       ; 1 3 x500 x502          ; 2
            """)
    void lost(String what, String sequences, long lost) {
        if (sequences != null) {
            for (String sequence : sequences.split(" ")) {
                boolean other = sequence.startsWith("x");
                packet(Integer.parseInt(other ? sequence.substring(1) : sequence), 0, other ? 2 : 1, 5);
            }
        }
        assertEquals(lost, reception.lost());
    }

    @Test
    void evenPacketsHaveNoJitter() {
        for (int i = 0; i < 100; i++) {
            packet(i, i * 160, 1, i * FRAME_NANOS);
        }
        assertEquals(0, reception.jitter(), 0.01);
        assertEquals(0, reception.firstNanos());
        assertEquals(99 * FRAME_NANOS, reception.lastNanos());
    }

    /** Every other packet 5 ms (40 units) late: the mean of the steps is 40. */
    @Test
    void jitterIsTheMeanStep() {
        for (int i = 0; i < 500; i++) {
            packet(i, i * 160, 1, i * FRAME_NANOS + i % 2 * 5_000_000);
        }
        assertEquals(40, reception.jitter(), 0.5);
    }

    @Test
    void jitterKeepsToTheClockRate() {
        reception.clockRate(48000);
        for (int i = 0; i < 500; i++) {
            packet(i, i * 960, 1, 1_000_000_000_000_000L + i * FRAME_NANOS);
        }
        assertEquals(0, reception.jitter(), 0.01);
    }

    @Test
    void digitsOfOneTimestampAreNoJitter() {
        for (int i = 0; i < 50; i++) {
            packet(i, 160, 1, i * FRAME_NANOS);
        }
        assertTrue(reception.jitter() < 0.01);
    }
}
