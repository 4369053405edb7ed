package io.strowger.call.money;

import io.strowger.billing.till.Grant;
import io.strowger.billing.till.Till;
import io.strowger.call.CallEvent;
import io.strowger.call.InboundCall;
import io.strowger.call.live.LiveCalls;
import io.strowger.policy.Step;
import io.strowger.policy.money.Funding;
import io.strowger.policy.money.Rate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Watches the legs that are paid per minute: sets more aside before it runs out, warns when there is no more, and ends the
 * call when the time that was paid for is over. One look at all of them every {@link #TICK}.
 */
public final class Meter {
    /** How often it looks. */
    public static final Duration TICK = Duration.ofMillis(250);
    /** So many seconds before the end the parties are warned (R-P21). */
    static final long WARNING = 60;

    private final Till till;
    private final LiveCalls live;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Set<Charge> running = ConcurrentHashMap.newKeySet();

    public Meter(Till till, LiveCalls live, InstantSource clock, LongSupplier nanos) {
        this.till = till;
        this.live = live;
        this.clock = clock;
        this.nanos = nanos;
    }

    Till till() {
        return till;
    }

    void begin(Charge charge) {
        if (charge.grant().paid() != Rate.ENDLESS) {
            running.add(charge);
        }
    }

    void end(Charge charge, long lasted) {
        running.remove(charge);
        if (!charge.isOver()) {
            charge.over(till.end(charge.grant(), lasted));
        }
    }

    /** Looks at every leg that is paid per minute. */
    public void tick() {
        long now = nanos.getAsLong();
        running.stream().filter(Charge::isTalking).forEach(charge -> look(charge, charge.lasted(now)));
    }

    private void look(Charge charge, long lasted) {
        Grant grant = charge.grant();
        long seconds = Charge.wholeSeconds(lasted);
        long paid = grant.paid();
        if (paid - seconds <= WARNING) {
            paid = till.extend(grant, seconds + WARNING + Till.SLICE);
        }
        long left = paid - seconds;
        if (left <= 0) {
            call(charge).ifPresent(call -> call.stop(dry(grant)));
        } else if (left <= WARNING != charge.isWarned()) {
            charge.warned(left <= WARNING);
            call(charge)
                    .filter(_ -> charge.isWarned())
                    .ifPresent(call -> call.parts().mailbox().put(new CallEvent.CreditLow()));
        }
    }

    private Optional<InboundCall> call(Charge charge) {
        return live.ofId(charge.callId());
    }

    private Step dry(Grant grant) {
        Funding.Refused why = till.dry(grant);
        return Step.refused(clock.instant(), "limits", why.refusal()).because(why.why());
    }
}
