package io.strowger.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A well-formed request with one oddity in it, from torture/odd.txt, or a message of torture/messages.txt as it is. */
record OddMessage(String name, String method, String expected, List<String[]> changes) {

    private static final Path OURS = Path.of("src/test/resources/torture/odd.txt");
    private static final Path OF_RFC_4475 = Path.of("../sip/src/test/resources/torture/messages.txt");

    private static final String BASE = """
            {method} sip:shop.example.com SIP/2.0
            Via: SIP/2.0/{transport} 127.0.0.1:{port};branch=z9hG4bK{id};rport
            Max-Forwards: 70
            From: "Odd One" <sip:alice@shop.example.com>;tag=f{id}
            To: <sip:{to}@shop.example.com>
            Call-ID: {id}@odd.example.com
            CSeq: 7 {method}
            Contact: <sip:alice@127.0.0.1:{port}>
            {auth}User-Agent: odd/1.0
            Content-Length: 0

            """.replace("\n", "\r\n");

    /** What makes one sending unlike all others. */
    record Sending(String id, String transport, int port, String auth) {}

    /** The request without any oddity, which says what a fine one must be answered like. */
    static OddMessage plain(String method) {
        return new OddMessage("plain " + method, method, "fine", List.of());
    }

    /** Every row, once for each method it is for. */
    static List<OddMessage> all() {
        List<OddMessage> all = new ArrayList<>();
        for (String line : text(OURS).split("\n")) {
            String[] parts = line.split(" \\| ", 4);
            if (parts.length == 4 && !parts[0].equals("NAME")) {
                for (char method : parts[1].toCharArray()) {
                    all.add(row(parts, method));
                }
            }
        }
        return all;
    }

    private static OddMessage row(String[] parts, char method) {
        List<String[]> changes = new ArrayList<>();
        for (String change : parts[3].split(" && ")) {
            String[] sides = (change + " ").split(" => ?", 2);
            changes.add(new String[] {unescaped(sides[0]), unescaped(cut(sides[1]))});
        }
        String name = method == 'O' ? "OPTIONS" : method == 'R' ? "REGISTER" : "INVITE";
        return new OddMessage(parts[0] + " " + name, name, parts[2], changes);
    }

    private static String cut(String side) {
        return side.endsWith(" ") ? side.substring(0, side.length() - 1) : side;
    }

    /** The messages of RFC 4475, of which nothing is asked but that they do no harm. */
    static List<byte[]> ofRfc4475() {
        List<byte[]> all = new ArrayList<>();
        String[] cases = text(OF_RFC_4475).split("\n=== ");
        for (int i = 2; i < cases.length; i++) {
            String message = cases[i].substring(cases[i].indexOf('\n') + 1);
            while (message.startsWith("> ")) {
                message = message.substring(message.indexOf('\n') + 1);
            }
            all.add(expanded(message.replace("\n", "\r\n").replace("{len}", "0"))
                    .getBytes(StandardCharsets.ISO_8859_1));
        }
        return all;
    }

    private static String text(Path path) {
        try {
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(Sending as) {
        String text = BASE;
        for (String[] change : changes) {
            if (!text.contains(change[0])) {
                throw new AssertionError(name + ": nothing to change: " + change[0]);
            }
            text = text.replace(change[0], change[1]);
        }
        text = text.replace("{method}", method)
                .replace("{to}", "alice")
                .replace("{id}", as.id)
                .replace("{transport}", as.transport)
                .replace("{port}", Integer.toString(as.port))
                .replace("{auth}", as.auth);
        return expanded(text).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String unescaped(String text) {
        return text.replace("\\\\", "\u0007")
                .replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("\\s", " ")
                .replace("\\0", "\0")
                .replace("\\1", "\1")
                .replace("\u0007", "\\");
    }

    /** Replaces {hh} by that byte and {text*n} by n times the text. */
    private static String expanded(String text) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            String inside = close < 0 ? "" : text.substring(open + 1, close);
            int star = inside.lastIndexOf('*');
            out.append(text, from, open);
            from = close + 1;
            if (inside.length() == 2) {
                out.append((char) Integer.parseInt(inside, 16));
            } else if (star > 0 && inside.length() - star <= 6) {
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
        return name;
    }
}
