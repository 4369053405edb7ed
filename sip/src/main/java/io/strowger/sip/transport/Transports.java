package io.strowger.sip.transport;

import io.strowger.sip.message.IpLiteral;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** All listeners: finds the one a flow belongs to and knows how each is named in Via and Contact. */
public final class Transports implements AutoCloseable {
    /** Few, so walking them is cheaper than hashing an address. */
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private final SipCounters counters;
    private final @Nullable String advertisedHost;

    /** A listener and the "host:port" by which others reach it. */
    private record Listener(SipTransport transport, String sentBy) {
        boolean carries(Flow flow) {
            return transport.kind() == flow.transport() && transport.local().equals(flow.local());
        }
    }

    /**
     * @param advertisedHost written in Via and Contact; null for each listener's own address
     */
    public Transports(SipCounters counters, @Nullable String advertisedHost) {
        this.counters = counters;
        this.advertisedHost = advertisedHost;
    }

    public void add(SipTransport transport) {
        InetSocketAddress local = transport.local();
        String host = advertisedHost != null && fits(advertisedHost, local)
                ? bracketed(advertisedHost)
                : written(local.getAddress());
        listeners.add(new Listener(transport, host + ':' + local.getPort()));
    }

    /** A public address is only that of listeners of its own kind; a name may be that of all. */
    private static boolean fits(String advertised, InetSocketAddress local) {
        return IpLiteral.of(advertised)
                .map(address -> address.getClass() == local.getAddress().getClass())
                .orElse(true);
    }

    private static String written(InetAddress address) {
        InetAddress named = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        return bracketed(named.getHostAddress());
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? '[' + host + ']' : host;
    }

    public void start(Inbox inbox) {
        for (Listener listener : listeners) {
            listener.transport.start(inbox);
        }
    }

    /** The real addresses, each once though UDP and TCP share it. */
    public List<InetSocketAddress> addresses() {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (Listener listener : listeners) {
            if (!addresses.contains(listener.transport.local())) {
                addresses.add(listener.transport.local());
            }
        }
        return addresses;
    }

    public List<InetSocketAddress> addresses(Transport kind) {
        return listeners.stream()
                .filter(listener -> listener.transport.kind() == kind)
                .map(listener -> listener.transport.local())
                .toList();
    }

    /** A flow to a peer from the first listener of that kind and address family; empty when there is none. */
    public Optional<Flow> flowTo(Transport kind, InetSocketAddress remote) {
        boolean six = remote.getAddress() instanceof Inet6Address;
        for (Listener listener : listeners) {
            InetSocketAddress local = listener.transport.local();
            if (listener.transport.kind() == kind && six == local.getAddress() instanceof Inet6Address) {
                return Optional.of(new Flow(kind, local, remote));
            }
        }
        return Optional.empty();
    }

    /** How this flow's listener is named in Via and Contact: "host:port". */
    public String sentBy(Flow flow) {
        Listener listener = find(flow);
        if (listener == null) {
            throw new IllegalArgumentException("no listener for " + flow);
        }
        return listener.sentBy;
    }

    /** Sends a request; false when it is known at once that it cannot be sent. */
    public boolean send(Flow flow, byte[] message, SendFailure failure) {
        Listener listener = find(flow);
        boolean sent = listener != null && listener.transport.send(flow, message, failure);
        counters.add(sent ? Count.SENT : Count.SEND_FAILED);
        return sent;
    }

    /** Whether there is a way to that peer without making a connection first. */
    public boolean reaches(Flow flow) {
        Listener listener = find(flow);
        return listener != null && listener.transport.reaches(flow);
    }

    /** A peer's promise to let itself be heard that often (RFC 5626 §4.4). */
    public void expect(Flow flow, Duration within) {
        Listener listener = find(flow);
        if (listener != null) {
            listener.transport.expect(flow, within);
        }
    }

    /** A request had no answer at all for that long; a connection nothing else came by either is given up. */
    public void unanswered(Flow flow, Duration waited) {
        Listener listener = find(flow);
        if (listener != null) {
            listener.transport.unanswered(flow, waited);
        }
    }

    /** Sends a response; when that fails, retransmissions are all that can be done (RFC 3261 §17.2.4). */
    public void respond(Flow back, byte[] message) {
        send(back, message, SendFailure.IGNORED);
    }

    private @Nullable Listener find(Flow flow) {
        for (Listener listener : listeners) {
            if (listener.carries(flow)) {
                return listener;
            }
        }
        return null;
    }

    public SipCounters counters() {
        return counters;
    }

    @Override
    public void close() {
        for (Listener listener : listeners) {
            listener.transport.close();
        }
    }
}
