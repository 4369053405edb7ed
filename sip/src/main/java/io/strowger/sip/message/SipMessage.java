package io.strowger.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request or response: an immutable view over its bytes. Values are made when first asked for and then kept; two threads
 * asking at once may both make one, which is harmless. What {@link SipParser} let through never throws here.
 */
public abstract sealed class SipMessage permits SipRequest, SipResponse {
    final byte[] bytes;
    final HeaderIndex index;
    private final int bodyFrom;

    private @Nullable List<Via> vias;
    private @Nullable NameAddr from;
    private @Nullable NameAddr to;
    private @Nullable String callId;
    private @Nullable CSeq cseq;
    private @Nullable List<NameAddr> contacts;
    private @Nullable List<NameAddr> routes;
    private @Nullable List<NameAddr> recordRoutes;
    private @Nullable List<NameAddr> paths;

    SipMessage(byte[] bytes, HeaderIndex index, int bodyFrom) {
        this.bytes = bytes;
        this.index = index;
        this.bodyFrom = bodyFrom;
    }

    /** The wire form: the message's own array, exactly as long as the message. Do not write to it. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    public byte[] body() {
        return Arrays.copyOfRange(bytes, bodyFrom, bytes.length);
    }

    public int bodyLength() {
        return bytes.length - bodyFrom;
    }

    public boolean has(Header header) {
        return index.find(header.ordinal(), 0) >= 0;
    }

    /** The first field of that name as it stands, folding undone, commas and all; null when there is none. */
    public @Nullable String value(Header header) {
        int i = index.find(header.ordinal(), 0);
        return i < 0 ? null : text(i);
    }

    /** All values in order; fields that are lists are split at their commas (outside quotes and brackets). */
    public List<String> values(Header header) {
        List<String> values = new ArrayList<>(4);
        for (int i = index.find(header.ordinal(), 0); i >= 0; i = index.find(header.ordinal(), i + 1)) {
            if (header.isList()) {
                ValueList.split(text(i), values);
            } else {
                values.add(text(i));
            }
        }
        return values;
    }

    /** Like {@link #value(Header)} for any name, ASCII case-insensitive. */
    public @Nullable String value(String name) {
        Header known = Header.of(name);
        int i = known != null ? index.find(known.ordinal(), 0) : findUnknown(name, 0);
        return i < 0 ? null : text(i);
    }

    /** Like {@link #values(Header)} for any name; a field we do not know is one value, whatever it holds. */
    public List<String> values(String name) {
        Header known = Header.of(name);
        if (known != null) {
            return values(known);
        }
        List<String> values = new ArrayList<>(4);
        for (int i = findUnknown(name, 0); i >= 0; i = findUnknown(name, i + 1)) {
            values.add(text(i));
        }
        return values;
    }

    private int findUnknown(String name, int after) {
        for (int i = index.find(HeaderIndex.UNKNOWN, after); i >= 0; i = index.find(HeaderIndex.UNKNOWN, i + 1)) {
            if (Ascii.same(bytes, index.nameFrom(i), index.nameTo(i), name)) {
                return i;
            }
        }
        return -1;
    }

    /** The names of all header fields in order, as they were written; a name comes as often as its field. */
    public List<String> names() {
        List<String> names = new ArrayList<>(index.count());
        for (int i = 0; i < index.count(); i++) {
            names.add(wire(index.nameFrom(i), index.nameTo(i)));
        }
        return names;
    }

