package io.strowger.sip.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One torture case of RFC 4475, read from torture/messages.txt.
 *
 * @param verdict what the parser must say: ok, drop, or the status of its refusal
 * @param application the status a server must answer although the message is well-formed; 0 when the RFC names none
 * @param values pairs of a value's name and what it must be
 */
public record TortureMessage(
        String name, String section, String verdict, int application, List<String[]> values, byte[] bytes) {

    /** All cases in the order of the RFC. */
    public static List<TortureMessage> all() {
        List<TortureMessage> all = new ArrayList<>();
        String[] cases = text().split("\n=== ");
        for (int i = 1; i < cases.length; i++) {
            if (!cases[i].startsWith("NAME ")) {
                all.add(read(cases[i]));
            }
        }
        return all;
    }

    /** The well-formed requests that a server must refuse for what they ask: rows for the layers above. */
    public static List<TortureMessage> forApplication() {
        return all().stream()
                .filter(m -> m.verdict.equals("ok") && m.application != 0)
                .toList();
    }

    private static String text() {
        try (InputStream in = TortureMessage.class.getResourceAsStream("/torture/messages.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TortureMessage read(String text) {
        int line = text.indexOf('\n');
        String[] head = text.substring(0, line).split(" ");
        String rest = text.substring(line + 1);
        List<String[]> values = new ArrayList<>();
        while (rest.startsWith("> ")) {
            int end = rest.indexOf('\n');
            int equal = rest.indexOf(" =");
            values.add(new String[] {
                expand(rest.substring(2, equal)),
                expand(rest.substring(equal + 2, end).strip())
            });
            rest = rest.substring(end + 1);
        }
        int application = head.length > 3 ? Integer.parseInt(head[3]) : 0;
        return new TortureMessage(head[0], head[1], head[2], application, values, bytes(rest));
    }

    private static byte[] bytes(String text) {
        String lines = text.endsWith("\n") ? text : text + "\n";
        String whole = lines.contains("\n\n") ? lines : lines + "\n";
        String wire = expand(whole).replace("\n", "\r\n");
        wire = wire.replace("{CR}", "\r").replace("{LF}", "\n");
        int body = wire.lastIndexOf("\r\n\r\n") + 4;
        int first = wire.indexOf("\r\n\r\n", wire.indexOf("{len}")) + 4;
        int length = wire.length() - (wire.contains("{len}") ? first : body);
        return wire.replace("{len}", Integer.toString(length)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Replaces {hh} by that byte and {text*n} by n times the text; CR and LF bytes wait as {CR} and {LF} until line ends are made. */
    public static String expand(String text) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            String inside = close < 0 ? "" : text.substring(open + 1, close);
            out.append(text, from, open);
            from = close + 1;
            int star = inside.lastIndexOf('*');
            if (inside.length() == 2 && Ascii.all(inside, 0, 2, Ascii.HEX)) {
                char c = (char) Integer.parseInt(inside, 16);
                out.append(c == '\r' ? "{CR}" : c == '\n' ? "{LF}" : String.valueOf(c));
            } else if (star > 0 && Ascii.digits(inside.substring(star + 1), 99_999) > 0) {
                out.append(inside.substring(0, star).repeat(Integer.parseInt(inside.substring(star + 1))));
            } else {
                out.append('{');
                from = open + 1;
            }
        }
        return out.append(text.substring(from)).toString();
    }

    @Override
    public String toString() {
        return name + " (" + section + ")";
    }
}
