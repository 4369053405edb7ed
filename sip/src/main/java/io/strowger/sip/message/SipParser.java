package io.strowger.sip.message;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one message from bytes (RFC 3261 §7, §25): one scan finds start line and header fields, then the values every element
 * needs are made once. Nothing is guessed: what two readers could understand in two ways is refused. A refusal still carries
 * what an answer needs, so the scan goes on after the first fault.
 */
public final class SipParser {
    private final byte[] bytes;
    private final int end;
    private final SipLimits limits;
    private final HeaderIndex index = new HeaderIndex();
    private long seen;
    private int pos;
    /** Of the last line: whether it had folds, whether it held what no line may hold (then it is not noted, nor ever copied). */
    private boolean folded;

    private boolean faulty;

    private @Nullable String method;
    private int startTo;
    private int responseStatus;

    private int failure;
    private String what = "";

    private SipParser(byte[] bytes, SipLimits limits) {
        this.bytes = bytes;
        this.end = bytes.length;
        this.limits = limits;
    }

    /** Reads a datagram. The bytes are copied; empty lines before the message and octets after the body are ignored. */
    public static SipMessage parse(byte[] buffer, int offset, int length, SipLimits limits) throws SipParseException {
        int from = offset;
        while (from + 1 < offset + length && buffer[from] == '\r' && buffer[from + 1] == '\n') {
            from += 2; // RFC 3261 §7.5
        }
        int size = offset + length - from;
        SipParser parser =
                new SipParser(Arrays.copyOfRange(buffer, from, from + Math.min(size, limits.message())), limits);
        if (size > limits.message()) {
            parser.fail(513, "Message Too Large");
        }
        return parser.read(false);
    }

    /** Reads a whole message that a stream's framing has cut out; keeps the array. */
    static SipMessage parseFramed(byte[] message, SipLimits limits) throws SipParseException {
        return new SipParser(message, limits).read(true);
    }

    /** A refusal of the beginning of a message, decided by the framing. */
    static SipParseException refuse(byte[] beginning, SipLimits limits, int status, String what) {
        SipParser parser = new SipParser(beginning, limits);
        parser.fail(status, what);
        try {
            parser.read(true);
        } catch (SipParseException refusal) {
            return refusal;
        }
        throw new IllegalStateException("a refused message was read");
    }

