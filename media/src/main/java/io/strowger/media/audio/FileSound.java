package io.strowger.media.audio;

import io.strowger.media.MediaException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.Executor;

/** A WAV file on disk that is played without being loaded: of any length it takes the memory of two seconds. */
public final class FileSound implements Sound {

    private final Path file;
    private final WavHeader header;
    private final Executor readers;

    private FileSound(Path file, WavHeader header, Executor readers) {
        this.file = file;
        this.header = header;
        this.readers = readers;
    }

    /** Looks at the file, which is read by virtual threads while it plays. */
    public static FileSound open(Path file) {
        return open(file, Thread::startVirtualThread);
    }

    static FileSound open(Path file, Executor readers) {
        try (FileChannel channel = FileChannel.open(file)) {
            return new FileSound(file, WavHeader.read(Stored.of(channel)), readers);
        } catch (IOException e) {
            throw new MediaException("opening a sound", e);
        }
    }

    /** How long it is. */
    public long millis() {
        return header.frames() * 1000 / header.rate();
    }

    @Override
    public AudioSource start() {
        return startAt(0);
    }

    /** From there on. */
    public AudioSource startAt(long millis) {
        FileSource source = new FileSource(file, header, millis * header.rate() / 1000, readers);
        source.readOn();
        return source;
    }
}
