package io.strowger.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Builds one message straight into bytes. Values are wire strings (what {@link SipMessage#value} gives, written as it was
 * read) or, when they hold a character above U+00FF, text that becomes UTF-8. A CR or LF in any of them is refused, so no value
 * can start a header of its own. To and Content-Length are written last, by the writer itself.
 */
public final class SipWriter {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] NO_BODY = {};

    private byte[] out = new byte[1024];
    private int size;
    private final HeaderIndex index = new HeaderIndex();
    private final int startTo;
    private final @Nullable String method;
    private final int status;
    private final @Nullable SipRequest answered;
    private @Nullable String toTag;
    private byte[] body = NO_BODY;

    private SipWriter(String method, String uri) {
        if (!Ascii.isToken(method) || uri.isEmpty() || uri.indexOf(' ') >= 0) {
            throw new SipFormatException("Malformed request line");
        }
        this.method = Method.of(method);
        this.status = 0;
        this.answered = null;
        text(method);
        put(' ');
        text(uri);
        this.startTo = size;
        text(" SIP/2.0");
        put(CRLF);
    }

    private SipWriter(SipRequest request, int status, @Nullable String phrase) {
        this.method = null;
        this.status = status;
        this.answered = request;
        byte[] line = phrase == null ? Status.line(status) : NO_BODY;
        if (line.length > 0) {
            put(line);
        } else {
            text("SIP/2.0 " + status + " " + Quoted.encode(phrase == null ? Status.phrase(status) : phrase));
            put(CRLF);
        }
        this.startTo = size - 2;
    }

    public static SipWriter request(String method, SipUri uri) {
        return new SipWriter(method, uri.toString());
    }

    public static SipWriter request(String method, String uri) {
        return new SipWriter(method, uri);
    }

    /** A response with Via, From, To, Call-ID and CSeq copied from the request (RFC 3261 §8.2.6.2). */
    public static SipWriter response(SipRequest request, int status) {
        return new SipWriter(request, status, null).copied();
    }

    /** The same with a reason phrase of one's own (text). */
    public static SipWriter response(SipRequest request, int status, String phrase) {
        return new SipWriter(request, status, phrase).copied();
    }

    private SipWriter copied() {
        if (answered != null) {
            copyVias(answered);
            copy(answered, Header.FROM);
            copy(answered, Header.CALL_ID);
            copy(answered, Header.CSEQ);
            if (status == 100) {
                copy(answered, Header.TIMESTAMP); // RFC 3261 §8.2.6.1
            }
        }
        return this;
    }

    private void copyVias(SipRequest request) {
        Via stamped = request.stampedVia();
        if (stamped == null) {
            copy(request, Header.VIA);
            return;
        }
        int first = request.index.find(Header.VIA.ordinal(), 0);
        Cursor rest = new Cursor(request.text(first));
        Via.parse(rest);
        String others = rest.text.substring(rest.pos);
        header(Header.VIA, stamped + others);
        copyFrom(request, Header.VIA, first + 1);
    }

    /** The Record-Route fields of the request, which a dialog-making response must copy (RFC 3261 §12.1.1). */
    public SipWriter recordRoute() {
        return answered == null ? this : copy(answered, Header.RECORD_ROUTE);
    }

    /** The tag to put on the response's To, unless the request brought one. */
    public SipWriter toTag(String tag) {
        if (!Ascii.isToken(tag)) {
            throw new SipFormatException("Malformed tag");
        }
        toTag = tag;
        return this;
    }

    /** Copies all fields of that kind byte by byte, folds undone. */
    public SipWriter copy(SipMessage from, Header header) {
        copyFrom(from, header, 0);
        return this;
    }

    private void copyFrom(SipMessage from, Header header, int first) {
        int id = header.ordinal();
        for (int i = from.index.find(id, first); i >= 0; i = from.index.find(id, i + 1)) {
            int nameFrom = size;
            put(header.wire());
            int valueFrom = size;
            copyValue(from, i);
            end(id, nameFrom, nameFrom + header.label().length(), valueFrom);
        }
    }

    private void copyValue(SipMessage from, int i) {
        if (from.index.folded(i)) {
            text(from.text(i));
        } else {
            int length = from.index.valueTo(i) - from.index.valueFrom(i);
            room(length);
            System.arraycopy(from.bytes, from.index.valueFrom(i), out, size, length);
            size += length;
        }
    }

    public SipWriter header(Header header, String value) {
        if (header == Header.CONTENT_LENGTH) {
            throw new IllegalArgumentException("Content-Length is written by the writer");
        }
        int nameFrom = size;
        put(header.wire());
        int valueFrom = size;
        text(value);
        end(header.ordinal(), nameFrom, nameFrom + header.label().length(), valueFrom);
        return this;
    }

    public SipWriter header(Header header, long value) {
        return header(header, Long.toString(value));
    }

    public SipWriter header(String name, String value) {
        Header known = Header.of(name);
        if (known != null) {
            return header(known, value);
        }
        if (!Ascii.isToken(name)) {
            throw new SipFormatException("Malformed header name");
        }
        int nameFrom = size;
        text(name);
        put(':');
        put(' ');
        int valueFrom = size;
        text(value);
        end(HeaderIndex.UNKNOWN, nameFrom, nameFrom + name.length(), valueFrom);
        return this;
    }

    public SipWriter body(String contentType, byte[] content) {
        header(Header.CONTENT_TYPE, contentType);
        body = content;
        return this;
    }

    public SipRequest toRequest() {
        String requestMethod = method;
        if (requestMethod == null) {
            throw new IllegalStateException("this is a response");
        }
        int bodyFrom = finish();
        return new SipRequest(Arrays.copyOf(out, size), index, bodyFrom, requestMethod, startTo);
    }

    public SipResponse toResponse() {
        if (answered == null) {
            throw new IllegalStateException("this is a request");
        }
        writeTo(answered);
        int bodyFrom = finish();
        return new SipResponse(Arrays.copyOf(out, size), index, bodyFrom, status, startTo);
    }

    private void writeTo(SipRequest request) {
        copy(request, Header.TO);
        if (toTag != null && index.find(Header.TO.ordinal(), 0) >= 0 && !hasToTag(request)) {
            size -= CRLF.length;
            text(";tag=" + toTag);
            put(CRLF);
            index.extendLast(";tag=".length() + toTag.length());
        }
    }

    private static boolean hasToTag(SipRequest request) {
        try {
            return request.toTag() != null;
        } catch (SipFormatException malformed) {
            return false;
        }
    }

    private int finish() {
        int nameFrom = size;
        put(Header.CONTENT_LENGTH.wire());
        int valueFrom = size;
        text(Integer.toString(body.length));
        end(Header.CONTENT_LENGTH.ordinal(), nameFrom, valueFrom - 2, valueFrom);
        put(CRLF);
        int bodyFrom = size;
        put(body);
        return bodyFrom;
    }

    private void end(int id, int nameFrom, int nameTo, int valueFrom) {
        index.add(id, nameFrom, nameTo, valueFrom, size);
        put(CRLF);
    }

    private void room(int more) {
        if (out.length - size < more) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, size + more));
        }
    }

    private void put(char c) {
        room(1);
        out[size++] = (byte) c;
    }

    private void put(byte[] some) {
        room(some.length);
        System.arraycopy(some, 0, out, size, some.length);
        size += some.length;
    }

    private void text(String value) {
        room(value.length());
        int from = size;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > 0xFF) {
                size = from;
                wide(value);
                return;
            }
            if (c < 0x20 || c == 0x7F) {
                refuseControl(value, i);
            }
            out[size++] = (byte) c;
        }
    }

    private void wide(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        text(new String(utf8, StandardCharsets.ISO_8859_1));
    }

    /** What the parser would refuse is not written: line ends anywhere, other controls outside an escape. */
    private static void refuseControl(String value, int at) {
        char c = value.charAt(at);
        boolean escaped = at > 0 && value.charAt(at - 1) == '\\' && c != '\r' && c != '\n';
        if (!escaped && c != '\t') {
            throw new SipFormatException("Control character in value");
        }
    }
}
