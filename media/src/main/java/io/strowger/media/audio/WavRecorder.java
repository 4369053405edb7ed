package io.strowger.media.audio;

import io.strowger.media.MediaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes what it takes to a WAV file at 8000 Hz. The header is right once the recorder is closed. Packets that never
 * came leave no gap.
 */
public final class WavRecorder implements AudioSink, AutoCloseable {

    /** The longest recording: what {@link Wav#read} takes back. */
    private static final int MAX_SAMPLES = (Wav.MAX_BYTES - Wav.HEADER_BYTES) / 2;

    private final FileChannel file;
    private int samples;
    private boolean closed;

    private WavRecorder(FileChannel file) {
        this.file = file;
    }

    /** Begins a file, which must not exist yet. */
    public static WavRecorder create(Path path) {
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            file.write(ByteBuffer.wrap(Wav.header(Wav.TELEPHONE_RATE, 0)));
            return new WavRecorder(file);
        } catch (IOException e) {
            throw new MediaException("creating a recording", e);
        }
    }

    /** Samples recorded so far. */
    public synchronized int samples() {
        return samples;
    }

    @Override
    public synchronized void take(short[] frame, int count) {
        if (closed) {
            return;
        }
        int taken = Math.min(count, MAX_SAMPLES - samples);
        try {
            file.write(ByteBuffer.wrap(Wav.bytes(frame, taken)));
            samples += taken;
        } catch (IOException e) {
            throw new MediaException("recording", e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (file) {
            file.write(ByteBuffer.wrap(Wav.header(Wav.TELEPHONE_RATE, samples)), 0);
        } catch (IOException e) {
            throw new MediaException("finishing a recording", e);
        }
    }
}
