package io.strowger.media.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.MediaException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WAV files, recordings and echo. */
class AudioTest {

    private static byte[] written(Wav wav) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        wav.write(out);
        return out.toByteArray();
    }

    private static Wav read(byte[] bytes) {
        return Wav.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void readsWhatItWrites() {
        Wav wav = new Wav(16000, new short[] {1, -1, Short.MAX_VALUE, Short.MIN_VALUE, 0});
        assertEquals(wav, read(written(wav)));
    }

    @Test
    void passesOverOtherChunks() {
        byte[] plain = written(new Wav(8000, new short[] {7, 8}));
        byte[] bytes = new byte[plain.length + 12];
        System.arraycopy(plain, 0, bytes, 0, 36);
        byte[] list = {'L', 'I', 'S', 'T', 3, 0, 0, 0, 'a', 'b', 'c', 0};
        System.arraycopy(list, 0, bytes, 36, 12);
        System.arraycopy(plain, 36, bytes, 48, plain.length - 36);
        assertEquals(new Wav(8000, new short[] {7, 8}), read(bytes));
    }

    @Test
    void refusesWhatIsNoneOfOurs() {
        byte[] good = written(new Wav(8000, new short[100]));
        int[][] changes = {{0, 'X'}, {8, 'X'}, {20, 7}, {22, 2}, {24, 1}, {34, 8}, {39, 'x'}, {16, -1}, {19, 127}};
        for (int[] change : changes) {
            byte[] bad = good.clone();
            bad[change[0]] = (byte) change[1];
            assertThrows(MediaException.class, () -> read(bad), () -> "byte " + change[0]);
        }
        assertThrows(MediaException.class, () -> read(new byte[0]));
        assertThrows(MediaException.class, () -> read(new byte[Wav.MAX_BYTES + 1]));
    }

    @Test
    void noiseEndsInAFileOrARefusal() {
        Random random = new Random(8000);
        byte[] good = written(new Wav(8000, new short[30]));
        for (int i = 0; i < 5000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int hits = random.nextInt(4); hits >= 0 && bad.length > 0; hits--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                assertTrue(read(bad).samples().length <= 30);
            } catch (MediaException expected) {
                assertFalse(expected.getMessage().isEmpty());
            }
        }
    }

    @Test
    void playsOnceThenSilence() {
        AudioSource source = new Wav(8000, new short[] {1, 2, 3}).once();
        short[] frame = {9, 9};
        assertTrue(source.fill(frame));
        assertArrayEquals(new short[] {1, 2}, frame);
        assertTrue(source.fill(frame));
        assertArrayEquals(new short[] {3, 0}, frame);
        assertFalse(source.fill(frame));
        assertArrayEquals(new short[] {0, 0}, frame);
    }

    @Test
    void wideAudioIsHalved() {
        assertEquals(
                new Wav(8000, new short[] {15, 30}), new Wav(16000, new short[] {10, 20, 30, 30, 5}).forTelephone());
    }

    @Test
    void recordsAFile(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("a.wav");
        try (WavRecorder recorder = WavRecorder.create(path)) {
            recorder.take(new short[] {1, 2, 3, 4}, 3);
            recorder.take(new short[] {5}, 1);
            recorder.close();
            recorder.take(new short[] {6}, 1);
            assertEquals(4, recorder.samples());
        }
        try (InputStream in = Files.newInputStream(path)) {
            assertEquals(new Wav(8000, new short[] {1, 2, 3, 5}), Wav.read(in));
        }
        assertThrows(MediaException.class, () -> WavRecorder.create(path));
    }

    @Test
    void echoGivesBackWhatItTook() {
        Echo echo = new Echo();
        short[] frame = {9, 9};
        echo.fill(frame);
        assertArrayEquals(new short[] {0, 0}, frame);
        echo.take(new short[] {1, 2, 3}, 3);
        echo.fill(frame);
        assertArrayEquals(new short[] {1, 2}, frame);
        echo.fill(frame);
        assertArrayEquals(new short[] {0, 0}, frame);
    }

    @Test
    void echoForgetsTheOldest() {
        Echo echo = new Echo();
        for (short i = 0; i < Echo.MAX_SAMPLES + 2; i++) {
            echo.take(new short[] {i}, 1);
        }
        short[] frame = new short[2];
        echo.fill(frame);
        assertArrayEquals(new short[] {2, 3}, frame);
    }
}
