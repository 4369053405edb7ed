package io.strowger.house;

import java.util.ArrayList;
import java.util.List;

/** Finds the comments of a Java text, passing over strings, text blocks and characters. */
final class Comments {

    /** A comment without its marks, and the line it starts on. */
    record Comment(int line, String text, boolean isDoc) {}

    private final String text;
    private final List<Comment> found = new ArrayList<>();
    private int at;

    private Comments(String text) {
        this.text = text;
    }

    static List<Comment> in(String text) {
        Comments comments = new Comments(text);
        while (comments.at < text.length()) {
            comments.step();
        }
        return comments.found;
    }

    private void step() {
        if (text.startsWith("//", at)) {
            take(2, endOf("\n", at), 0);
        } else if (text.startsWith("/*", at)) {
            take(2, endOf("*/", at + 2), 2);
        } else if (text.startsWith("\"\"\"", at)) {
            at = closing("\"\"\"", at + 3);
        } else if (text.charAt(at) == '"' || text.charAt(at) == '\'') {
            at = closing(String.valueOf(text.charAt(at)), at + 1);
        } else {
            at++;
        }
    }

    private void take(int open, int end, int close) {
        int line = (int) text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        boolean doc = text.startsWith("/**", at) || text.startsWith("///", at);
        String body = text.substring(at + open, Math.max(at + open, end - close));
        found.add(new Comment(line, body, doc));
        at = end;
    }

    private int endOf(String mark, int from) {
        int end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end + mark.length();
    }

    private int closing(String quote, int from) {
        int i = from;
        while (i < text.length() && !text.startsWith(quote, i)) {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), i + quote.length());
    }
}
