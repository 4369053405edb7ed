package io.strowger.sip.message;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Header values as text: undoing folds, parting lists at their commas. */
final class ValueList {
    private ValueList() {}

    /** Every line fold with the whitespace around it becomes one space (RFC 3261 §7.3.1). */
    static String unfold(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            if (text.charAt(i) == '\r') {
                i = skipBlank(text, i);
                cutSpace(out);
                out.append(' ');
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    private static int skipBlank(String text, int from) {
        int i = from;
        while (i < text.length() && " \t\r\n".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static void cutSpace(StringBuilder out) {
        int to = out.length();
        while (to > 0 && (out.charAt(to - 1) == ' ' || out.charAt(to - 1) == '\t')) {
            to--;
        }
        out.setLength(to);
    }

    /** Parts the text at commas outside quotes and angle brackets; empty parts are left out. */
    static void split(String text, List<String> into) {
        int from = 0;
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == ',' && !bracketed) {
                addPart(text, from, i, into);
                from = i + 1;
            } else {
                quoted = c == '"';
                bracketed = bracketed ? c != '>' : c == '<';
            }
        }
        addPart(text, from, text.length(), into);
    }

    private static void addPart(String text, int from, int to, List<String> into) {
        Cursor part = new Cursor(text, from, to);
        part.skipSpace();
        int last = to;
        while (last > part.pos && (text.charAt(last - 1) == ' ' || text.charAt(last - 1) == '\t')) {
            last--;
        }
        if (last > part.pos) {
            into.add(text.substring(part.pos, last));
        }
    }

    /** Reads "item, item" to the end of the text; an item that gives null is left out. */
    static <T> void parse(String text, Header header, Function<Cursor, @Nullable T> item, List<T> into) {
        Cursor c = new Cursor(text);
        do {
            if (into.size() >= SipLimits.VALUES) {
                throw new SipFormatException("Too many " + header.label() + " values");
            }
            T read = item.apply(c);
            if (read != null) {
                into.add(read);
            }
        } while (c.take(','));
        c.expectEnd(header.label());
    }

    /** Takes a value that is "*" alone. */
    static boolean takeStar(Cursor c) {
        if (c.text.equals("*") && c.pos == 0) {
            c.pos = 1;
            return true;
        }
        return false;
    }

    /** The text when it is one word: visible characters without spaces. */
    static String word(String text, String what) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) == ',') {
                throw new SipFormatException("Malformed " + what);
            }
        }
        if (text.isEmpty()) {
            throw new SipFormatException("Malformed " + what);
        }
        return text;
    }
}
