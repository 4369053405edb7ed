package io.strowger.policy.screen;

import io.strowger.policy.Caller;
import io.strowger.policy.Dialling;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.settings.Effective;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody who calls is wanted. Withheld is not unavailable: only who hides a number is refused for hiding it.
 */
public record Screening(List<Blacklist> lists, Step.@Nullable Source anonymousRejected) {

    /** How long after an emergency call everybody gets through: the rescuers may call back from any number. */
    public static final Duration CALLBACK_WINDOW = Duration.ofMinutes(60);

    /** Everybody is welcome. */
    public static final Screening NONE = new Screening(List.of(), null);

    /** Whether it objects to nobody. */
    public boolean isNone() {
        return lists.isEmpty() && anonymousRejected == null;
    }

    /** What a user or phone says for itself, when it is to ring. */
    public static Screening of(Effective settings) {
        return settings.values().rejectAnonymous()
                ? new Screening(List.of(), settings.from().of("reject_anonymous.enabled"))
                : NONE;
    }

    /** Why a caller is not wanted, and the setting that says so. */
    public record Objection(Refusal refusal, Step.Source source) {}

    /** Whether rescuers may be calling back. */
    public static boolean isOpen(@Nullable Instant lastEmergency, Instant now) {
        return lastEmergency != null && now.isBefore(lastEmergency.plus(CALLBACK_WINDOW));
    }

    /** Blacklists first, as in KAZOO; {@code country} is where the caller's number was read. */
    public Optional<Objection> against(Caller.Shown caller, String country) {
        if (caller.isAnonymous()) {
            return anonymous();
        }
        String number = Dialling.normal(caller.number(), country);
        return lists.stream()
                .filter(list -> list.has(number))
                .findFirst()
                .map(list -> new Objection(Refusal.BLACKLISTED, source(list, "numbers." + number, list.name())));
    }

    private Optional<Objection> anonymous() {
        if (anonymousRejected != null) {
            return Optional.of(new Objection(Refusal.ANONYMOUS, anonymousRejected));
        }
        return lists.stream()
                .filter(Blacklist::blocksAnonymous)
                .findFirst()
                .map(list -> new Objection(Refusal.ANONYMOUS, source(list, "should_block_anonymous", "true")));
    }

    private static Step.Source source(Blacklist list, String setting, String value) {
        return new Step.Source("blacklists." + setting, value, "blacklist", list.id(), list.version());
    }
}
