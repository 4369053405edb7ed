package io.strowger.policy;

import io.strowger.base.Saying;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One traced reason of a decision or of what followed it; a list of these is the journey of a call. {@code note} is the
 * word of what people are told instead of the detail, {@code about} what is filled into it.
 */
public record Step(
        Instant at,
        String step,
        String verdict,
        @Nullable Source source,
        @Nullable String detail,
        @Nullable String note,
        @Nullable String about) {

    /**
     * The setting that spoke: its path, value, the level it was set at, whose it is, which version of the document, and
     * who wrote that when, as far as it is known.
     */
    public record Source(
            String setting,
            String value,
            String from,
            String fromId,
            long version,
            @Nullable String changedBy,
            @Nullable Instant changedAt) {
        public Source(String setting, String value, String from, String fromId, long version) {
            this(setting, value, from, fromId, version, null, null);
        }
    }

    public Step(Instant at, String step, String verdict, @Nullable Source source, @Nullable String detail) {
        this(at, step, verdict, source, detail, null, null);
    }

    public static Step passed(Instant at, String step, @Nullable String detail) {
        return new Step(at, step, "pass", null, detail);
    }

    /** A step that went on, for a reason that has a word. */
    public static Step noted(Instant at, String step, Saying why) {
        return passed(at, step, why.text()).noting(why);
    }

    public static Step chosen(Instant at, String step, @Nullable String detail) {
        return new Step(at, step, "chosen", null, detail);
    }

    public static Step refused(Instant at, String step, Refusal refusal) {
        return new Step(at, step, refusal.word(), null, refusal.text());
    }

    public Step because(Source why) {
        return new Step(at, step, verdict, why, detail, note, about);
    }

    /** The same, which tells this to people instead of its detail. */
    public Step noting(Saying told) {
        return new Step(at, step, verdict, source, detail, told.word(), told.about());
    }
}
