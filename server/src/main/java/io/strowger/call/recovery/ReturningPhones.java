package io.strowger.call.recovery;

import io.strowger.sip.SipStack;
import io.strowger.sip.transport.Flow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Legs of cut calls whose connections went with the exchange: they are ended when their phone registers over a new one. */
final class ReturningPhones {

    /** The longest a phone waits before it tries to connect again (RFC 5626 §4.5). */
    static final Duration PATIENCE = Duration.ofMinutes(30);

    /** A phone that does not know the call is asked that often: another with the same login may come first. */
    private static final int TRIES = 3;

    private final SipStack stack;
    private final InstantSource clock;
    private final Instant until;
    private final ConcurrentHashMap<String, List<Waiting>> waiting = new ConcurrentHashMap<>();

    /** One leg, and how it went so far. */
    private static final class Waiting {
        final CutLeg leg;
        int tries;
        volatile boolean ended;

        Waiting(CutLeg leg) {
            this.leg = leg;
        }
    }

    ReturningPhones(SipStack stack, InstantSource clock) {
        this.stack = stack;
        this.clock = clock;
        this.until = clock.instant().plus(PATIENCE);
    }

    void await(String deviceId, CutLeg leg) {
        waiting.computeIfAbsent(deviceId, id -> new ArrayList<>(1)).add(new Waiting(leg));
    }

    /** A phone registered over this flow; on the receiving thread. */
    void came(String deviceId, Flow flow) {
        if (waiting.isEmpty() || !flow.transport().reliable()) {
            return;
        }
        if (clock.instant().isAfter(until)) {
            waiting.clear();
            return;
        }
        waiting.computeIfPresent(deviceId, (id, legs) -> {
            legs.removeIf(leg -> leg.ended || leg.tries >= TRIES);
            legs.forEach(leg -> tell(leg, flow));
            return legs.isEmpty() ? null : legs;
        });
    }

    private void tell(Waiting one, Flow flow) {
        one.tries++;
        one.leg.end(stack, flow, () -> one.ended = true);
    }
}
