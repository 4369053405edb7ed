package io.strowger.notify.mail;

import java.util.HashMap;
import java.util.Map;

/** Makes subject, text and HTML of a mail from its wording and values; no value can become markup or a header field. */
final class Typesetting {
    /** Characters of one value; more is cut. */
    static final int MAX_VALUE = 2_000;

    private static final int MAX_SUBJECT = 200;

    private Typesetting() {}

    static Mail.Content of(Wording wording, Letterhead head, Map<String, String> values) {
        Map<String, String> known = new HashMap<>(head.values());
        values.forEach((name, value) -> known.put(name, cut(value, MAX_VALUE)));
        String text = Templates.filled(wording.text(), known);
        String subject = cut(oneLine(Templates.filled(wording.subject(), known)), MAX_SUBJECT);
        return new Mail.Content(subject, text, html(head, text));
    }

    private static String html(Letterhead head, String text) {
        StringBuilder html = new StringBuilder("<!doctype html><html><body style=\"font-family:sans-serif\">")
                .append("<p style=\"font-weight:bold;color:")
                .append(escaped(head.colour()))
                .append("\">")
                .append(escaped(head.company()))
                .append("</p>");
        for (String paragraph : text.split("\n\n", -1)) {
            html.append("<p>").append(paragraph(paragraph)).append("</p>");
        }
        return html.append("</body></html>").toString();
    }

    private static String paragraph(String text) {
        StringBuilder html = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            html.append(html.isEmpty() ? "" : "<br>").append(isLink(line) ? link(line) : escaped(line));
        }
        return html.toString();
    }

    private static boolean isLink(String line) {
        return (line.startsWith("https://") || line.startsWith("http://"))
                && line.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static String link(String address) {
        return "<a href=\"" + escaped(address) + "\">" + escaped(address) + "</a>";
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(line::appendCodePoint);
        return line.toString();
    }

    private static String cut(String text, int limit) {
        return text.length() <= limit ? text : text.substring(0, limit);
    }
}
