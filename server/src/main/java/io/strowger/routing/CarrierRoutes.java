package io.strowger.routing;

import io.strowger.policy.Caller;
import io.strowger.policy.Carrier;
import io.strowger.policy.Dialled;
import io.strowger.policy.MediaSecurity;
import io.strowger.policy.Party;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateways of carriers as places that can be called, in the order they are to be tried. */
public final class CarrierRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierRoutes.class);

    /** Gateways one call tries at most. */
    static final int MAX_TRIES = 8;

    private final Ways ways;
    private final String ourHost;

    /** {@code ourHost} is what we call ourselves towards carriers. */
    public CarrierRoutes(Ways ways, String ourHost) {
        this.ways = ways;
        this.ourHost = ourHost;
    }

    public List<Target> targets(List<Carrier> carriers, Dialled.Outside number) {
        Caller.Shown called = new Caller.Shown(number.text(), number.number().e164());
        return targets(carriers, called, gateway -> gateway.write(number));
    }

    /** Emergency numbers are sent as they were dialled. */
    public List<Target> targets(List<Carrier> carriers, String emergencyNumber) {
        return targets(carriers, new Caller.Shown(emergencyNumber, emergencyNumber), gateway -> emergencyNumber);
    }

    private List<Target> targets(
            List<Carrier> carriers, Caller.Shown called, Function<Carrier.Gateway, String> written) {
        List<Target> targets = new ArrayList<>();
        for (Carrier carrier : carriers) {
            for (Carrier.Gateway gateway : carrier.gateways()) {
                if (targets.size() < MAX_TRIES) {
                    target(Party.carrier(carrier.id(), called), gateway, written.apply(gateway))
                            .ifPresent(targets::add);
                }
            }
        }
        return targets;
    }

    private Optional<Target> target(Party party, Carrier.Gateway gateway, String user) {
        SipUri uri = SipUri.of(user, gateway.server(), gateway.port());
        Optional<Target> target = address(gateway)
                .flatMap(to -> ways.to(Transport.UDP, to))
                .map(flow ->
                        new Target(party, uri, flow, List.of(), ourHost, false, MediaSecurity.NONE, gateway.login()));
        if (target.isEmpty()) {
            LOG.warn("gateway {} of carrier {} cannot be reached", gateway.server(), party.carrierId());
        }
        return target;
    }

    private static Optional<InetSocketAddress> address(Carrier.Gateway gateway) {
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByName(gateway.server()), gateway.port()));
        } catch (UnknownHostException unknown) {
            return Optional.empty();
        }
    }
}
