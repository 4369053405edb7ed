package io.strowger.sip.subscription;

import java.time.Duration;

/**
 * How many subscriptions are held, for how long, and how often each is told something.
 *
 * @param minSeconds a shorter wish is refused with 423 (RFC 6665 §4.2.1.1)
 * @param maxSeconds granted at most, and to who wishes nothing
 * @param perSubscriber of one phone; when it asks for more, its oldest ends
 * @param total of all phones together
 * @param interval between two NOTIFYs of one subscription (RFC 4235 §3.9 and RFC 3842 §3.9: a second)
 */
public record SubscriptionLimits(long minSeconds, long maxSeconds, int perSubscriber, int total, Duration interval) {
    public static final SubscriptionLimits DEFAULT =
            new SubscriptionLimits(60, 600, 1_000, 100_000, Duration.ofSeconds(1));
}
