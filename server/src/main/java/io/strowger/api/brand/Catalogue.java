package io.strowger.api.brand;

import java.util.LinkedHashMap;
import java.util.Map;

/** Texts as translators' programs exchange them: GNU gettext's PO files, the key as context, English as the message. */
final class Catalogue {
    private static final String CONTEXT = "msgctxt ";
    private static final String MESSAGE = "msgid ";
    private static final String TEXT = "msgstr ";

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final StringBuilder context = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private StringBuilder open = new StringBuilder();

    private Catalogue() {}

    static String written(String language, Map<String, String> english, Map<String, String> texts) {
        StringBuilder file = new StringBuilder("msgid \"\"\nmsgstr \"\"\n")
                .append("\"Content-Type: text/plain; charset=UTF-8\\n\"\n")
                .append("\"Language: ")
                .append(language)
                .append("\\n\"\n");
        texts.forEach((key, text) -> file.append('\n')
                .append(CONTEXT)
                .append(quoted(key))
                .append(MESSAGE)
                .append(quoted(english.getOrDefault(key, "")))
                .append(TEXT)
                .append(quoted(text)));
        return file.toString();
    }

    /** The texts of a file by key; those without one, and those nobody translated, are left out. */
    static Map<String, String> read(String file) {
        Catalogue catalogue = new Catalogue();
        file.lines().forEach(catalogue::line);
        catalogue.close();
        return catalogue.texts;
    }

    private void line(String line) {
        if (line.startsWith(CONTEXT)) {
            close();
            open(context, line.substring(CONTEXT.length()));
        } else if (line.startsWith(MESSAGE)) {
            if (open != context) {
                close();
            }
            open(new StringBuilder(), line.substring(MESSAGE.length()));
        } else if (line.startsWith(TEXT)) {
            open(text, line.substring(TEXT.length()));
        } else if (line.startsWith("\"")) {
            unquote(line);
        }
    }

    private void open(StringBuilder part, String quoted) {
        open = part;
        unquote(quoted);
    }

    private void close() {
        if (!context.isEmpty() && !text.isEmpty()) {
            texts.put(context.toString(), text.toString());
        }
        context.setLength(0);
        text.setLength(0);
        open = new StringBuilder();
    }

    private void unquote(String quoted) {
        int end = quoted.lastIndexOf('"');
        for (int i = 1; i < end; i++) {
            char c = quoted.charAt(i);
            boolean escaped = c == '\\' && i + 1 < end;
            i += escaped ? 1 : 0;
            open.append(escaped ? meant(quoted.charAt(i)) : c);
        }
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default -> escaped;
        };
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + "\"\n";
    }
}
