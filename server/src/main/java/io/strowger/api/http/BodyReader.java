package io.strowger.api.http;

import io.strowger.api.http.WebServer.Broken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes in the body of one request; whoever sends it slowly may not hold a thread and a buffer for long. */
final class BodyReader {
    private static final int PIECE_BYTES = 16 * 1024;

    private final HttpLimits limits;
    private final long began = System.nanoTime();

    BodyReader(HttpLimits limits) {
        this.limits = limits;
    }

    /** The body, or why there is none. */
    sealed interface Outcome {
        /** All of it. */
        record Whole(byte[] bytes) implements Outcome {}

        /** What is wrong with it. */
        record Failed(Broken how) implements Outcome {}
    }

    Outcome read(HttpServletRequest request) {
        long announced = request.getContentLengthLong();
        if (announced > HttpLimits.MAX_DISCARDED_BYTES) {
            return new Outcome.Failed(Broken.TOO_LARGE);
        }
        try (InputStream in = request.getInputStream()) {
            return read(in, announced > limits.bodyBytes() ? 0 : limits.bodyBytes());
        } catch (IOException | RuntimeException e) {
            // the server's own: nothing came for as long as a connection may be idle, or what came is no body
            boolean late = e instanceof TimeoutException || e.getCause() instanceof TimeoutException;
            return new Outcome.Failed(late ? Broken.TOO_SLOW : Broken.BROKEN_OFF);
        }
    }

    /** A connection closed while its client still sends is reset, and the answer lost with it (RFC 9112 §9.6). */
    private Outcome read(InputStream in, int keep) throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE_BYTES];
        long total = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            total += read;
            if (isTooSlow(total)) {
                return new Outcome.Failed(Broken.TOO_SLOW);
            }
            if (total > HttpLimits.MAX_DISCARDED_BYTES) {
                break;
            }
            kept.write(piece, 0, total <= keep ? read : 0);
        }
        return total <= keep ? new Outcome.Whole(kept.toByteArray()) : new Outcome.Failed(Broken.TOO_LARGE);
    }

    // one lost packet, or a machine with much to do, is no slow sender
    private boolean isTooSlow(long bytes) {
        long owed = TimeUnit.SECONDS.toNanos(bytes) / limits.minBytesPerSecond();
        return System.nanoTime() - began > limits.grace().toNanos() + owed;
    }
}
