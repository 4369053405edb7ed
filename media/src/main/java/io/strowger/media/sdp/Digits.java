package io.strowger.media.sdp;

/** Decimal numbers of the wire: ASCII 0–9 only, which {@code Integer.parseInt} does not keep to. */
final class Digits {

    private Digits() {}

    /** The number, or -1 when it is empty, has anything but digits or is longer than the given digits (at most 9). */
    static int parse(String text, int maxDigits) {
        if (text.isEmpty() || text.length() > maxDigits) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }
}
