package io.strowger.routing;

import io.strowger.policy.Caller;
import io.strowger.policy.Carrier;
import io.strowger.policy.Dialled;
import io.strowger.policy.Party;
import io.strowger.sip.locate.Hop;
import io.strowger.sip.locate.ServerLocator;
import io.strowger.sip.locate.Wanted;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateways of carriers as places that can be called, in the order they are to be tried. */
public final class CarrierRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(CarrierRoutes.class);

    /** Gateways one call tries at most. */
    static final int MAX_TRIES = 8;

    /** The port of a gateway that chose none (KAZOO's default): the DNS may know better. */
    private static final int DEFAULT_PORT = 5060;

    private final Ways ways;
    private final ServerLocator locator;
    private final String ourHost;

    /** {@code ourHost} is what we call ourselves towards carriers. */
    public CarrierRoutes(Ways ways, ServerLocator locator, String ourHost) {
        this.ways = ways;
        this.locator = locator;
        this.ourHost = ourHost;
    }

    /** {@code realm} is that of the account that calls. */
    public List<Target> targets(List<Carrier> carriers, Dialled.Outside number, String realm) {
        Caller.Shown called = new Caller.Shown(number.text(), number.number().e164());
        return targets(carriers, called, realm, (carrier, gateway) -> carrier.terms()
                .callers()
                .called(gateway.write(number)));
    }

    /** Emergency numbers are sent as they were dialled. */
    public List<Target> targets(List<Carrier> carriers, String emergencyNumber, String realm) {
        return targets(
                carriers,
                new Caller.Shown(emergencyNumber, emergencyNumber),
                realm,
                (carrier, gateway) -> emergencyNumber);
    }

    private List<Target> targets(
            List<Carrier> carriers,
            Caller.Shown called,
            String realm,
            BiFunction<Carrier, Carrier.Gateway, String> written) {
        List<Target> targets = new ArrayList<>();
        for (Carrier carrier : carriers) {
            for (Carrier.Gateway gateway : carrier.gateways()) {
                if (targets.size() < MAX_TRIES) {
                    Party party = Party.carrier(carrier.id(), called);
                    targets.addAll(targets(party, gateway, written.apply(carrier, gateway), realm));
                }
            }
        }
        return targets.subList(0, Math.min(targets.size(), MAX_TRIES));
    }

    /** A gateway's servers, in the order the DNS gives them; called on the call's own thread, for it may have to ask. */
    private List<Target> targets(Party party, Carrier.Gateway gateway, String user, String realm) {
        int port = gateway.port() == DEFAULT_PORT && !gateway.forcePort() ? -1 : gateway.port();
        SipUri uri = SipUri.of(user, gateway.server(), port);
        String from = gateway.from().host(realm, ourHost);
        List<Target> targets = new ArrayList<>();
        for (Hop hop : locator.locate(new Wanted(gateway.server(), port, transport(gateway.transport())))) {
            ways.to(hop.transport(), hop.address())
                    .map(flow -> new Target(
                            party,
                            uri,
                            flow,
                            List.of(),
                            from,
                            false,
                            gateway.security(),
                            gateway.login(),
                            gateway.progressSeconds()))
                    .ifPresent(targets::add);
        }
        if (targets.isEmpty()) {
            LOG.warn("gateway {} of carrier {} cannot be reached", gateway.server(), party.carrierId());
        }
        return targets;
    }

    private static @Nullable Transport transport(@Nullable String name) {
        return switch (name) {
            case "udp" -> Transport.UDP;
            case "tcp" -> Transport.TCP;
            case "tls" -> Transport.TLS;
            case null, default -> null;
        };
    }
}
