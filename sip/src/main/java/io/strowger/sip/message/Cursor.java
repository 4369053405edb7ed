package io.strowger.sip.message;

/** A reading position in one unfolded header value, with the few steps all value grammars share. */
final class Cursor {
    final String text;
    final int end;
    int pos;

    Cursor(String text) {
        this(text, 0, text.length());
    }

    Cursor(String text, int from, int to) {
        this.text = text;
        this.pos = from;
        this.end = to;
    }

    /** The next character, or -1 at the end. */
    int peek() {
        return pos < end ? text.charAt(pos) : -1;
    }

    boolean atEnd() {
        return pos >= end;
    }

    /** Skips linear whitespace (folding is undone already); says whether there was any. */
    boolean skipSpace() {
        int from = pos;
        while (pos < end && (text.charAt(pos) == ' ' || text.charAt(pos) == '\t')) {
            pos++;
        }
        return pos > from;
    }

    /** Takes the character when it is next, whitespace around it included (SEMI, EQUAL, SLASH of RFC 3261 §25.1). */
    boolean take(char c) {
        int from = pos;
        skipSpace();
        if (peek() != c) {
            pos = from;
            return false;
        }
        pos++;
        skipSpace();
        return true;
    }

    String token(String what) {
        int from = pos;
        skipClass(Ascii.TOKEN, what);
        return text.substring(from, pos);
    }

    /** Moves over at least one character of the class. */
    void skipClass(int mask, String what) {
        int from = pos;
        while (pos < end && Ascii.is(text.charAt(pos), mask)) {
            pos++;
        }
        if (pos == from) {
            throw bad(what);
        }
    }

    /** Moves over a quoted-string, escapes included. */
    void skipQuoted(String what) {
        pos++;
        while (pos < end && text.charAt(pos) != '"') {
            pos += text.charAt(pos) == '\\' ? 2 : 1;
        }
        if (pos >= end) {
            throw bad(what);
        }
        pos++;
    }

    long digits(String what, long max) {
        int from = pos;
        while (pos < end && text.charAt(pos) >= '0' && text.charAt(pos) <= '9') {
            pos++;
        }
        long value = Ascii.digits(text, from, pos, max);
        if (value < 0) {
            throw bad(what);
        }
        return value;
    }

    void expectEnd(String what) {
        skipSpace();
        if (!atEnd()) {
            throw bad(what);
        }
    }

    /** Moves over host or IPv6 reference and gives it as it was written. */
    String host() {
        int from = pos;
        if (peek() == '[') {
            skipIpv6();
        } else {
            skipClass(Ascii.HOST, "host");
        }
        if (pos - from > 255) {
            throw bad("host");
        }
        return text.substring(from, pos);
    }

    private void skipIpv6() {
        pos++;
        int colons = 0;
        while (pos < end
                && (Ascii.is(text.charAt(pos), Ascii.HEX) || text.charAt(pos) == ':' || text.charAt(pos) == '.')) {
            colons += text.charAt(pos) == ':' ? 1 : 0;
            pos++;
        }
        if (peek() != ']' || colons < 2 || colons > 8) {
            throw bad("IPv6 address");
        }
        pos++;
    }

    /** Reads ":port" when it is next, else gives -1. */
    int port(boolean spaces) {
        if (spaces ? !take(':') : peek() != ':') {
            return -1;
        }
        if (!spaces) {
            pos++;
        }
        int port = (int) digits("port", 65_535);
        if (port == 0) {
            throw bad("port");
        }
        return port;
    }

    SipFormatException bad(String what) {
        return new SipFormatException("Malformed " + what);
    }
}
