package io.strowger.media.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** G.711 against known values and against itself. */
class G711Test {

    @ParameterizedTest
    @CsvSource({
        "ULAW, 0, 255, 0",
        "ULAW, 32767, 128, 32124",
        "ULAW, -32768, 0, -32124",
        "ULAW, 1000, 206, 988",
        "ULAW, -1000, 78, -988",
        "ALAW, 0, 213, 8",
        "ALAW, -1, 85, -8",
        "ALAW, 32767, 170, 32256",
        "ALAW, -32768, 42, -32256",
        "ALAW, 1000, 250, 1008",
        "ALAW, -1000, 122, -1008",
    })
    void knownValues(G711 law, short sample, int code, short decoded) {
        assertEquals(code, law.encode(sample) & 0xFF);
        assertEquals(decoded, law.decode((byte) code));
    }

    /** Every code but µ-law's second zero comes back from its own sample. */
    @ParameterizedTest
    @EnumSource
    void encodeOfDecodedIsTheCode(G711 law) {
        for (int code = 0; code < 256; code++) {
            int again = law.encode(law.decode((byte) code)) & 0xFF;
            boolean secondZero = law == G711.ULAW && code == 0x7F;
            assertEquals(secondZero ? 0xFF : code, again);
        }
    }

    /** The error is at most half a step, a thirty-second of the sample, or the finest step. */
    @ParameterizedTest
    @EnumSource
    void decodedIsNear(G711 law) {
        int last = Integer.MIN_VALUE;
        for (int sample = -32000; sample <= 32000; sample++) {
            int decoded = law.decode(law.encode((short) sample));
            int allowed = Math.max(Math.abs(sample) / 31 + 4, 8);
            assertTrue(Math.abs(decoded - sample) <= allowed, sample + " became " + decoded);
            assertTrue(decoded >= last, "falls at " + sample);
            last = decoded;
        }
    }

    @Test
    void framesAreEncodedWhole() {
        short[] pcm = {0, 988, -988};
        ByteBuffer codes = ByteBuffer.allocate(8);
        G711.ULAW.encode(pcm, 3, codes);
        short[] again = new short[3];
        assertEquals(3, G711.ULAW.decode(codes.flip(), again));
        assertArrayEquals(pcm, again);
    }
}
