package io.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/** Reads URIs as RFC 3261 §25.1 and RFC 3966 write them; other schemes are kept without looking inside. */
final class UriParser {
    private static final SipFormatException BAD = new SipFormatException("Malformed URI");

    private UriParser() {}

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
        while (UriText.unit(text, i, at, Ascii.USER) || (i < at && text.charAt(i) == '#')) {
            i += text.charAt(i) == '%' ? 3 : 1;
        }
        if (i == from || (i < at && text.charAt(i) != ':')) {
            throw BAD;
        }
        return i;
    }

    private static String userInfo(String text, int from, int at) {
        int i = from;
        while (UriText.unit(text, i, at, Ascii.USER)) {
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
        while (UriText.unit(c.text, c.pos, c.end, Ascii.URI_PARAM | Ascii.USER)) {
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
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c <= ' ' || c == '<' || c == '>' || c == '"' || c == 0x7F) {
                throw BAD;
            }
        }
        if (rest.isEmpty()) {
            throw BAD;
        }
        return new SipUri(scheme, rest, null, "", -1, Params.NONE, null);
    }
}
