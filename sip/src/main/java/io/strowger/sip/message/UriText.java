package io.strowger.sip.message;

import java.nio.charset.StandardCharsets;

/** Percent escapes of SIP URIs (RFC 3261 §19.1.2) in one normal form, so that equal users are equal strings. */
final class UriText {
    private static final String HEX = "0123456789ABCDEF";

    private UriText() {}

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
