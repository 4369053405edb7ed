package io.strowger.media.audio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.media.MediaException;
import io.strowger.media.tone.ToneMeter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists, rounds, pauses, loudness, stopping; files played from disk. */
class PlayerTest {

    private static final int FRAME = 160;

    @TempDir
    Path folder;

    private static Sound flat(int value, int frames) {
        short[] samples = new short[frames * FRAME];
        Arrays.fill(samples, (short) value);
        return new Wav(8000, samples);
    }

    /** The first sample of each frame. */
    private static String heard(AudioSource source, int max) {
        StringBuilder heard = new StringBuilder();
        short[] frame = new short[FRAME];
        for (int i = 0; i < max && source.fill(frame); i++) {
            heard.append(frame[0]).append(' ');
        }
        return heard.toString();
    }

    @Test
    void playsInOrderThenNothing() {
        Player player = Playlist.of(flat(1, 2), Sound.pause(20), flat(2, 1)).play();
        assertEquals("1 1 0 2 ", heard(player, 99));
        assertTrue(player.isOver());
        assertEquals(80, player.playedMillis());
    }

    @Test
    void goesRoundWithPauses() {
        Playlist list = Playlist.of(flat(1, 1), flat(2, 1));
        assertEquals("1 2 0 0 1 2 0 0 1 2 ", heard(list.repeated(3, 40).play(), 99));
        assertEquals("1 2 1 2 1 ", heard(list.endless(0).play(), 5));
    }

    @Test
    void nothingToPlayDoesNotGoRoundForEver() {
        assertEquals("", heard(Playlist.of().endless(0).play(), 9));
        assertEquals("", heard(Playlist.of(flat(1, 0)).endless(500).play(), 9));
    }

    @Test
    void stopsAtOnce() {
        Player player = Playlist.of(flat(1, 100)).play();
        assertEquals("1 1 ", heard(player, 2));
        player.stop();
        assertEquals("", heard(player, 9));
        assertEquals(40, player.playedMillis());
    }

    @Test
    void loudnessSaturates() {
        assertEquals(
                "32767 -300 ",
                heard(Playlist.of(flat(20000, 1), flat(-100, 1)).louder(3).play(), 9));
        assertThrows(IllegalArgumentException.class, () -> Playlist.of().louder(-1));
        assertThrows(IllegalArgumentException.class, () -> Playlist.of().louder(Double.NaN));
    }

    private Path file(int rate, int seconds) throws IOException {
        Path path = folder.resolve(rate + ".wav");
        return Files.write(path, WavFiles.of(SampleCoding.PCM16, 2, rate, rate * seconds, WavFiles.sine(1000, rate)));
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 16000, 44100, 48000})
    void playsAFileFromDisk(int rate) throws IOException {
        FileSound sound = FileSound.open(file(rate, 5), Runnable::run);
        assertEquals(5000, sound.millis());
        for (AudioSource source : List.of(sound.start(), sound.start())) {
            short[] all = WavFiles.all(source, 999);
            ToneMeter meter = new ToneMeter(1000);
            meter.take(all, all.length);
            assertEquals(5 * 8000, all.length, FRAME);
            assertEquals(5000, meter.heardMillis(1000));
        }
        assertEquals(1000 * 8, WavFiles.all(sound.startAt(4000), 999).length, FRAME);
        assertEquals(0, WavFiles.all(sound.startAt(99_000), 999).length);
    }

    /** The media thread never reads: until the disk has answered there is silence, and nothing is lost. */
    @Test
    void aSlowDiskIsHeardAsSilence() throws IOException {
        Queue<Runnable> disk = new ArrayDeque<>();
        AudioSource source = FileSound.open(file(8000, 5), disk::add).start();
        assertEquals("0 0 0 ", heard(source, 3));
        assertEquals(1, disk.size(), "asked once");
        disk.remove().run();
        assertEquals(2 * 50, audibleFrames(source, 400), "two seconds are read ahead");
        disk.remove().run();
        assertEquals(2 * 50, audibleFrames(source, 400));
    }

    private static int audibleFrames(AudioSource source, int max) {
        short[] frame = new short[FRAME];
        int audible = 0;
        for (int i = 0; i < max && source.fill(frame); i++) {
            audible += frame[3] != 0 ? 1 : 0;
        }
        return audible;
    }

    @Test
    void aFileThatGoesAwayEndsEarly() throws IOException {
        Path path = file(8000, 9);
        AudioSource source = FileSound.open(path, Runnable::run).start();
        Files.delete(path);
        assertEquals(2 * 8000, WavFiles.all(source, 999).length);
        short[] frame = new short[FRAME];
        assertFalse(source.fill(frame));
        assertThrows(MediaException.class, () -> FileSound.open(path));
    }
}
