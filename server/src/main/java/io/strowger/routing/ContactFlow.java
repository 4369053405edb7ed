package io.strowger.routing;

import io.strowger.sip.message.IpLiteral;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.Via;
import io.strowger.sip.registrar.Binding;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The way back to a registered contact, and its form as text beside the binding: transport, our address, the phone's, and
 * whether a NAT stands between, in which case the phone's source address counts instead of its Contact's.
 */
record ContactFlow(Flow flow, boolean nat) {

    private static final int DEFAULT_PORT = 5060;
    private static final String BEHIND_NAT = "nat";
    private static final String DIRECT = "direct";

    /** RFC 3581 §4: a sent-by that differs from the packet's source shows that something rewrote the source. */
    static ContactFlow of(SipRequest request, Flow flow) {
        Via via = request.topVia();
        InetSocketAddress source = flow.remote();
        int port = via.port() < 0 ? DEFAULT_PORT : via.port();
        boolean same =
                IpLiteral.of(via.host()).filter(source.getAddress()::equals).isPresent() && port == source.getPort();
        return new ContactFlow(flow, !same);
    }

    String text() {
        return flow.transport() + " " + text(flow.local()) + " " + text(flow.remote()) + " "
                + (nat ? BEHIND_NAT : DIRECT);
    }

    static Optional<ContactFlow> parse(String text) {
        String[] parts = text.split(" ", 4);
        if (parts.length != 4) {
            return Optional.empty();
        }
        Flow flow = new Flow(Transport.valueOf(parts[0]), address(parts[1]), address(parts[2]));
        return Optional.of(new ContactFlow(flow, parts[3].equals(BEHIND_NAT)));
    }

    /**
     * Where a request to this contact goes: along its connection while that stands, along its Path, back through the NAT, or to
     * its Contact. Empty when its connection ended and it cannot be called anew: over TLS and WebSocket (RFC 7118 §5) it
     * never can, over TCP only without a NAT.
     */
    static Optional<Flow> towards(Binding binding, Predicate<Flow> alive) {
        Optional<ContactFlow> way = parse(binding.source());
        if (way.isEmpty()) {
            return Optional.empty();
        }
        Flow flow = way.get().flow();
        boolean nat = way.get().nat();
        return switch (flow.transport()) {
            case UDP -> Optional.of(named(binding, flow, nat).orElse(flow));
            case TCP -> alive.test(flow) ? Optional.of(flow) : named(binding, flow, nat);
            case TLS, WS, WSS -> Optional.of(flow).filter(alive);
        };
    }

    private static Optional<Flow> named(Binding binding, Flow flow, boolean nat) {
        Optional<InetSocketAddress> named = Optional.empty();
        if (!binding.path().isEmpty()) {
            // RFC 3327 §5.3: the first Path is of the proxy that sent us the REGISTER, so it is where that came from
            named = literal(NameAddr.parse(binding.path().getFirst()).uri())
                    .filter(proxy -> proxy.getAddress().equals(flow.remote().getAddress()));
        } else if (!nat) {
            named = literal(binding.contact()).filter(contact -> mayBeCalled(contact, flow));
        }
        return named.map(flow::towards);
    }

    /** A phone may not send our calls to ourselves, to everybody, or to what only our own host or link can reach. */
    private static boolean mayBeCalled(InetSocketAddress contact, Flow flow) {
        InetAddress address = contact.getAddress();
        InetAddress source = flow.remote().getAddress();
        boolean ownSide = address.isLoopbackAddress() && !source.isLoopbackAddress()
                || address.isLinkLocalAddress() && !source.isLinkLocalAddress();
        return !ownSide
                && !address.isAnyLocalAddress()
                && !address.isMulticastAddress()
                && !contact.equals(flow.local());
    }

    /** Only addresses, never names: nothing a phone writes makes us ask the DNS. */
    private static Optional<InetSocketAddress> literal(SipUri uri) {
        int port = uri.port() < 0 ? DEFAULT_PORT : uri.port();
        return IpLiteral.of(uri.host()).map(address -> new InetSocketAddress(address, port));
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + "_" + address.getPort();
    }

    private static InetSocketAddress address(String text) {
        int at = text.lastIndexOf('_');
        return new InetSocketAddress(
                InetAddress.ofLiteral(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
    }
}
