package io.strowger.policy.hours;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The clock that counts for somebody. */
public final class Zones {

    /** Where nobody says anything: KAZOO's. */
    public static final ZoneId DEFAULT = ZoneId.of("America/Los_Angeles");

    private Zones() {}

    /** The zone of this name in the tz database; the default one where it names none. */
    public static ZoneId named(@Nullable String name) {
        if (name == null || name.isEmpty() || name.equals("inherit")) {
            return DEFAULT;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return DEFAULT;
        }
    }
}
