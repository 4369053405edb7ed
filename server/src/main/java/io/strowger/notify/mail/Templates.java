package io.strowger.notify.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Our own wording of every mail in every language, read once, and which values each may name. */
public final class Templates {
    /** The languages every mail is written in; the first is that of everybody else. */
    public static final List<String> LANGUAGES = List.of("en", "de", "es", "fr");

    /** Values of every mail. */
    private static final Set<String> ALWAYS = Set.of("company", "support", "account");

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final String BEGIN = "== ";

    /** A mail: KAZOO's id, what people call it, what it may say. */
    public record Kind(String id, String name, Set<String> values) {}

    private static final Map<String, Kind> KINDS = kinds(
            kind("password_recovery", "Password recovery", "name", "username", "link", "minutes"),
            kind("new_user", "Welcome of a new user", "name", "username", "link"),
            kind("new_account", "Account created", "name", "realm", "link"),
            kind(
                    "invoice",
                    "Invoice of a month",
                    "name",
                    "invoice",
                    "month",
                    "lines",
                    "total",
                    "from_credit",
                    "amount_due",
                    "link"),
            kind("fault", "Something is wrong", "fault", "time"),
            kind(
                    "voicemail_new",
                    "New voice message",
                    "name",
                    "caller_id_name",
                    "caller_id_number",
                    "mailbox",
                    "length",
                    "time"),
            kind("missed_call", "Missed call", "name", "caller_id_name", "caller_id_number", "time"),
            kind("voice_portal_locked", "Voice portal locked", "name", "time"),
            kind(
                    "emergency_bridge",
                    "Emergency call",
                    "number",
                    "caller_id_name",
                    "caller_id_number",
                    "from",
                    "call_id",
                    "time"));

    private final Map<String, Map<String, Wording>> byLanguage = new LinkedHashMap<>();

    private Templates() {}

    /** Reads the files of all languages. */
    public static Templates load() {
        Templates templates = new Templates();
        LANGUAGES.forEach(language -> templates.byLanguage.put(language, read(language)));
        return templates;
    }

    /** All mails there are. */
    public static List<Kind> all() {
        return List.copyOf(KINDS.values());
    }

    public static Optional<Kind> kind(String id) {
        return Optional.ofNullable(KINDS.get(id));
    }

    /** One of {@link #LANGUAGES} for a language such as {@code de-AT}. */
    public static String language(String wanted) {
        return LANGUAGES.stream()
                .filter(known -> wanted.equals(known) || wanted.startsWith(known + "-"))
                .findFirst()
                .orElse(LANGUAGES.getFirst());
    }

    /** Our wording of a mail in one of {@link #LANGUAGES}. */
    public Wording wording(String id, String language) {
        Wording found = byLanguage.getOrDefault(language, Map.of()).get(id);
        if (found == null) {
            throw new IllegalStateException("no mail " + id + " in " + language);
        }
        return found;
    }

    /** Names in {@code {{…}}} that this mail does not know, and braces that stay open. */
    public static Set<String> unknown(Kind kind, String text) {
        Set<String> unknown = new TreeSet<>();
        int at = text.indexOf(OPEN);
        while (at >= 0) {
            int end = text.indexOf(CLOSE, at);
            String name = end < 0 ? OPEN : text.substring(at + OPEN.length(), end);
            if (!ALWAYS.contains(name) && !kind.values().contains(name)) {
                unknown.add(name);
            }
            at = end < 0 ? -1 : text.indexOf(OPEN, end);
        }
        return unknown;
    }

    /** The text with its values; a value that is not known is left out. */
    static String filled(String text, Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        int at = text.indexOf(OPEN);
        while (at >= 0) {
            int end = text.indexOf(CLOSE, at);
            if (end < 0) {
                break;
            }
            filled.append(text, from, at).append(values.getOrDefault(text.substring(at + OPEN.length(), end), ""));
            from = end + CLOSE.length();
            at = text.indexOf(OPEN, from);
        }
        return filled.append(text, from, text.length()).toString();
    }

    private static Map<String, Kind> kinds(Kind... all) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (Kind kind : all) {
            kinds.put(kind.id(), kind);
        }
        return kinds;
    }

    private static Kind kind(String id, String name, String... values) {
        return new Kind(id, name, Set.of(values));
    }

    // "== id", the subject, an empty line, the text
    private static Map<String, Wording> read(String language) {
        Map<String, Wording> found = new LinkedHashMap<>();
        for (String part : file(language).split("(?m)^" + BEGIN, -1)) {
            List<String> lines = part.lines().toList();
            if (lines.size() > 3) {
                String text = String.join("\n", lines.subList(3, lines.size())).strip();
                found.put(lines.getFirst().strip(), new Wording(lines.get(1).strip(), text));
            }
        }
        return found;
    }

    private static String file(String language) {
        String name = "/mail/" + language + ".txt";
        try (InputStream in = Templates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
