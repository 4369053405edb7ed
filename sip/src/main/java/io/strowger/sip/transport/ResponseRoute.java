package io.strowger.sip.transport;

import io.strowger.sip.message.Via;
import java.net.InetSocketAddress;

/** Where the response to a request goes (RFC 3261 §18.2.2, RFC 3581 §4). */
public final class ResponseRoute {
    private ResponseRoute() {}

    public static Flow of(Via via, Flow from) {
        if (from.transport().reliable() || via.hasRport()) {
            return from; // the connection, or exactly the source
        }
        return named(via.port(), from);
    }

    /** The port its Via names, at the address the request came from; also where a lost connection is made again. */
    public static Flow named(int viaPort, Flow from) {
        // received is always the source address, so only the port can differ
        int port = viaPort > 0 ? viaPort : from.transport().defaultPort();
        if (port == from.remote().getPort()) {
            return from;
        }
        return from.towards(new InetSocketAddress(from.remote().getAddress(), port));
    }
}
