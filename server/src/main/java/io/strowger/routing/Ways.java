package io.strowger.routing;

import io.strowger.sip.transport.Flow;
import java.net.InetSocketAddress;
import java.util.Optional;

/** How to reach an address nobody has heard from yet; empty when no listener of ours fits it. */
@FunctionalInterface
public interface Ways {

    Optional<Flow> to(InetSocketAddress address);
}
