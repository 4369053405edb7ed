package io.strowger.call.recovery;

import io.strowger.cdr.CallRecord;
import io.strowger.cdr.CallRecords;
import io.strowger.cdr.LegRecord;
import io.strowger.routing.Registrations;
import io.strowger.sip.SipStack;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that an earlier life of this exchange left open. First their parties are hung up, then the records are
 * closed: killed in between, the next life does the same once more, to the same end.
 */
public final class CutCalls {

    private static final Logger LOG = LoggerFactory.getLogger(CutCalls.class);

    private final CallRecords records;
    private final List<CallRecord> calls;

    private CutCalls(CallRecords records, List<CallRecord> calls) {
        this.records = records;
        this.calls = calls;
    }

    /** Looks for them; to be called before this life takes calls of its own. */
    public static CutCalls of(CallRecords records) {
        return new CutCalls(records, records.abandoned());
    }

    /** One leg, and the phone at its end unless that is a carrier. */
    private record Cut(CutLeg leg, @Nullable String phone) {

        /** Whether it can only be ended when its phone is back: its connection went with us. */
        boolean isGone() {
            return phone != null && leg.transport().reliable();
        }

        /** A phone over TLS or WebSocket (RFC 7118 §5) can never be called from here, one over TCP where it says it is. */
        boolean isCallable() {
            return !isGone() || leg.transport() == Transport.TCP;
        }
    }

    /** Ends them for all who took part, now or when their phone is back; to be called before the first heartbeat. */
    public void end(SipStack stack, Registrations registrations, InstantSource clock) {
        if (calls.isEmpty()) {
            return;
        }
        List<Cut> legs = calls.stream()
                .flatMap(call -> call.legs().stream())
                .flatMap(leg -> cut(leg).stream())
                .toList();
        ReturningPhones returning = new ReturningPhones(stack, clock);
        for (Cut cut : legs) {
            if (cut.phone() != null && cut.isGone()) {
                returning.await(cut.phone(), cut.leg());
            }
        }
        registrations.listenForFlows(returning::came);
        long ended = legs.stream().filter(cut -> ended(stack, cut)).count();
        records.closeAbandoned(calls);
        LOG.warn("{} calls were cut by the last stop: records closed, {} legs hung up", calls.size(), ended);
    }

    /** Empty for a leg that is over already. */
    private static Optional<Cut> cut(LegRecord leg) {
        try {
            return Optional.ofNullable(CutLeg.of(leg)).map(cut -> new Cut(cut, phone(leg)));
        } catch (RuntimeException unreadable) { // one bad row must not keep the exchange from starting
            LOG.warn("a leg of {} cannot be hung up", leg.callId(), unreadable);
            return Optional.empty();
        }
    }

    private static boolean ended(SipStack stack, Cut cut) {
        try {
            Optional<Flow> way = cut.isCallable() ? cut.leg().way(stack) : Optional.empty();
            way.ifPresent(flow -> cut.leg().end(stack, flow, () -> {}));
            return way.isPresent();
        } catch (RuntimeException unreadable) {
            LOG.warn("{} cannot be hung up", cut.leg(), unreadable);
            return false;
        }
    }

    /** The phone at the end of a leg; null where that is a carrier. */
    private static @Nullable String phone(LegRecord leg) {
        return leg.authorizingType().equals(LegRecord.RESOURCE) ? null : leg.authorizingId();
    }
}
