package io.strowger.media.audio;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** WAV files and echo. */
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
    void playsOnceThenSilence() {
        AudioSource source = new Wav(8000, new short[] {1, 2, 3}).start();
        short[] frame = {9, 9};
        assertTrue(source.fill(frame));
        assertArrayEquals(new short[] {1, 2}, frame);
        assertTrue(source.fill(frame));
        assertArrayEquals(new short[] {3, 0}, frame);
        assertFalse(source.fill(frame));
        assertArrayEquals(new short[] {0, 0}, frame);
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
