package io.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * An address with its display name and parameters: From, To, Contact, Route and their like (RFC 3261 §20.10).
 *
 * @param displayName text for people (Unicode), null when there is none; it may hold any character a caller chose
 * @param params of the header value, not of the URI
 */
public record NameAddr(@Nullable String displayName, SipUri uri, Params params) {

    public NameAddr {
        displayName = displayName == null || displayName.isEmpty() ? null : displayName;
    }

    public static NameAddr of(SipUri uri) {
        return new NameAddr(null, uri, Params.NONE);
    }

    public static NameAddr of(@Nullable String displayName, SipUri uri) {
        return new NameAddr(displayName, uri, Params.NONE);
    }

    public static NameAddr parse(String text) {
        Cursor cursor = new Cursor(text);
        NameAddr address = parse(cursor);
        cursor.expectEnd("address");
        return address;
    }

    /** Reads one address and stops at a comma or at the end. */
    static NameAddr parse(Cursor c) {
        c.skipSpace();
        String display = null;
        if (c.peek() == '"') {
            int from = c.pos;
            c.skipQuoted("display name");
            display = Quoted.decode(Quoted.unquote(c.text, from, c.pos));
            c.skipSpace();
            if (c.peek() != '<') {
                throw c.bad("address");
            }
        } else if (c.peek() != '<') {
            int bracket = bracketAhead(c);
            if (bracket < 0) {
                return bare(c);
            }
            display = plainName(c, bracket);
        }
        SipUri uri = bracketed(c);
        return new NameAddr(display, uri, Params.header(c));
    }

    /** Where "<" ends a display name of plain words, or -1 when the value is a bare URI. */
    private static int bracketAhead(Cursor c) {
        for (int i = c.pos; i < c.end; i++) {
            char ch = c.text.charAt(i);
            if (ch == '<') {
                return i;
            }
            if (ch == ';' || ch == ',' || ch == '"' || ch == '>') {
                return -1;
            }
        }
        return -1;
    }

    private static String plainName(Cursor c, int bracket) {
        int to = bracket;
        while (c.text.charAt(to - 1) == ' ' || c.text.charAt(to - 1) == '\t') {
            to--;
        }
        String name = c.text.substring(c.pos, to);
        c.pos = bracket;
        return Quoted.decode(name);
    }

    private static SipUri bracketed(Cursor c) {
        int close = c.text.indexOf('>', c.pos);
        if (close < 0 || close >= c.end) {
            throw c.bad("address");
        }
        SipUri uri = UriText.parse(c.text, c.pos + 1, close);
        c.pos = close + 1;
        return uri;
    }

    /** RFC 3261 §20.10: without brackets, what follows ";" belongs to the header, and "?" or "," are not allowed. */
    private static NameAddr bare(Cursor c) {
        int from = c.pos;
        while (c.pos < c.end && ";,? \t".indexOf(c.text.charAt(c.pos)) < 0) {
            c.pos++;
        }
        if (c.peek() == '?') {
            throw c.bad("address");
        }
        SipUri uri = UriText.parse(c.text, from, c.pos);
        return new NameAddr(null, uri, Params.header(c));
    }

    /** The tag parameter, or null. */
    public @Nullable String tag() {
        return params.value("tag");
    }

    public NameAddr withTag(String tag) {
        return new NameAddr(displayName, uri, params.with("tag", tag));
    }

    public NameAddr withParam(String name, @Nullable String value) {
        return new NameAddr(displayName, uri, params.with(name, value));
    }

    public NameAddr withParams(Params newParams) {
        return new NameAddr(displayName, uri, newParams);
    }

    /** The wire form: name quoted and in UTF-8, URI in brackets. */
    @Override
    public String toString() {
        String name = displayName == null ? "" : Quoted.quote(Quoted.encode(displayName)) + " ";
        return name + "<" + uri + ">" + params;
    }
}
