package io.strowger.routing;

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
        boolean same = via.host().equals(source.getAddress().getHostAddress()) && port == source.getPort();
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

    /** Where a request to this contact goes: along its Path, back through the NAT or connection, or to its Contact. */
    static Optional<Flow> towards(Binding binding) {
        Optional<ContactFlow> way = parse(binding.source());
        if (way.isEmpty()) {
            return Optional.empty();
        }
        Flow flow = way.get().flow();
        boolean back = way.get().nat() || flow.transport() != Transport.UDP;
        Optional<InetSocketAddress> named = Optional.empty();
        if (!binding.path().isEmpty()) {
            // RFC 3327 §5.3: the first Path is of the proxy that sent us the REGISTER, so it is where that came from
            named = literal(NameAddr.parse(binding.path().getFirst()).uri())
                    .filter(proxy -> proxy.getAddress().equals(flow.remote().getAddress()));
        } else if (!back) {
            named = literal(binding.contact()).filter(contact -> mayBeCalled(contact, flow));
        }
        return Optional.of(named.map(flow::towards).orElse(flow));
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
        try {
            return Optional.of(new InetSocketAddress(InetAddress.ofLiteral(uri.host()), port));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
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
