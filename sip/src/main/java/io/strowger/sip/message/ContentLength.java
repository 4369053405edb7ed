package io.strowger.sip.message;

/** Finds the one number a stream's framing needs before the message is parsed (RFC 3261 §20.14). */
final class ContentLength {
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
