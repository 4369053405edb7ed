package io.strowger.sip.dialog.session;

import io.strowger.sip.message.SipRequest;
import io.strowger.sip.value.Options;
import io.strowger.sip.value.SessionExpires;

/**
 * How long sessions live without a refresh (RFC 4028).
 *
 * @param intervalSeconds what we propose; 0 for no session timers at all
 * @param minimumSeconds Min-SE: shorter proposals are refused with 422 (at least 90, §5)
 * @param alone whether we also refresh sessions of peers that know no timers, only to learn whether they are still there
 */
public record SessionTimers(long intervalSeconds, long minimumSeconds, boolean alone) {
    public static final SessionTimers DEFAULT = new SessionTimers(1800, 90, true);
    public static final SessionTimers OFF = new SessionTimers(0, 90, false);

    /** Longer ones are of no use to anybody, and a peer could ask for any. */
    static final long LONGEST_SECONDS = 86_400;

    public boolean on() {
        return intervalSeconds > 0;
    }

    /** Whether the request must be refused with 422 (RFC 4028 §9). */
    public boolean tooSmall(SipRequest request) {
        return SessionExpires.of(request)
                        .filter(asked -> asked.seconds() < minimumSeconds)
                        .isPresent()
                && Options.supports(request, Options.TIMER);
    }

    /** The interval after a 422 that named this minimum; -1 when there is none to try (RFC 4028 §7.4). */
    public static long longer(long seconds, long minimum) {
        return minimum > seconds && minimum <= LONGEST_SECONDS ? minimum : -1;
    }
}
