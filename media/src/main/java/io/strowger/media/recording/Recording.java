package io.strowger.media.recording;

import io.strowger.media.MediaException;
import io.strowger.media.audio.AudioSink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One recording: what the first party says on the left, the second on the right, each where it was said in time. The
 * media threads only hand samples over; a thread of its own writes them. A paused span stays in the recording as
 * silence, so that times in the file are times of the call. {@link #stop} never waits for the disk; the receipt comes
 * when the file is finished.
 */
public final class Recording {

    /** Hands over samples of the media threads, both parties together about five seconds. */
    static final int MAX_WAITING_FRAMES = 512;

    /** How unevenly packets may come before a gap is taken for one, in samples: 120 ms. */
    private static final int SLACK = 960;

    private static final int PER_SECOND = StereoFile.RATE;
    private static final long NANOS = 1_000_000_000;

    private final LongSupplier nanos;
    private final long started;
    private final long maxSamples;
    private final Track first = new Track(0);
    private final Track second = new Track(1);
    private final List<Receipt.Span> paused = new ArrayList<>();
    private final RecordingWriter writer;
    private long pausedSince = -1;
    private volatile boolean silenced;
    private volatile boolean stopped;

    /** One party's samples and how far they have come. */
    private final class Track implements AudioSink {
        private final int channel;
        private long position;
        private volatile long packets;

        Track(int channel) {
            this.channel = channel;
        }

        @Override
        public void take(short[] frame, int count) {
            long now = position();
            // a packet is as late as the gap before it; small unevenness is the network's, not the speaker's
            if (now - position > SLACK || position - now > SLACK) {
                position = Math.max(0, now - count);
            }
            if (now > maxSamples) {
                end(StopReason.MAX_LENGTH);
            }
            if (!stopped && !silenced) {
                packets = packets + 1;
                writer.hand(new RecordingWriter.Piece(channel, position, Arrays.copyOf(frame, count)));
            }
            position += count;
        }
    }

    private Recording(FileChannel file, LongSupplier free, Setup setup) throws IOException {
        nanos = setup.nanos;
        started = nanos.getAsLong();
        maxSamples = setup.limits.maxMillis() * (PER_SECOND / 1000);
        writer = new RecordingWriter(new StereoFile(file), setup.limits, free, this::end);
    }

    /** What every recording of a program has in common. */
    public record Setup(RecordingLimits limits, LongSupplier nanos) {}

    /** Begins a file, which must not exist yet; the receipt is given to {@code finished} on the writer's thread. */
    public static Recording start(Path path, Setup setup, Consumer<Receipt> finished) {
        try {
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
            return start(file, () -> free(path), setup, finished);
        } catch (IOException e) {
            throw new MediaException("starting a recording", e);
        }
    }

    static Recording start(FileChannel file, LongSupplier free, Setup setup, Consumer<Receipt> finished) {
        try {
            Recording recording = new Recording(file, free, setup);
            Thread.ofVirtual().name("recording").start(() -> recording.write(file, finished));
            return recording;
        } catch (IOException e) {
            throw new MediaException("starting a recording", e);
        }
    }

    private static long free(Path path) {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    /** Takes what the first party says. */
    public AudioSink first() {
        return first;
    }

    /** Takes what the second party says. */
    public AudioSink second() {
        return second;
    }

    /** From now on nothing said is kept. */
    public synchronized void pause() {
        if (!silenced && !stopped) {
            silenced = true;
            pausedSince = millis();
        }
    }

    /** What is said is kept again. */
    public synchronized void resume() {
        if (silenced) {
            silenced = false;
            paused.add(new Receipt.Span(pausedSince, millis()));
        }
    }

    /** Ends it. */
    public void stop() {
        end(StopReason.ASKED);
    }

    private synchronized void end(StopReason reason) {
        if (!stopped) {
            resume();
            stopped = true;
            writer.end(reason, Math.min(position(), maxSamples));
        }
    }

    /** What can be said of it while it runs: whether packets come and the file grows. */
    public Receipt soFar() {
        return receipt("");
    }

    private void write(FileChannel file, Consumer<Receipt> finished) {
        writer.run();
        String hash = RecordingWriter.hash(file);
        finished.accept(receipt(hash));
    }

    private synchronized Receipt receipt(String hash) {
        return new Receipt(
                writer.bytes(),
                millis(writer.bytes()),
                first.packets,
                second.packets,
                writer.lost(),
                writer.silence(),
                paused,
                writer.reason(),
                hash);
    }

    private static long millis(long bytes) {
        return (bytes - StereoFile.HEADER_BYTES) / StereoFile.FRAME_BYTES / (PER_SECOND / 1000);
    }

    private long millis() {
        return (nanos.getAsLong() - started) / (NANOS / 1000);
    }

    /** Where in the recording it is now, in samples. */
    private long position() {
        return (nanos.getAsLong() - started) / (NANOS / PER_SECOND);
    }
}
