package io.strowger.routing.hours;

import io.strowger.policy.Note;
import io.strowger.policy.Step;
import io.strowger.policy.handling.Handling;
import io.strowger.policy.handling.OutOfHours;
import io.strowger.policy.hours.Zones;
import io.strowger.policy.screen.Screening;
import io.strowger.routing.Facts;
import io.strowger.routing.directory.Directory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Whether calls go to a user at a time, by his own clock; rescuers who call back get through at any time. */
public record PersonalHours(Directory directory, Facts facts) {

    /** The rule by which they do not. */
    public Optional<Step> closed(Directory.User user, Instant at) {
        Handling handling = user.handling();
        return Screening.isOpen(facts.lastEmergency(user.accountId()), at)
                ? Optional.empty()
                : handling.outOfHours().closed(at, zone(user)).map(rule -> Step.chosen(
                                at, "out_of_hours", rule.setting() + ' ' + rule.rule())
                        .noting(Note.OUT_OF_HOURS)
                        .because(new Step.Source(
                                OutOfHours.SETTING + '.' + rule.setting(),
                                rule.rule(),
                                "user",
                                user.id(),
                                handling.version())));
    }

    private ZoneId zone(Directory.User user) {
        return Zones.named(directory.effective(user).values().timezone());
    }
}
