package io.strowger.sip.transaction;

import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.transport.Transports;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Requests too large for a datagram go by TCP to peers that take it (RFC 3261 §18.1.1). */
final class LargeRequests {
    /** RFC 3261 §18.1.1, where the path's limit is not known. */
    private static final int MOST_BYTES = 1_300;
    /** How long a peer may take to answer by TCP before it gets a datagram as well. */
    static final long PATIENCE_NANOS = 1_000_000_000L;
    /** Peers that did not take TCP, most of them phones behind a NAT, are not asked again for so long. */
    private static final long REMEMBERED_NANOS = 600_000_000_000L;

    private static final int MAX_REMEMBERED = 10_000;

    private final Transports transports;
    private final LongSupplier nanos;
    private final ConcurrentMap<InetSocketAddress, Long> refusals = new ConcurrentHashMap<>();

    LargeRequests(Transports transports, LongSupplier nanos) {
        this.transports = transports;
        this.nanos = nanos;
    }

    /** The way by datagrams when TCP is to be tried before it; else null. */
    @Nullable
    Flow spare(Flow flow, byte @Nullable [] wire) {
        boolean large = flow.transport() == Transport.UDP && wire != null && wire.length > MOST_BYTES;
        return large && !hasRefused(flow.remote()) && instead(flow) != flow ? flow : null;
    }

    /** The same peer by TCP, where we have a listener for that. */
    Flow instead(Flow flow) {
        return transports.flowTo(Transport.TCP, flow.remote()).orElse(flow);
    }

    private boolean hasRefused(InetSocketAddress peer) {
        Long at = refusals.get(peer);
        return at != null && nanos.getAsLong() - at < REMEMBERED_NANOS;
    }

    void refused(Flow flow) {
        if (refusals.size() >= MAX_REMEMBERED) {
            refusals.clear();
        }
        refusals.put(flow.remote(), nanos.getAsLong());
    }
}
