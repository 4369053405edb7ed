package io.strowger.media.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings what the media threads hand over into the file. A disk that is too slow loses samples, never a call. */
final class RecordingWriter {

    /** Samples of one party at their place in the recording. */
    record Piece(int channel, long position, short[] samples) {}

    private static final Logger LOG = LoggerFactory.getLogger(RecordingWriter.class);
    private static final int HASH_BUFFER = 1 << 16;
    private static final long LOOK_MILLIS = 100;

    private final BlockingQueue<Piece> waiting = new ArrayBlockingQueue<>(Recording.MAX_WAITING_FRAMES);
    private final AtomicLong lost = new AtomicLong();
    private final StereoFile file;
    private final RecordingLimits limits;
    private final LongSupplier free;
    private final Consumer<StopReason> end;
    private volatile StopReason reason = StopReason.STILL_RUNNING;
    private volatile long lastSample;
    private volatile long bytes;
    private volatile double silence = 1;

    RecordingWriter(StereoFile file, RecordingLimits limits, LongSupplier free, Consumer<StopReason> end) {
        this.file = file;
        this.limits = limits;
        this.free = free;
        this.end = end;
        bytes = file.size();
    }

    /** Never waits. */
    void hand(Piece piece) {
        if (!waiting.offer(piece)) {
            lost.incrementAndGet();
        }
    }

    /** Lets it finish with what it has. */
    void end(StopReason why, long last) {
        lastSample = last;
        reason = why;
    }

    StopReason reason() {
        return reason;
    }

    long lost() {
        return lost.get();
    }

    long bytes() {
        return bytes;
    }

    double silence() {
        return silence;
    }

    /** Writes until it is ended and nothing is left. */
    void run() {
        try {
            while (reason == StopReason.STILL_RUNNING || !waiting.isEmpty()) {
                Piece piece = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (piece != null) {
                    file.put(piece.channel, piece.position, piece.samples);
                    look();
                }
            }
            file.finish(Math.min(lastSample, (limits.maxBytes() - StereoFile.HEADER_BYTES) / StereoFile.FRAME_BYTES));
        } catch (IOException e) {
            failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end.accept(StopReason.WRITE_FAILED);
        }
        bytes = file.size();
        silence = file.silence();
    }

    /** After each step of the file: may it grow further? */
    private void look() {
        if (file.size() == bytes) {
            return;
        }
        bytes = file.size();
        silence = file.silence();
        if (free.getAsLong() < limits.minFreeBytes()) {
            end.accept(StopReason.DISK_FULL);
        } else if (bytes + StereoFile.WINDOW * StereoFile.FRAME_BYTES * 2L > limits.maxBytes()) {
            end.accept(StopReason.MAX_SIZE);
        }
    }

    /** What is in the file stays; what waits is let go. */
    private void failed(IOException e) {
        LOG.warn("a recording ends: {}", e.getMessage());
        boolean full = free.getAsLong() <= Math.max(limits.minFreeBytes(), StereoFile.WINDOW);
        end.accept(full ? StopReason.DISK_FULL : StopReason.WRITE_FAILED);
        lost.addAndGet(waiting.size());
        waiting.clear();
        try {
            file.cutBack();
        } catch (IOException again) {
            LOG.debug("nor can its end be cut: {}", again.getMessage());
        }
    }

    /** Closes the file and reads it once more; empty when that fails. */
    static String hash(FileChannel channel) {
        try (channel) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer buffer = ByteBuffer.allocate(HASH_BUFFER);
            for (long at = 0; at < channel.size(); at += buffer.limit()) {
                buffer.clear();
                if (channel.read(buffer, at) <= 0) {
                    break;
                }
                digest.update(buffer.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | RuntimeException e) {
            LOG.warn("a recording has no hash: {}", e.getMessage());
            return "";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
