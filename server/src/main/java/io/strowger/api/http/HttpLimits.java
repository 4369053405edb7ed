package io.strowger.api.http;

import java.time.Duration;

/**
 * What one request may cost; the defaults are the product's.
 *
 * @param grace a body may take so long, and a second more for every {@code minBytesPerSecond}
 */
public record HttpLimits(
        int bodyBytes, int headerBytes, int connections, Duration idle, Duration grace, int minBytesPerSecond) {
    /** Bytes of a body that is too large which are still read, and thrown away, so that its sender hears the refusal. */
    public static final int MAX_DISCARDED_BYTES = 64_000_000;
    /** Parameters of one query string. */
    public static final int MAX_PARAMETERS = 200;
    /** Characters of one parameter's value. */
    public static final int MAX_PARAMETER_CHARS = 8_192;
    /** Segments of one path. */
    public static final int MAX_SEGMENTS = 32;

    /** KAZOO's upload limit (kazoo.md 1.1). */
    private static final int BODY_BYTES = 8_000_000;

    private static final int HEADER_BYTES = 16 * 1024;
    /** Phones by WebSocket among them. */
    private static final int CONNECTIONS = 20_000;

    private static final int SLOWEST = 1_000;

    public static HttpLimits defaults() {
        return new HttpLimits(
                BODY_BYTES, HEADER_BYTES, CONNECTIONS, Duration.ofSeconds(30), Duration.ofSeconds(5), SLOWEST);
    }
}
