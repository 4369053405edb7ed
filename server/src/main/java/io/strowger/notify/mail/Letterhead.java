package io.strowger.notify.mail;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who writes, as the reader sees it: the nearest brand's name, sender, colour and whom to turn to. */
public record Letterhead(
        String company,
        String colour,
        String support,
        @Nullable String from,
        @Nullable String replyTo) {
    /** Without any brand. */
    public static final Letterhead PLAIN = new Letterhead("Strowger", "#1c4e80", "", null, null);

    /** What every template may say. */
    Map<String, String> values() {
        return Map.of("company", company, "support", support);
    }

    Letterhead from(@Nullable String sender, @Nullable String answers) {
        return new Letterhead(
                company, colour, support, sender == null ? from : sender, answers == null ? replyTo : answers);
    }
}