    /** Whether a datagram holds nothing but line ends or zeros: a keep-alive, to be ignored (RFC 5626 §3.5.1 and common use). */
    public static boolean isKeepAlive(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] != '\r' && buffer[i] != '\n' && buffer[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private SipMessage read(boolean framed) throws SipParseException {
        startLine();
        boolean complete = headers();
        int bodyFrom = pos;
        int bodyTo = end;
        if (complete && failure == 0) {
            bodyTo = bodyEnd(bodyFrom, framed);
        }
        if (failure != 0) {
            throw refusal(bodyFrom);
        }
        return checked(bodyTo == end ? bytes : Arrays.copyOf(bytes, bodyTo), bodyFrom);
    }

    private SipMessage checked(byte[] exact, int bodyFrom) throws SipParseException {
        SipMessage message = method != null
                ? new SipRequest(exact, index, bodyFrom, method, startTo)
                : new SipResponse(exact, index, bodyFrom, responseStatus, startTo);
        try {
            message.check();
            return message;
        } catch (SipFormatException malformed) {
            fail(400, String.valueOf(malformed.getMessage()));
            throw refusal(bodyFrom);
        }
    }

    private SipParseException refusal(int bodyFrom) {
        boolean answerable = method != null && !method.equals(Method.ACK);
        for (Header needed : new Header[] {Header.VIA, Header.FROM, Header.TO, Header.CALL_ID, Header.CSEQ}) {
            answerable &= index.find(needed.ordinal(), 0) >= 0;
        }
        SipRequest request = answerable && method != null
                ? new SipRequest(Arrays.copyOf(bytes, bodyFrom), index, bodyFrom, method, startTo)
                : null;
        return new SipParseException(failure, what, request);
    }

    private void fail(int status, String reason) {
        if (failure == 0) {
            failure = status;
            what = reason;
        }
    }

    private void startLine() {
        int to = scanLine(false);
        if (to > limits.line()) {
            fail(414, "Start Line Too Long");
        }
        if (to >= 8 && Ascii.same(bytes, 0, 4, "SIP/")) {
            statusLine(to);
        } else {
            requestLine(to);
        }
    }

    /** Method SP Request-URI SP SIP-Version, single spaces, nothing else (RFC 3261 §7.1). */
    private void requestLine(int to) {
        int space = 0;
        while (space < to && Ascii.is(bytes[space], Ascii.TOKEN)) {
            space++;
        }
        int version = to;
        while (version > space && bytes[version - 1] != ' ') {
            version--;
        }
        if (space == 0 || version <= space + 2 || bytes[space] != ' ') {
            fail(400, "Malformed request line");
        }
        method = space == 0 ? null : Method.of(bytes, 0, space);
        startTo = Math.max(version - 1, Math.min(space + 1, to));
        if (startTo - space - 1 > limits.uri()) {
            fail(414, "Request-URI Too Long");
        }
        checkVersion(version, to);
    }

    private void checkVersion(int from, int to) {
        if (to - from < 7 || !Ascii.same(bytes, from, from + 4, "SIP/")) {
            fail(400, "Malformed request line");
        } else if (!Ascii.same(bytes, from, to, "SIP/2.0")) {
            fail(505, "Version Not Supported");
        }
    }

    /** SIP-Version SP 3DIGIT SP Reason-Phrase (RFC 3261 §7.2); a missing last space is let pass. */
    private void statusLine(int to) {
        int status = to < 11 ? -1 : (int) Ascii.digits(bytes, 8, 11, 699);
        boolean spaced = to >= 11 && bytes[7] == ' ' && (to == 11 || bytes[11] == ' ');
        if (!Ascii.same(bytes, 0, 7, "SIP/2.0")) {
            fail(505, "Version Not Supported");
        } else if (status < 100 || !spaced) {
            fail(400, "Malformed status line");
        }
        responseStatus = status;
        startTo = to;
    }

    /** Reads header fields up to the empty line; says whether that was found. */
    private boolean headers() {
        while (pos < end) {
            if (bytes[pos] == '\r' && pos + 1 < end && bytes[pos + 1] == '\n') {
                pos += 2;
                return true;
            }
            if (index.count() >= limits.headers()) {
                fail(400, "Too Many Header Fields");
                return false;
            }
            headerField();
        }
        fail(400, "No end of header");
        return false;
    }

    private void headerField() {
        int nameFrom = pos;
        int hash = 0;
        while (pos < end && Ascii.is(bytes[pos], Ascii.TOKEN)) {
            hash = Header.hash(hash, bytes[pos]);
            pos++;
        }
        int nameTo = pos;
        skipBlank();
        if (nameTo == nameFrom || pos >= end || bytes[pos] != ':') {
            fail(400, "Malformed header name");
            scanLine(true);
            return;
        }
        pos++;
        headerValue(nameFrom, nameTo, hash);
    }

    private void headerValue(int nameFrom, int nameTo, int hash) {
        int valueFrom = pos;
        int valueTo = scanLine(true);
        if (valueTo - nameFrom > limits.line()) {
            fail(400, "Header Field Too Long");
        } else if (!faulty) {
            note(nameFrom, nameTo, hash, valueFrom, valueTo);
        }
    }

    private void note(int nameFrom, int nameTo, int hash, int valueFrom, int valueTo) {
        Header header = Header.of(bytes, nameFrom, nameTo, hash);
        int from = valueFrom;
        int to = valueTo;
        while (from < to && isBlank(bytes[from])) {
            from++;
        }
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        index.add(header == null ? HeaderIndex.UNKNOWN : header.ordinal(), nameFrom, nameTo, from, to);
        if (folded) {
            index.markFolded();
        }
        if (header != null && header.once()) {
            refuseSecond(header);
        }
    }

    private void refuseSecond(Header header) {
        // All fields that may come once have ordinals below 64; see HeaderTest.
        long bit = 1L << header.ordinal();
        if ((seen & bit) != 0) {
            fail(400, "Two " + header.label() + " fields");
        }
        seen |= bit;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private void skipBlank() {
        while (pos < end && (bytes[pos] == ' ' || bytes[pos] == '\t')) {
            pos++;
        }
    }

    /**
     * Moves past the end of the line, or with folding past its folded lines, and gives where its content ends. Bare CR, bare LF
     * and controls outside an escape make the message faulty.
     */
    private int scanLine(boolean folding) {
        folded = false;
        faulty = false;
        int i = pos;
        for (; i < end; i++) {
            byte b = bytes[i];
            if (b >= 0x20 && b != 0x7F || b < 0 || b == '\t') {
                continue;
            }
            if (b != '\r' || i + 1 >= end || bytes[i + 1] != '\n') {
                control(i);
            } else if (folding && i + 2 < end && (bytes[i + 2] == ' ' || bytes[i + 2] == '\t')) {
                folded = true;
                i++;
            } else {
                pos = i + 2;
                return i;
            }
        }
        fail(400, "No end of line");
        faulty = true;
        pos = end;
        return i;
    }

    /** A control character may stand in a quoted-pair, CR and LF nowhere (RFC 3261 §25.1). */
    private void control(int at) {
        byte b = bytes[at];
        boolean escaped = at > 0 && bytes[at - 1] == '\\' && b != '\r' && b != '\n';
        if (!escaped) {
            faulty = true;
            fail(400, b == '\r' || b == '\n' ? "Bare line end" : "Control character");
        }
    }

    /** RFC 3261 §18.3: a datagram's body ends at Content-Length or with the datagram; too few octets are an error. */
    private int bodyEnd(int from, boolean framed) {
        int i = index.find(Header.CONTENT_LENGTH.ordinal(), 0);
        long length = end - from;
        if (i >= 0) {
            length = Ascii.digits(bytes, index.valueFrom(i), index.valueTo(i), SipLimits.UINT32);
        } else if (framed) {
            fail(400, "Missing Content-Length"); // RFC 3261 §20.14
        }
        if (length < 0) {
            fail(400, "Malformed Content-Length");
        } else if (length > limits.body()) {
            fail(413, "Body Too Large");
        } else if (length > end - from) {
            fail(400, "Content-Length beyond message");
        }
        return failure == 0 ? from + (int) length : end;
    }
}
