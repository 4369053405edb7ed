package io.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a value or URI in their order: a small immutable map with ASCII case-insensitive names. It keeps the wire
 * form (";name=value;flag", no spaces) and looks in there, which costs less memory than a map and less time for the usual three.
 */
public final class Params {
    public static final Params NONE = new Params("");

    private final String wire;

    private Params(String wire) {
        this.wire = wire;
    }

    /** Reads ";a=b;c": parameters of a header value, values may be quoted. */
    public static Params parse(String text) {
        Cursor cursor = new Cursor(text);
        Params params = header(cursor);
        cursor.expectEnd("parameter");
        return params;
    }

    /** Reads the parameters of a header value (generic-param, RFC 3261 §25.1) and stops at what is none. */
    static Params header(Cursor c) {
        int from = c.pos;
        int length = 0;
        int count = 0;
        while (c.take(';')) {
            int name = c.pos;
            c.skipClass(Ascii.TOKEN, "parameter");
            length += 1 + c.pos - name;
            if (c.take('=')) {
                length += 1 + skipValue(c);
            }
            count = counted(count);
        }
        return made(length == c.pos - from ? c.text.substring(from, c.pos) : squeezed(c.text, from, c.pos), count);
    }

    private static int skipValue(Cursor c) {
        int from = c.pos;
        if (c.peek() == '"') {
            c.skipQuoted("quoted parameter");
        } else {
            c.skipClass(Ascii.VALUE, "parameter value");
        }
        return c.pos - from;
    }

    /** Reads the parameters of a URI: no spaces, no quotes, escapes checked. */
    static Params uri(Cursor c) {
        int from = c.pos;
        int count = 0;
        while (c.peek() == ';') {
            c.pos++;
            skipEscaped(c);
            if (c.peek() == '=') {
                c.pos++;
                skipEscaped(c);
            }
            count = counted(count);
        }
        return made(c.text.substring(from, c.pos), count);
    }

    private static void skipEscaped(Cursor c) {
        int from = c.pos;
        while (UriText.unit(c.text, c.pos, c.end, Ascii.URI_PARAM)) {
            c.pos += c.text.charAt(c.pos) == '%' ? 3 : 1;
        }
        if (c.pos == from) {
            throw c.bad("URI parameter");
        }
    }

    private static int counted(int count) {
        if (count >= SipLimits.PARAMS) {
            throw new SipFormatException("Too many parameters");
        }
        return count + 1;
    }

    private static Params made(String wire, int count) {
        if (count == 0) {
            return NONE;
        }
        Params params = new Params(wire);
        if (count > 1) {
            params.refuseDuplicates();
        }
        return params;
    }

    /** RFC 3261 §7.3.1: a parameter name must not appear more than once in a value. */
    private void refuseDuplicates() {
        for (int at = 0; at < wire.length(); at = next(at)) {
            if (find(wire, at + 1, nameEnd(at)) != at) {
                throw new SipFormatException("Parameter given twice");
            }
        }
    }

    private static String squeezed(String text, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (quoted && c == '\\') {
                out.append(c).append(text.charAt(++i));
            } else if (quoted || (c != ' ' && c != '\t')) {
                out.append(c);
                quoted ^= c == '"';
            }
        }
        return out.toString();
    }

    private int nameEnd(int at) {
        int i = at + 1;
        while (i < wire.length() && wire.charAt(i) != '=' && wire.charAt(i) != ';') {
            i++;
        }
        return i;
    }

    private int next(int at) {
        int i = nameEnd(at);
        if (i + 1 < wire.length() && wire.charAt(i) == '=' && wire.charAt(i + 1) == '"') {
            i = quoteEnd(i + 1);
        }
        while (i < wire.length() && wire.charAt(i) != ';') {
            i++;
        }
        return i;
    }

    private int quoteEnd(int quote) {
        int i = quote + 1;
        while (wire.charAt(i) != '"') {
            i += wire.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }

    private int find(String name, int from, int to) {
        for (int at = 0; at < wire.length(); at = next(at)) {
            if (nameEnd(at) - at - 1 == to - from && sameName(at + 1, name, from, to)) {
                return at;
            }
        }
        return -1;
    }

    private boolean sameName(int at, String name, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Ascii.fold(wire.charAt(at + i - from)) != Ascii.fold(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    public boolean isEmpty() {
        return wire.isEmpty();
    }

    public boolean has(String name) {
        return find(name, 0, name.length()) >= 0;
    }

    /** The value, unquoted when it was quoted; null when there is no such parameter or it has no value. */
    public @Nullable String value(String name) {
        int at = find(name, 0, name.length());
        if (at < 0) {
            return null;
        }
        int from = nameEnd(at) + 1;
        int to = next(at);
        if (from > to) {
            return null;
        }
        return wire.charAt(from) == '"' ? Quoted.unquote(wire, from, to) : wire.substring(from, to);
    }

    /** The names in their order, as they were written. */
    public java.util.List<String> names() {
        java.util.List<String> names = new java.util.ArrayList<>();
        for (int at = 0; at < wire.length(); at = next(at)) {
            names.add(wire.substring(at + 1, nameEnd(at)));
        }
        return names;
    }

    /** These with one more at the end, replacing one of the same name; a null value makes a flag. */
    public Params with(String name, @Nullable String value) {
        boolean fits = value == null || (!value.isEmpty() && Ascii.all(value, 0, value.length(), Ascii.VALUE));
        if (!Ascii.isToken(name) || !fits) {
            throw new SipFormatException("Malformed parameter");
        }
        return new Params(without(name).wire + ";" + name + (value == null ? "" : "=" + value));
    }

    /** Like {@link #with}, the value as a quoted-string. */
    public Params withQuoted(String name, String value) {
        if (!Ascii.isToken(name)) {
            throw new SipFormatException("Malformed parameter");
        }
        return new Params(without(name).wire + ";" + name + "=" + Quoted.quote(value));
    }

    public Params without(String name) {
        int at = find(name, 0, name.length());
        return at < 0 ? this : new Params(wire.substring(0, at) + wire.substring(next(at)));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Params params && wire.equals(params.wire);
    }

    @Override
    public int hashCode() {
        return wire.hashCode();
    }

    /** The wire form, each parameter with its leading semicolon. */
    @Override
    public String toString() {
        return wire;
    }
}
