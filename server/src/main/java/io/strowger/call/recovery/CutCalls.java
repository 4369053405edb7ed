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

    /** Ends them for all who took part, now or when their phone is back; to be called before the first heartbeat. */
    public void end(SipStack stack, Registrations registrations, InstantSource clock) {
        if (calls.isEmpty()) {
            return;
        }
        ReturningPhones returning = new ReturningPhones(stack, clock);
        int legs = 0;
        for (CallRecord call : calls) {
            for (LegRecord leg : call.legs()) {
                legs += ended(stack, leg, returning) ? 1 : 0;
            }
        }
        registrations.listenForFlows(returning::came);
        records.closeAbandoned(calls);
        LOG.warn("{} calls were cut by the last stop: records closed, {} legs hung up", calls.size(), legs);
    }

    private static boolean ended(SipStack stack, LegRecord leg, ReturningPhones returning) {
        try {
            CutLeg cut = CutLeg.of(leg);
            return cut != null && ended(stack, cut, phone(leg), returning);
        } catch (RuntimeException unreadable) { // one bad row must not keep the exchange from starting
            LOG.warn("a leg of {} cannot be hung up", leg.callId(), unreadable);
            return false;
        }
    }

    private static boolean ended(SipStack stack, CutLeg leg, @Nullable String phone, ReturningPhones returning) {
        boolean gone = false;
        if (phone != null && leg.transport().reliable()) {
            gone = true;
            returning.await(phone, leg);
        }
        // a phone over TLS or WebSocket (RFC 7118 §5) can never be called from here, one over TCP where it says it is
        boolean callable = !gone || leg.transport() == Transport.TCP;
        Optional<Flow> way = callable ? leg.way(stack) : Optional.empty();
        way.ifPresent(flow -> leg.end(stack, flow, () -> {}));
        return way.isPresent();
    }

    /** The phone at the end of a leg; null where that is a carrier. */
    private static @Nullable String phone(LegRecord leg) {
        return leg.authorizingType().equals("device") ? leg.authorizingId() : null;
    }
}
