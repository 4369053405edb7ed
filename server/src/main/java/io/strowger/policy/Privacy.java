package io.strowger.policy;

/** What a caller wants withheld (RFC 3323), and the prefixes that say so for one call. */
public enum Privacy {
    NONE,
    NAME,
    NUMBER,
    FULL;

    /** As settings name it (KAZOO); anything else withholds nothing. */
    public static Privacy named(String word) {
        return switch (word) {
            case "full" -> FULL;
            case "name" -> NAME;
            case "number" -> NUMBER;
            default -> NONE;
        };
    }

    /** What was dialled without its prefix, and what the prefix said. */
    public record Asked(Privacy privacy, String dialled) {}

    /** Per-call privacy of a country: 141 withholds and 1470 shows in GB, *67 and *82 in US and CA. */
    public static Asked asked(String text, String country) {
        return switch (country) {
            case "GB" -> asked(text, "141", "1470");
            case "US", "CA" -> asked(text, "*67", "*82");
            default -> new Asked(NONE, text);
        };
    }

    private static Asked asked(String text, String withhold, String show) {
        if (text.startsWith(show) && text.length() > show.length()) {
            return new Asked(NONE, text.substring(show.length()));
        }
        return text.startsWith(withhold) && text.length() > withhold.length()
                ? new Asked(FULL, text.substring(withhold.length()))
                : new Asked(NONE, text);
    }

    boolean hidesNumber() {
        return this == NUMBER || this == FULL;
    }

    /** What is left to be seen of a caller. */
    public Caller.Shown of(Caller.Shown shown) {
        return switch (this) {
            case NONE -> shown;
            case NAME -> new Caller.Shown(shown.number(), shown.number());
            case NUMBER -> new Caller.Shown(shown.name(), Caller.Shown.ANONYMOUS.number());
            case FULL -> Caller.Shown.ANONYMOUS;
        };
    }
}
