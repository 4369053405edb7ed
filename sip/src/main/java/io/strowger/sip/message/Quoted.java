package io.strowger.sip.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Quoted-strings (RFC 3261 §25.1) and the step between wire strings, one char per byte, and text for people (UTF-8). */
public final class Quoted {
    private Quoted() {}

    /** The content of the quoted-string at {@code from}, its escapes undone. */
    static String unquote(String text, int from, int to) {
        int escape = text.indexOf('\\', from);
        if (escape < 0 || escape >= to) {
            return text.substring(from + 1, to - 1);
        }
        StringBuilder out = new StringBuilder(to - from);
        for (int i = from + 1; i < to - 1; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            }
            out.append(text.charAt(i));
        }
        return out.toString();
    }

    /** The text as a quoted-string; line ends, which no escape can carry, become spaces. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i) == '\r' || text.charAt(i) == '\n' ? ' ' : text.charAt(i);
            if (c == '"' || c == '\\' || (c < 0x20 && c != '\t') || c == 0x7F) {
                out.append('\\');
            }
            out.append(c);
        }
        return out.append('"').toString();
    }

    /** Text for people from a wire string: UTF-8, or ISO-8859-1 where it is not UTF-8, so that nothing is lost. */
    public static String decode(String wire) {
        if (isAscii(wire)) {
            return wire;
        }
        try {
            byte[] bytes = wire.getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return wire;
        }
    }

    /** The wire string of a text for people: one char for each byte of its UTF-8 form. */
    public static String encode(String text) {
        return isAscii(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
