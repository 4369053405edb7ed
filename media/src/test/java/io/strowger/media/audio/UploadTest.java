package io.strowger.media.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.tone.ToneMeter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** WAV and MP3 are taken by their bytes, all else is told apart from what is broken. */
class UploadTest {

    private static byte[] mp3() {
        try (InputStream in = UploadTest.class.getResourceAsStream("440.mp3")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Wav taken(byte[] file) {
        return assertInstanceOf(Upload.Taken.class, Upload.of(file)).wav();
    }

    @Test
    void takesMp3AndWav() {
        Wav fromMp3 = taken(mp3());
        assertEquals(Wav.TELEPHONE_RATE, fromMp3.rate());
        assertEquals(1000, fromMp3.millis(), 80);
        ToneMeter meter = new ToneMeter(440);
        meter.take(fromMp3.samples(), fromMp3.samples().length);
        assertTrue(meter.heardMillis(440) >= 900);
        assertEquals(
                8000,
                taken(WavFiles.of(SampleCoding.PCM16, 2, 48000, 48000, i -> 0.1))
                        .samples()
                        .length);
    }

    @Test
    void tellsUnknownFromBroken() {
        assertInstanceOf(Upload.Unknown.class, Upload.of("OggS and more".getBytes(StandardCharsets.US_ASCII)));
        assertInstanceOf(Upload.Unknown.class, Upload.of(new byte[0]));
        assertInstanceOf(Upload.Broken.class, Upload.of("RIFF and no more".getBytes(StandardCharsets.US_ASCII)));
        assertInstanceOf(Upload.Broken.class, Upload.of("ID3 and no more".getBytes(StandardCharsets.US_ASCII)));
        assertInstanceOf(Upload.Broken.class, Upload.of(WavFiles.of(SampleCoding.ULAW, 1, 8000, 0, i -> 0)));
    }

    @Test
    void noiseEndsInASoundOrARefusal() {
        Random random = new Random(440);
        byte[] good = mp3();
        for (int i = 0; i < 300; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int hits = random.nextInt(20); hits >= 0 && bad.length > 0; hits--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            Upload.of(bad);
        }
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(3000) + 5];
            random.nextBytes(noise);
            noise[0] = (byte) 0xFF;
            noise[1] |= (byte) 0xE0;
            Upload.of(noise);
        }
    }
}
