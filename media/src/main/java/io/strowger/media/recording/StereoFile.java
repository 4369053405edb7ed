package io.strowger.media.recording;

import io.strowger.media.audio.WavFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * A growing stereo WAV file. Audio is put in its place within the last second; what is older goes to the file, and the
 * header follows it, so that the file is whole at any moment the process may die. One thread's.
 */
final class StereoFile {

    static final int RATE = 8000;
    static final int HEADER_BYTES = WavFormat.HEADER_BYTES;
    static final int FRAME_BYTES = 4;

    /** Samples of each channel that may still come late. */
    static final int WINDOW = RATE;

    /** Below this a block of 20 ms is silent: about -50 dB of full scale. */
    private static final int QUIET_RMS = 100;

    private static final int BLOCK = RATE / 50;

    private final FileChannel file;
    private final short[] window = new short[WINDOW * 2];
    private final ByteBuffer bytes =
            ByteBuffer.allocateDirect(WINDOW * FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long base;
    private long blocks;
    private long silentBlocks;

    StereoFile(FileChannel file) throws IOException {
        this.file = file;
        header();
    }

    /** Puts samples of one channel at their time; what is too old for the window is left out. */
    void put(int channel, long position, short[] samples) throws IOException {
        advance(position + samples.length - WINDOW);
        for (int i = (int) Math.max(0, base - position); i < samples.length; i++) {
            window[(int) (position + i - base) * 2 + channel] = samples[i];
        }
    }

    /** Writes everything before that position, with silence where nothing came, in steps of a quarter second. */
    private void advance(long position) throws IOException {
        while (position > base) {
            write(WINDOW / 4);
        }
    }

    /** Writes everything up to there: the end. */
    void finish(long end) throws IOException {
        while (base < end) {
            write((int) Math.min(WINDOW / 4, end - base));
        }
    }

    private void write(int samples) throws IOException {
        count(samples);
        bytes.clear();
        for (int i = 0; i < samples * 2; i++) {
            bytes.putShort(window[i]);
        }
        bytes.flip();
        long at = HEADER_BYTES + base * FRAME_BYTES;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
        System.arraycopy(window, samples * 2, window, 0, window.length - samples * 2);
        Arrays.fill(window, window.length - samples * 2, window.length, (short) 0);
        base += samples;
        header();
    }

    private void count(int samples) {
        for (int from = 0; from + BLOCK <= samples; from += BLOCK) {
            for (int channel = 0; channel < 2; channel++) {
                blocks++;
                silentBlocks += isSilent(from, channel) ? 1 : 0;
            }
        }
    }

    private boolean isSilent(int from, int channel) {
        long energy = 0;
        for (int i = from; i < from + BLOCK; i++) {
            long sample = window[i * 2 + channel];
            energy += sample * sample;
        }
        return energy < (long) QUIET_RMS * QUIET_RMS * BLOCK;
    }

    /** After the audio it speaks of, never before. */
    private void header() throws IOException {
        ByteBuffer header = ByteBuffer.wrap(WavFormat.header(2, RATE, (int) (base * FRAME_BYTES)));
        file.write(header, 0);
    }

    /** Takes away what was written behind the last header. */
    void cutBack() throws IOException {
        file.truncate(size());
    }

    /** Bytes in the file. */
    long size() {
        return HEADER_BYTES + base * FRAME_BYTES;
    }

    double silence() {
        return blocks == 0 ? 1 : (double) silentBlocks / blocks;
    }
}
