package io.strowger.media.audio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a file that other threads read ahead, half a second at a time, so that a slow disk delays no packet. Between
 * two readings nothing is open: a source that nobody asks any more needs no closing.
 */
final class FileSource implements AudioSource {

    /** Half-seconds read ahead. */
    static final int MAX_AHEAD = 4;

    private static final int PIECES_PER_SECOND = 2;
    private static final Logger LOG = LoggerFactory.getLogger(FileSource.class);

    private final Path file;
    private final WavHeader header;
    private final WavSamples samples;
    private final Resampler resampler;
    private final Executor readers;
    private final Queue<short[]> ahead = new ArrayBlockingQueue<>(MAX_AHEAD);
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile boolean readToEnd;
    private short[] piece = new short[0];
    private int at;

    FileSource(Path file, WavHeader header, long firstFrame, Executor readers) {
        this.file = file;
        this.header = header;
        this.readers = readers;
        samples = new WavSamples(header, firstFrame);
        resampler = new Resampler(header.rate());
    }

    @Override
    public boolean fill(short[] frame) {
        int filled = 0;
        boolean more = true;
        while (filled < frame.length && more) {
            int count = Math.min(frame.length - filled, piece.length - at);
            System.arraycopy(piece, at, frame, filled, count);
            filled += count;
            at += count;
            more = at < piece.length || nextPiece();
        }
        Arrays.fill(frame, filled, frame.length, (short) 0);
        return filled > 0 || !readToEnd || !ahead.isEmpty();
    }

    /** A disk that is late is heard as silence. */
    private boolean nextPiece() {
        short[] next = ahead.poll();
        readOn();
        piece = next != null ? next : new short[0];
        at = 0;
        return next != null;
    }

    /** Has the next pieces read, unless that is being done. */
    void readOn() {
        if (!readToEnd && reading.compareAndSet(false, true)) {
            readers.execute(this::read);
        }
    }

    private void read() {
        try (FileChannel channel = FileChannel.open(file)) {
            Stored stored = Stored.of(channel);
            while (!readToEnd && ahead.size() < MAX_AHEAD) {
                short[] next = readPiece(stored);
                readToEnd = next == null;
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("a sound ends early: {}", e.getMessage());
            readToEnd = true;
        } finally {
            reading.set(false);
        }
    }

    private short @Nullable [] readPiece(Stored stored) throws IOException {
        short[] read = samples.next(stored, header.rate() / PIECES_PER_SECOND);
        short[] made = read.length == 0 ? resampler.end() : resampler.next(read);
        if (made.length > 0) {
            ahead.add(made);
        }
        return read.length == 0 ? null : made;
    }
}
