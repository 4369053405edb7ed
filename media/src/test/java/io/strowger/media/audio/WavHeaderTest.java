package io.strowger.media.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.MediaException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Headers that lie are refused with a reason, whatever they say. */
class WavHeaderTest {

    private static final byte[] GOOD = WavFiles.of(SampleCoding.PCM16, 1, 8000, 100, i -> 0.5);

    private static Wav read(byte[] bytes) {
        return Wav.read(new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0  | 88         | not a WAV file
            8  | 88         | not a WAV file
            12 | 88         | WAV without a format before its audio
            16 | 7          | the format of the WAV file is cut short
            16 | 2147483647 | a part of the WAV file is longer than the file
            16 | -1         | a part of the WAV file is longer than the file
            20 | 65539      | WAV is not PCM of 8 or 16 bits, A-law or µ-law
            20 | 1          | WAV has 0 channels, not one or two
            20 | 196609     | WAV has 3 channels, not one or two
            20 | 131073     | the format of the WAV file contradicts itself
            24 | 0          | WAV has a sampling rate of 0 Hz
            24 | -1         | WAV has a sampling rate of 4294967295 Hz
            32 | 1572866    | WAV is not PCM of 8 or 16 bits, A-law or µ-law
            36 | 88         | WAV without audio
            40 | 202        | the WAV file ends before its audio does
            """)
    void liesAreRefused(int at, int value, String reason) {
        byte[] bad = GOOD.clone();
        ByteBuffer.wrap(bad).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        assertEquals(reason, assertThrows(MediaException.class, () -> read(bad)).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "2147483647", "200"})
    void aStreamedLengthMeansToTheEnd(int length) {
        byte[] file = GOOD.clone();
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(40, length);
        assertEquals(100, read(file).samples().length);
    }

    @Test
    void partsWithoutEndAreNotFollowedForEver() {
        byte[] file = new byte[12 + 8 * 100_000];
        System.arraycopy(GOOD, 0, file, 0, 12);
        assertEquals(
                "WAV without audio",
                assertThrows(MediaException.class, () -> read(file)).getMessage());
        assertThrows(MediaException.class, () -> read(new byte[0]));
        assertThrows(MediaException.class, () -> read(new byte[Wav.MAX_BYTES + 1]));
    }

    @ParameterizedTest
    @EnumSource(SampleCoding.class)
    void allCodingsInMonoAndStereo(SampleCoding coding) {
        for (int channels = 1; channels <= 2; channels++) {
            Wav wav = read(WavFiles.of(coding, channels, 44100, 500, i -> 0.5));
            assertEquals(500, wav.samples().length);
            assertEquals(44100, wav.rate());
            assertEquals(16000, wav.samples()[499], 520);
        }
    }

    @Test
    void theExtensibleFormatNamesItsCodingFurtherBack() {
        ByteBuffer format = ByteBuffer.allocate(8 + 40).order(ByteOrder.LITTLE_ENDIAN);
        format.put(GOOD, 12, 24).putInt(4, 40).putShort(8, (short) 0xFFFE).putShort(8 + 24, (short) 1);
        byte[] file = WavFiles.file(Arrays.copyOf(GOOD, 12), format.array(), Arrays.copyOfRange(GOOD, 36, GOOD.length));
        assertEquals(read(GOOD), read(file));
    }

    @Test
    void noiseEndsInAFileOrARefusal() {
        Random random = new Random(8000);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = Arrays.copyOf(GOOD, random.nextInt(GOOD.length + 1));
            for (int hits = random.nextInt(4); hits >= 0 && bad.length > 0; hits--) {
                bad[random.nextInt(Math.min(48, bad.length))] = (byte) random.nextInt(256);
            }
            try {
                assertTrue(read(bad).samples().length <= 200);
            } catch (MediaException expected) {
                assertFalse(expected.getMessage().isEmpty());
            }
        }
    }
}
