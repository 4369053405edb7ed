package io.strowger.policy;

import io.strowger.policy.screen.Screening;
import io.strowger.policy.settings.Effective;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Call waiting: whether somebody who talks already is offered a second call. */
public final class Waiting {

    private static final String SETTING = "call_waiting.enabled";

    /** ETSI ETS 300 738's code to switch it off, here for the call that follows; North America has one of its own. */
    private static final String OFF = "#43#";

    private static final String OFF_NORTH_AMERICA = "*70";

    private Waiting() {}

    /** What was dialled without the code for a call that is not to be disturbed, and whether there was one. */
    public record Asked(boolean undisturbed, String dialled) {}

    /** Per-call code of a country: {@code *70} in US and CA, {@code #43#} elsewhere. */
    public static Asked asked(String text, String country) {
        String code = country.equals("US") || country.equals("CA") ? OFF_NORTH_AMERICA : OFF;
        boolean there = text.startsWith(code) && text.length() > code.length();
        return new Asked(there, there ? text.substring(code.length()) : text);
    }

    /**
     * What somebody does who is about to be rung.
     *
     * @param talks any phone of the same user is in a call that was answered
     * @param undisturbed and asked for no second call while it lasts
     */
    public record Now(boolean talks, boolean undisturbed) {}

    /** Why a phone with these settings takes no second call, if so; rescuers who call back always get through. */
    public static Optional<Step> objection(Instant at, Effective phone, Now now, @Nullable Instant lastEmergency) {
        boolean off = now.undisturbed() || now.talks() && !phone.values().callWaiting();
        if (!off || Screening.isOpen(lastEmergency, at)) {
            return Optional.empty();
        }
        Step busy = Step.refused(at, "call_waiting", Refusal.BUSY);
        return Optional.of(now.undisturbed() ? busy : busy.because(phone.from().of(SETTING)));
    }
}