    final String wire(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    final String text(int i) {
        String text = wire(index.valueFrom(i), index.valueTo(i));
        return index.folded(i) ? ValueList.unfold(text) : text;
    }

    public List<Via> vias() {
        List<Via> found = vias;
        if (found == null) {
            found = all(Header.VIA, Via::parse);
            vias = found;
        }
        return found;
    }

    /** The hop that sent this to us; for a response, us. */
    public Via topVia() {
        List<Via> hops = vias();
        if (hops.isEmpty()) {
            throw new SipFormatException("Missing Via");
        }
        return hops.getFirst();
    }

    public NameAddr from() {
        NameAddr found = from;
        if (found == null) {
            found = NameAddr.parse(required(Header.FROM));
            from = found;
        }
        return found;
    }

    public NameAddr to() {
        NameAddr found = to;
        if (found == null) {
            found = NameAddr.parse(required(Header.TO));
            to = found;
        }
        return found;
    }

    public @Nullable String fromTag() {
        return from().tag();
    }

    public @Nullable String toTag() {
        return to().tag();
    }

    /** The Call-ID, to be compared byte by byte (RFC 3261 §20.8). */
    public String callId() {
        String found = callId;
        if (found == null) {
            found = ValueList.word(required(Header.CALL_ID), "Call-ID");
            callId = found;
        }
        return found;
    }

    public CSeq cseq() {
        CSeq found = cseq;
        if (found == null) {
            found = CSeq.parse(required(Header.CSEQ));
            cseq = found;
        }
        return found;
    }

    /** The contacts without "*", which {@link #contactStar} tells. */
    public List<NameAddr> contacts() {
        List<NameAddr> found = contacts;
        if (found == null) {
            found = all(Header.CONTACT, SipMessage::contactOrStar);
            contacts = found;
        }
        return found;
    }

    private static @Nullable NameAddr contactOrStar(Cursor c) {
        return ValueList.takeStar(c) ? null : NameAddr.parse(c);
    }

    /** Whether one of the Contact fields is just "*" (RFC 3261 §10.2.2). */
    public boolean contactStar() {
        for (int i = index.find(Header.CONTACT.ordinal(), 0); i >= 0; i = index.find(Header.CONTACT.ordinal(), i + 1)) {
            if (text(i).equals("*")) {
                return true;
            }
        }
        return false;
    }

    /** The first contact, or null. */
    public @Nullable NameAddr contact() {
        List<NameAddr> all = contacts();
        return all.isEmpty() ? null : all.getFirst();
    }

    public List<NameAddr> routes() {
        List<NameAddr> found = routes;
        if (found == null) {
            found = all(Header.ROUTE, NameAddr::parse);
            routes = found;
        }
        return found;
    }

    public List<NameAddr> recordRoutes() {
        List<NameAddr> found = recordRoutes;
        if (found == null) {
            found = all(Header.RECORD_ROUTE, NameAddr::parse);
            recordRoutes = found;
        }
        return found;
    }

    /** The Path values (RFC 3327). */
    public List<NameAddr> paths() {
        List<NameAddr> found = paths;
        if (found == null) {
            found = all(Header.PATH, NameAddr::parse);
            paths = found;
        }
        return found;
    }

    public @Nullable String contentType() {
        return value(Header.CONTENT_TYPE);
    }

    /** The Expires field; -1 when there is none or it is no number (RFC 3261 §10.2: then the default applies). */
    public long expires() {
        String value = value(Header.EXPIRES);
        return value == null ? -1 : Ascii.digits(value, SipLimits.UINT32);
    }

    /** Makes every structured value once, so that none can fail later. */
    void check() {
        topVia();
        from();
        to();
        callId();
        cseq();
        contacts();
        routes();
        recordRoutes();
        paths();
    }

    /** Takes over the values another view of the same bytes has made already. */
    final void adopt(SipMessage other) {
        vias = other.vias;
        from = other.from;
        to = other.to;
        callId = other.callId;
        cseq = other.cseq;
        contacts = other.contacts;
        routes = other.routes;
        recordRoutes = other.recordRoutes;
        paths = other.paths;
    }

    final void replaceTopVia(Via via) {
        List<Via> hops = new ArrayList<>(vias());
        hops.set(0, via);
        vias = List.copyOf(hops);
    }

    private String required(Header header) {
        String value = value(header);
        if (value == null) {
            throw new SipFormatException("Missing " + header.label());
        }
        return value;
    }

    private <T> List<T> all(Header header, Function<Cursor, @Nullable T> item) {
        int i = index.find(header.ordinal(), 0);
        if (i < 0) {
            return List.of();
        }
        List<T> items = new ArrayList<>(2);
        for (; i >= 0; i = index.find(header.ordinal(), i + 1)) {
            ValueList.parse(text(i), header, item, items);
        }
        return List.copyOf(items);
    }

    /** The whole message for logs and tests, one char per byte. */
    @Override
    public String toString() {
        return wire(0, bytes.length);
    }
}
