package io.strowger.sip.transport;

import java.net.InetSocketAddress;

/** Where a message came from or goes to: our listener's address, the peer's, and what carries it. */
public record Flow(Transport transport, InetSocketAddress local, InetSocketAddress remote) {
    /** The same listener towards another peer. */
    public Flow towards(InetSocketAddress other) {
        return other.equals(remote) ? this : new Flow(transport, local, other);
    }
}
