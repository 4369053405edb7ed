package io.strowger.policy;

import io.strowger.policy.screen.Screening;
import io.strowger.policy.settings.Effective;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a phone takes a call now: not while its owner is not to be disturbed, and a second one as call waiting says. */
public final class Waiting {

    private static final String SETTING = "call_waiting.enabled";

    private static final String NOT_NOW = "do_not_disturb.enabled";

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

    /** Why a phone with these settings takes no call, if so; rescuers who call back always get through. */
    public static Optional<Step> objection(Instant at, Effective phone, Now now, @Nullable Instant lastEmergency) {
        if (Screening.isOpen(lastEmergency, at)) {
            return Optional.empty();
        }
        if (phone.values().doNotDisturb()) {
            Step busy = Step.refused(at, "do_not_disturb", Refusal.BUSY);
            return Optional.of(busy.because(phone.from().of(NOT_NOW)));
        }
        Step busy = Step.refused(at, "call_waiting", Refusal.BUSY);
        if (now.undisturbed()) {
            return Optional.of(busy);
        }
        boolean second = now.talks() && !phone.values().callWaiting();
        return second ? Optional.of(busy.because(phone.from().of(SETTING))) : Optional.empty();
    }
}
