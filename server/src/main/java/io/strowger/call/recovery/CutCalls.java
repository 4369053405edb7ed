package io.strowger.call.recovery;

import io.strowger.cdr.CallRecord;
import io.strowger.cdr.CallRecords;
import io.strowger.cdr.DialogRecord;
import io.strowger.cdr.LegRecord;
import io.strowger.sip.SipStack;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls that an earlier life of this exchange left open. First their parties are hung up, then the records are
 * closed: killed in between, the next life does the same once more, to the same end.
 */
public final class CutCalls {

    private static final Logger LOG = LoggerFactory.getLogger(CutCalls.class);

    /** RFC 3326 §2 with the cause of ITU-T Q.850: temporary failure. */
    private static final String REASON = "Q.850;cause=41;text=\"Exchange restarted\"";

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

    /** Ends them for all who took part; to be called before the first heartbeat. */
    public void end(SipStack stack) {
        int legs = 0;
        for (CallRecord call : calls) {
            for (LegRecord leg : call.legs()) {
                legs += hungUp(stack, leg) ? 1 : 0;
            }
        }
        records.closeAbandoned(calls);
        if (!calls.isEmpty()) {
            LOG.warn("{} calls were cut by the last stop: records closed, {} legs hung up", calls.size(), legs);
        }
    }

    private static boolean hungUp(SipStack stack, LegRecord leg) {
        DialogRecord dialog = leg.dialog();
        if (dialog == null) {
            return false;
        }
        try {
            return stack.hangUp(KeptLegs.dialog(leg.callId(), dialog), REASON);
        } catch (RuntimeException unreadable) { // one bad row must not keep the exchange from starting
            LOG.warn("a leg of {} cannot be hung up", leg.callId(), unreadable);
            return false;
        }
    }
}
