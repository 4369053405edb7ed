package io.strowger.sip.subscription;

import java.nio.charset.StandardCharsets;

/** Writes XML a piece at a time; whatever a user chose goes through the escaping ones. */
final class Xml {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder out = new StringBuilder(512).append(DECLARATION);

    /** Markup of our own, as it stands. */
    Xml raw(String markup) {
        out.append(markup);
        return this;
    }

    /** {@code name="value"}, with a space in front. */
    Xml attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        return text(value).raw("\"");
    }

    /** Text of an element or attribute: nothing in it can be markup, and nothing XML does not know stays (XML 1.0 §2.2). */
    Xml text(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                default -> out.append(isLegal(value, i) ? c : REPLACEMENT);
            }
        }
        return this;
    }

    private static boolean isLegal(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
        }
        return c >= ' ' && c < '\uFFFE';
    }

    byte[] bytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }
}
