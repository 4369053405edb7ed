package io.strowger.sip.registrar;

import java.time.Duration;

/**
 * What a registrar grants.
 *
 * @param minExpires shorter wishes are answered 423; no more than an hour (RFC 3261 §10.3)
 * @param maxExpires longer wishes are cut to this
 * @param defaultExpires for requests that wish nothing
 * @param maxContacts live contacts of one address of record, at most
 */
public record RegistrarLimits(Duration minExpires, Duration maxExpires, Duration defaultExpires, int maxContacts) {
    public static final RegistrarLimits DEFAULT =
            new RegistrarLimits(Duration.ofSeconds(60), Duration.ofHours(2), Duration.ofHours(1), 10);

    public RegistrarLimits {
        boolean ordered = minExpires.compareTo(defaultExpires) <= 0 && defaultExpires.compareTo(maxExpires) <= 0;
        if (!ordered || minExpires.isNegative() || minExpires.compareTo(Duration.ofHours(1)) > 0 || maxContacts < 1) {
            throw new IllegalArgumentException("registrar limits out of order");
        }
    }
}
