package io.strowger.sip.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the bytes of one TCP or TLS connection into messages (RFC 3261 §18.3). Feed what was read, then take frames until there
 * is none. It never holds more than one message and what was read with it, and after a fatal refusal it swallows everything.
 */
public final class StreamFramer {
    private static final int FIRST_BUFFER = 2_048;

    private final SipLimits limits;
    private byte[] buffer = {};
    private int from;
    private int to;
    private boolean dead;

    /** How far the header has been searched, relative to {@code from}, and the line ends met so far. */
    private int searched;

    private int lines;
    private int headerLength;
    private long bodyLength;
    private int lineEnds;

    public StreamFramer(SipLimits limits) {
        this.limits = limits;
    }

    /** Bytes waiting for the rest of their message. */
    public int pending() {
        return to - from;
    }

    public void feed(byte[] bytes, int offset, int length) {
        if (dead) {
            return;
        }
        makeRoom(length);
        System.arraycopy(bytes, offset, buffer, to, length);
        to += length;
    }

    private void makeRoom(int length) {
        int held = to - from;
        if (buffer.length - to >= length) {
            return;
        }
        int needed = Math.max(FIRST_BUFFER, held + length);
        byte[] target = needed > buffer.length
                ? new byte[Math.max(needed, Math.min(buffer.length * 2, limits.message()))]
                : buffer;
        System.arraycopy(buffer, from, target, 0, held);
        buffer = target;
        from = 0;
        to = held;
    }

    /** The next frame, or null when more bytes are needed first. */
    public @Nullable Frame next() {
        if (dead) {
            return null;
        }
        if (headerLength == 0) {
            if (takeLineEnds()) {
                return new Frame.Ping();
            }
            Frame broken = searchHeader();
            if (broken != null) {
                return broken;
            }
        }
        return headerLength > 0 && to - from >= headerLength + bodyLength ? cut() : null;
    }

    /** Takes line ends between messages; says whether two in a row were found. */
    private boolean takeLineEnds() {
        while (searched == 0 && to - from >= 2 && buffer[from] == '\r' && buffer[from + 1] == '\n') {
            from += 2;
            if (++lineEnds == 2) {
                lineEnds = 0;
                release();
                return true;
            }
        }
        release();
        return false;
    }

    /** An idle connection keeps no large buffer. */
    private void release() {
        if (from == to) {
            from = 0;
            to = 0;
            buffer = buffer.length > FIRST_BUFFER ? new byte[0] : buffer;
        }
    }

    /** Looks for the empty line; counts lines so that a header without end is refused early. */
    private @Nullable Frame searchHeader() {
        int i = from + searched;
        for (; i + 3 < to; i++) {
            if (buffer[i] != '\r' || buffer[i + 1] != '\n') {
                continue;
            }
            if (buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return headerFound(i + 4 - from);
            }
            if (++lines > limits.headers() * 2) {
                return broken(400, "Too Many Header Fields", i - from);
            }
        }
        searched = Math.max(0, i - from);
        return to - from > limits.message() ? broken(513, "Message Too Large", limits.message()) : null;
    }

    private @Nullable Frame headerFound(int length) {
        if (length > limits.message()) {
            return broken(513, "Message Too Large", limits.message());
        }
        long content = ContentLength.find(buffer, from, from + length);
        if (content < 0) {
            return broken(
                    400,
                    content == ContentLength.MISSING ? "Missing Content-Length" : "Malformed Content-Length",
                    length);
        }
        if (content > limits.body() || content + length > limits.message()) {
            return broken(413, "Body Too Large", length);
        }
        headerLength = length;
        bodyLength = content;
        return null;
    }

    private Frame broken(int status, String what, int length) {
        byte[] beginning = Arrays.copyOfRange(buffer, from, from + length);
        dead = true;
        buffer = new byte[0];
        from = 0;
        to = 0;
        return new Frame.Refused(SipParser.refuse(beginning, limits, status, what), true);
    }

    private Frame cut() {
        int length = headerLength + (int) bodyLength;
        byte[] message = Arrays.copyOfRange(buffer, from, from + length);
        from += length;
        searched = 0;
        lines = 0;
        lineEnds = 0;
        headerLength = 0;
        release();
        try {
            return new Frame.Message(SipParser.parseFramed(message, limits));
        } catch (SipParseException refusal) {
            return new Frame.Refused(refusal, false);
        }
    }

    /** Finds the one number a stream's framing needs before the message is parsed (RFC 3261 §20.14). */
    private static final class ContentLength {
        static final long MISSING = -2;
        static final long MALFORMED = -1;

        private ContentLength() {}

        /** The value of the only Content-Length field between the offsets, {@link #MISSING} or {@link #MALFORMED}. */
        static long find(byte[] bytes, int from, int to) {
            long found = MISSING;
            int line = nextLine(bytes, from, to);
            while (line < to) {
                int next = nextLine(bytes, line, to);
                int colon = colonAfterName(bytes, line, next);
                if (colon >= 0) {
                    if (found != MISSING) {
                        return MALFORMED; // two fields: nobody knows which one the sender meant
                    }
                    found = number(bytes, colon + 1, next);
                }
                line = next;
            }
            return found;
        }

        private static int nextLine(byte[] bytes, int from, int to) {
            int i = from;
            while (i + 1 < to && (bytes[i] != '\r' || bytes[i + 1] != '\n' || isFold(bytes, i + 2, to))) {
                i++;
            }
            return i + 1 < to ? i + 2 : to;
        }

        private static boolean isFold(byte[] bytes, int at, int to) {
            return at < to && (bytes[at] == ' ' || bytes[at] == '\t');
        }

        private static int colonAfterName(byte[] bytes, int from, int to) {
            int end = from;
            while (end < to && Ascii.is(bytes[end], Ascii.TOKEN)) {
                end++;
            }
            boolean named = Ascii.same(bytes, from, end, "content-length") || Ascii.same(bytes, from, end, "l");
            int colon = end;
            while (colon < to && (bytes[colon] == ' ' || bytes[colon] == '\t')) {
                colon++;
            }
            return named && colon < to && bytes[colon] == ':' ? colon : -1;
        }

        private static long number(byte[] bytes, int from, int to) {
            int start = from;
            int end = to;
            while (start < end && isBlank(bytes[start])) {
                start++;
            }
            while (end > start && isBlank(bytes[end - 1])) {
                end--;
            }
            return Ascii.digits(bytes, start, end, SipLimits.UINT32);
        }

        private static boolean isBlank(byte b) {
            return b == ' ' || b == '\t' || b == '\r' || b == '\n';
        }
    }
}
