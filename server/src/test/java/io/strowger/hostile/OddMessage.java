package io.strowger.hostile;

import io.strowger.sip.message.TortureMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A well-formed request with one oddity in it, from torture/odd.txt. */
record OddMessage(String name, String method, String expected, List<String[]> changes) {

    private static final Path OURS = Path.of("src/test/resources/torture/odd.txt");

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
        return TortureMessage.all().stream().map(TortureMessage::bytes).toList();
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
        return TortureMessage.expand(text)
                .replace("{CR}", "\r")
                .replace("{LF}", "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
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

    @Override
    public String toString() {
        return name;
    }
}
