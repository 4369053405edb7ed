package io.strowger.sip.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * URIs as text: reads them as RFC 3261 §25.1 and RFC 3966 write them (other schemes are kept without looking inside) and keeps
 * their escapes in one normal form (§19.1.2), so that equal users are equal strings.
 */
final class UriText {
    private static final SipFormatException BAD = new SipFormatException("Malformed URI");
    private static final String HEX = "0123456789ABCDEF";

    private UriText() {}

    static SipUri parse(String text, int from, int to) {
        int colon = schemeEnd(text, from, to);
        if (colon - from == 3 && Ascii.same(text, from, "sip")) {
            return sip("sip", text, colon + 1, to);
        }
        if (colon - from == 4 && Ascii.same(text, from, "sips")) {
            return sip("sips", text, colon + 1, to);
        }
        if (colon - from == 3 && Ascii.same(text, from, "tel")) {
            return tel(text, colon + 1, to);
        }
        return opaque(Ascii.lower(text.substring(from, colon)), text.substring(colon + 1, to));
    }

    private static int schemeEnd(String text, int from, int to) {
        int i = from;
        while (i < to && (Ascii.is(text.charAt(i), Ascii.ALNUM) || "+-.".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        boolean letterFirst = i > from && Ascii.fold(text.charAt(from)) >= 'a';
        if (!letterFirst || i >= to || text.charAt(i) != ':') {
            throw BAD;
        }
        return i;
    }

    private static SipUri sip(String scheme, String text, int from, int to) {
        int at = text.indexOf('@', from);
        String user = null;
        String password = null;
        Cursor c = new Cursor(text, from, to);
        if (at >= from && at < to) {
            int colon = userEnd(text, from, at);
            user = text.substring(from, colon);
            password = colon < at ? userInfo(text, colon + 1, at) : null;
            c.pos = at + 1;
        }
        String host = c.host();
        int port = c.port(false);
        Params params = Params.uri(c);
        return new SipUri(scheme, user, password, host, port, params, headers(c));
    }

    /** Where the user ends: at the colon of a password or at the "@". */
    private static int userEnd(String text, int from, int at) {
        int i = from;
        while (unit(text, i, at, Ascii.USER) || (i < at && text.charAt(i) == '#')) {
            i += text.charAt(i) == '%' ? 3 : 1;
        }
        if (i == from || (i < at && text.charAt(i) != ':')) {
            throw BAD;
        }
        return i;
    }

    private static String userInfo(String text, int from, int at) {
        int i = from;
        while (unit(text, i, at, Ascii.USER)) {
            i += text.charAt(i) == '%' ? 3 : 1;
        }
        if (i != at) {
            throw BAD;
        }
        return text.substring(from, at);
    }

    private static @Nullable String headers(Cursor c) {
        if (c.peek() != '?') {
            if (!c.atEnd()) {
                throw BAD;
            }
            return null;
        }
        int from = ++c.pos;
        while (unit(c.text, c.pos, c.end, Ascii.URI_PARAM | Ascii.USER)) {
            c.pos += c.text.charAt(c.pos) == '%' ? 3 : 1;
        }
        if (!c.atEnd() || c.pos == from) {
            throw BAD;
        }
        return c.text.substring(from, c.pos);
    }

    private static SipUri tel(String text, int from, int to) {
        Cursor c = new Cursor(text, from, to);
        c.skipClass(Ascii.TEL, "telephone number");
        String number = text.substring(from, c.pos);
        Params params = Params.uri(c);
        if (!c.atEnd()) {
            throw BAD;
        }
        return new SipUri("tel", number, null, "", -1, params, null);
    }

    private static SipUri opaque(String scheme, String rest) {
        return new SipUri(scheme, rest, null, "", -1, Params.NONE, null);
    }

    /** What a URI of another scheme holds: visible characters that cannot end its place in a header. */
    static void checkOpaque(String scheme, @Nullable String rest) {
        String text = rest == null ? "" : rest;
        boolean fits = !text.isEmpty() && Ascii.isToken(scheme);
        for (int i = 0; fits && i < text.length(); i++) {
            char c = text.charAt(i);
            fits = c > ' ' && c != '<' && c != '>' && c != '"' && c != 0x7F;
        }
        if (!fits) {
            throw BAD;
        }
    }

    /** Whether a character of the class or a whole escape stands at {@code at}. */
    static boolean unit(String text, int at, int end, int mask) {
        if (at >= end) {
            return false;
        }
        char c = text.charAt(at);
        return c == '%' ? escape(text, at, end) : Ascii.is(c, mask);
    }

    private static boolean escape(String text, int at, int end) {
        return at + 2 < end && Ascii.is(text.charAt(at + 1), Ascii.HEX) && Ascii.is(text.charAt(at + 2), Ascii.HEX);
    }

    /** Escapes what the class does not allow, undoes escapes of plain letters, digits and marks; usually the same object. */
    static String normal(String text, int mask) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%' || !Ascii.is(text.charAt(i), mask)) {
                return rewritten(Quoted.encode(text), mask);
            }
        }
        return text;
    }

    private static String rewritten(String text, int mask) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && escape(text, i, text.length())) {
                appendDecoded(out, Ascii.hex(text.charAt(i + 1)) << 4 | Ascii.hex(text.charAt(i + 2)));
                i += 2;
            } else if (c != '%' && Ascii.is(c, mask)) {
                out.append(c);
            } else {
                appendEscape(out, c);
            }
        }
        return out.toString();
    }

    private static void appendDecoded(StringBuilder out, int c) {
        // RFC 3261 §19.1.4: only unreserved characters equal their escapes.
        boolean unreserved = Ascii.is(c, Ascii.ALNUM) || "-_.!~*'()".indexOf(c) >= 0;
        if (unreserved) {
            out.append((char) c);
        } else {
            appendEscape(out, c);
        }
    }

    private static void appendEscape(StringBuilder out, int c) {
        out.append('%').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
    }

    /** The text with all escapes undone, as UTF-8. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int size = 0;
        for (int i = 0; i < bytes.length; i++, size++) {
            if (bytes[i] == '%' && escape(text, i, text.length())) {
                bytes[size] = (byte) (Ascii.hex(bytes[i + 1]) << 4 | Ascii.hex(bytes[i + 2]));
                i += 2;
            } else {
                bytes[size] = bytes[i];
            }
        }
        return Quoted.decode(new String(bytes, 0, size, StandardCharsets.ISO_8859_1));
    }
}
