package io.strowger.app.wiring;

import io.strowger.routing.Ways;
import io.strowger.sip.SipStack;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The ways out as the SIP stack has them. */
record StackWays(Supplier<SipStack> stack) implements Ways {
    @Override
    public Optional<Flow> to(Transport transport, InetSocketAddress address) {
        return stack.get().flowTo(transport, address);
    }

    @Override
    public boolean alive(Flow flow) {
        return stack.get().reaches(flow);
    }

    @Override
    public void expect(Flow flow, Duration within) {
        stack.get().expect(flow, within);
    }
}
