package io.strowger.policy.handling;

import io.strowger.base.Json;
import io.strowger.policy.hours.WeekHours;
import io.strowger.policy.hours.WeekHours.Closed;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is done with calls at times at which they are not to go to a user.
 *
 * @param atOnce whether nobody waits before that
 */
public record OutOfHours(boolean enabled, WeekHours hours, Diversion then, boolean atOnce) {

    /** Where the settings of it stand. */
    public static final String SETTING = "call_handling.out_of_hours";

    static final OutOfHours NEVER = new OutOfHours(false, WeekHours.ALWAYS_OPEN, Diversion.NONE, false);

    static OutOfHours of(ObjectNode user) {
        ObjectNode hours = Json.objectAt(user, SETTING);
        ObjectNode then = Json.objectAt(hours, "then");
        return Json.flag(hours, "enabled", false)
                ? new OutOfHours(
                        true,
                        WeekHours.of(hours),
                        Handling.diversion(then, "out_of_hours.then", 0),
                        Json.flag(then, "always", false))
                : NEVER;
    }

    /** The rule by which calls do not go to him now. */
    public Optional<Closed> closed(Instant at, ZoneId zone) {
        return enabled ? hours.closed(at, zone) : Optional.empty();
    }

    /** How long the caller hears it ring before that. */
    public int waitSeconds() {
        return atOnce ? 0 : then.afterSeconds();
    }
}
