package io.strowger.media.secure;

import io.strowger.media.secure.srtp.SrtpContext;
import io.strowger.media.secure.srtp.SrtpContext.Outcome;
import io.strowger.media.secure.srtp.SrtpKey;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Both directions of one side: set by whoever agrees on keys, used by the relay loop. */
final class SrtpPair {

    private @Nullable SrtpKey outboundKey;
    private @Nullable SrtpKey inboundKey;
    private volatile @Nullable SrtpContext outbound;
    private volatile @Nullable SrtpContext inbound;
    private volatile @Nullable SrtpContext before;
    private volatile long forged;
    private volatile long replayed;
    private volatile long other;

    /**
     * The keys from now on; the same key again goes on where it was (its roll-over counter and replay window count). The
     * last key counts until the first packet under a new one: the peer takes it up when our answer has reached it.
     */
    synchronized void key(SrtpKey out, SrtpKey in) {
        if (!out.equals(outboundKey)) {
            outboundKey = out;
            outbound = new SrtpContext(out);
        }
        if (!in.equals(inboundKey)) {
            inboundKey = in;
            before = inbound;
            inbound = new SrtpContext(in);
        }
    }

    boolean open(ByteBuffer packet, boolean rtcp) {
        SrtpContext context = inbound;
        if (context == null) {
            return false;
        }
        Outcome outcome = context.open(packet, rtcp);
        SrtpContext last = before;
        if (last != null && outcome == Outcome.FINE) {
            before = null;
        } else if (last != null && outcome == Outcome.FORGED) {
            outcome = last.open(packet, rtcp);
        }
        return counted(outcome);
    }

    boolean seal(ByteBuffer packet, boolean rtcp) {
        SrtpContext context = outbound;
        return context != null && context.seal(packet, rtcp) == Outcome.FINE;
    }

    private boolean counted(Outcome outcome) {
        switch (outcome) {
            case FINE -> {}
            case FORGED -> forged = forged + 1;
            case REPLAYED -> replayed = replayed + 1;
            case MALFORMED, EXCESS -> other = other + 1;
        }
        return outcome == Outcome.FINE;
    }

    Protection.Dropped dropped() {
        return new Protection.Dropped(forged, replayed, other);
    }
}
