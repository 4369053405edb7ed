package io.strowger.account.schema;

import java.time.ZoneId;
import java.util.Set;

/** The time zones this JVM knows. */
public final class TimeZones {
    private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

    private TimeZones() {}

    /** Empty and {@code inherit} mean the level above, as KAZOO's clients write it. */
    public static boolean isKnown(String zone) {
        return zone.isEmpty() || zone.equals("inherit") || KNOWN.contains(zone);
    }
}
