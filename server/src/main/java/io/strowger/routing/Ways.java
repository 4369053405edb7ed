package io.strowger.routing;

import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** The ways out of the exchange: to peers nobody has heard from yet, and back along those that came. */
public interface Ways {

    /** How to reach an address; empty when no listener of ours fits it. */
    Optional<Flow> to(Transport transport, InetSocketAddress address);

    /** Whether a connection still stands; without connections, always. */
    boolean alive(Flow flow);

    /** The peer has promised to let itself be heard that often. */
    void expect(Flow flow, Duration within);
}
