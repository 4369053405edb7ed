package io.strowger.routing.defence;

import io.strowger.base.Networks;
import io.strowger.sip.message.IpLiteral;
import io.strowger.sip.message.SipFormatException;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.Via;
import io.strowger.sip.transport.Flow;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where a request really comes from: behind proxies we trust it is the address the last of them saw, as it noted in Via
 * (RFC 3261 §18.2.1, RFC 3581 §4). What anybody else wrote there is not believed.
 */
public record Origins(Networks proxies) {

    /** Everybody speaks for himself. */
    public static final Origins NONE = new Origins(Networks.NONE);

    private static final int DEFAULT_PORT = 5060;

    public InetSocketAddress of(SipRequest request, Flow flow) {
        InetSocketAddress source = flow.remote();
        if (!proxies.hold(source.getAddress())) {
            return source;
        }
        List<Via> hops = hops(request);
        for (int hop = 1; hop < hops.size() && proxies.hold(source.getAddress()); hop++) {
            Optional<InetSocketAddress> before = seen(hops.get(hop));
            if (before.isEmpty()) {
                return source;
            }
            source = before.get();
        }
        return source;
    }

    private static List<Via> hops(SipRequest request) {
        try {
            return request.vias();
        } catch (SipFormatException malformed) {
            return List.of();
        }
    }

    /** A proxy notes the address only where it is another than the sender wrote. */
    private static Optional<InetSocketAddress> seen(Via hop) {
        String received = hop.received();
        Optional<InetAddress> address = IpLiteral.of(received == null ? hop.host() : received);
        int named = hop.port() > 0 ? hop.port() : DEFAULT_PORT;
        int port = hop.rport() > 0 ? hop.rport() : named;
        return address.map(it -> new InetSocketAddress(it, port));
    }
}
