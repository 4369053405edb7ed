package io.strowger.sip.message;

/** Character classes, case folding and digits of the wire: ASCII only, whatever Java's locale rules would say. */
public final class Ascii {
    static final int TOKEN = 1;
    static final int ALNUM = 2;
    static final int HEX = 4;
    static final int USER = 8;
    static final int HOST = 16;
    static final int VALUE = 32;
    static final int URI_PARAM = 64;
    static final int TEL = 128;

    private static final short[] CLASS = new short[256];

    static {
        for (int c = 0x21; c < 0x100; c++) {
            mark("" + (char) c, c == 0x7F ? 0 : VALUE);
        }
        unmark(";,\"<>", VALUE);
        String alnum = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        mark(alnum, TOKEN | ALNUM | USER | HOST | URI_PARAM);
        mark("0123456789abcdefABCDEF", HEX | TEL);
        mark("-.!%*_+`'~", TOKEN); // RFC 3261 §25.1 token
        mark("-_.!~*'()", USER | URI_PARAM); // mark
        mark("&=+$,;?/", USER); // user-unreserved
        mark("[]/:&+$", URI_PARAM); // param-unreserved
        mark("-._", HOST); // the underscore is not legal, but in use
        mark("-.()+*#", TEL); // RFC 3966 §3
    }

    private Ascii() {}

    private static void mark(String chars, int bits) {
        for (int i = 0; i < chars.length(); i++) {
            CLASS[chars.charAt(i)] |= (short) bits;
        }
    }

    private static void unmark(String chars, int bits) {
        for (int i = 0; i < chars.length(); i++) {
            CLASS[chars.charAt(i)] &= (short) ~bits;
        }
    }

    /** Whether a character (or unsigned byte) belongs to one of the classes in the mask. */
    static boolean is(int c, int mask) {
        return c >= 0 && c < 256 && (CLASS[c] & mask) != 0;
    }

    /** Whether the text is an RFC 3261 token: what a method, header name or parameter name may be. */
    public static boolean isToken(String text) {
        return !text.isEmpty() && all(text, 0, text.length(), TOKEN);
    }

    static boolean all(String text, int from, int to, int mask) {
        for (int i = from; i < to; i++) {
            if (!is(text.charAt(i), mask)) {
                return false;
            }
        }
        return true;
    }

    /** Folds A–Z to a–z and nothing else. */
    static int fold(int c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }

    /** Compares like {@code equals}, except that A–Z and a–z are the same. */
    public static boolean same(String a, String b) {
        return a.length() == b.length() && same(a, 0, b);
    }

    /** Whether {@code text} holds {@code word} at {@code from}, A–Z and a–z being the same. */
    static boolean same(String text, int from, String word) {
        if (text.length() - from < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char a = text.charAt(from + i);
            char b = word.charAt(i);
            if (a != b && fold(a) != fold(b)) {
                return false;
            }
        }
        return true;
    }

    static boolean same(byte[] bytes, int from, int to, String word) {
        if (to - from != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (fold(bytes[from + i] & 0xFF) != fold(word.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The text with A–Z folded; the same object when there is nothing to fold. */
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (fold(text.charAt(i)) != text.charAt(i)) {
                return lowerFrom(text, i);
            }
        }
        return text;
    }

    private static String lowerFrom(String text, int first) {
        char[] folded = text.toCharArray();
        for (int i = first; i < folded.length; i++) {
            folded[i] = (char) fold(folded[i]);
        }
        return new String(folded);
    }

    /** The number written in 0–9 only, or -1 when it is anything else, too long or above {@code max}. */
    public static long digits(String text, long max) {
        return digits(text, 0, text.length(), max);
    }

    static long digits(String text, int from, int to, long max) {
        if (to <= from || to - from > SipLimits.DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
            if (value > max) {
                return -1;
            }
        }
        return value;
    }

    static long digits(byte[] bytes, int from, int to, long max) {
        if (to <= from || to - from > SipLimits.DIGITS) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
            if (value > max) {
                return -1;
            }
        }
        return value;
    }

    /** The value of a hexadecimal digit, or -1. */
    static int hex(int c) {
        return is(c, HEX) ? Character.digit(c, 16) : -1;
    }
}
