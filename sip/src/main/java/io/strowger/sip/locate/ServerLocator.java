package io.strowger.sip.locate;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.IpLiteral;
import io.strowger.sip.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The servers behind a name in the order they are to be tried: RFC 3263 §4, the next one when one fails (§4.3). */
public final class ServerLocator {
    private static final int MAX_HOPS = 16;
    /** What NAPTR calls the transports we go out by (RFC 3263 §4.1), those we like best first. */
    private static final List<Named> NAMED = List.of(
            new Named("SIP+D2U", "_sip._udp.", Transport.UDP),
            new Named("SIP+D2T", "_sip._tcp.", Transport.TCP),
            new Named("SIPS+D2T", "_sips._tcp.", Transport.TLS));

    private final NameServers dns;
    private final IntUnaryOperator random;

    private record Named(String service, String prefix, Transport transport) {}

    /** {@code random} picks a number below its argument. */
    public ServerLocator(NameServers dns, IntUnaryOperator random) {
        this.dns = dns;
        this.random = random;
    }

    /** May block while the DNS is asked; empty when nothing is known of that name. */
    public List<Hop> locate(Wanted wanted) {
        Transport chosen = wanted.transport() == null ? Transport.UDP : wanted.transport();
        int port = wanted.port() > 0 ? wanted.port() : chosen.defaultPort();
        InetAddress literal = IpLiteral.of(wanted.host()).orElse(null);
        if (literal != null) {
            return List.of(new Hop(chosen, new InetSocketAddress(literal, port)));
        }
        List<Hop> hops = new ArrayList<>();
        if (wanted.port() <= 0) {
            services(wanted, hops);
        }
        if (hops.isEmpty()) { // RFC 3263 §4.2: no SRV records, then the name itself
            add(hops, chosen, wanted.host(), new NameServers.Service(0, 0, port, wanted.host()));
        }
        return List.copyOf(hops.subList(0, Math.min(hops.size(), MAX_HOPS)));
    }

    private void services(Wanted wanted, List<Hop> hops) {
        List<NameServers.Pointer> pointers =
                wanted.transport() == null ? sorted(dns.pointers(wanted.host())) : List.of();
        for (NameServers.Pointer pointer : pointers) {
            Named named = named(pointer.service());
            if (named != null && Ascii.same("s", pointer.flags())) {
                services(named.transport(), wanted.host(), pointer.replacement(), hops);
            }
        }
        if (hops.isEmpty()) { // RFC 3263 §4.1: no NAPTR records, then the services we know of
            for (Named named : NAMED) {
                if (wanted.transport() == null || wanted.transport() == named.transport()) {
                    services(named.transport(), wanted.host(), named.prefix() + wanted.host(), hops);
                }
            }
        }
    }

    /** RFC 3403 §4.1: order first, then preference. */
    private static List<NameServers.Pointer> sorted(List<NameServers.Pointer> pointers) {
        return pointers.stream()
                .sorted(Comparator.comparingInt(NameServers.Pointer::order)
                        .thenComparingInt(NameServers.Pointer::preference))
                .toList();
    }

    private static @Nullable Named named(String service) {
        for (Named named : NAMED) {
            if (Ascii.same(named.service(), service)) {
                return named;
            }
        }
        return null;
    }

    private void services(Transport transport, String host, String name, List<Hop> hops) {
        TreeMap<Integer, List<NameServers.Service>> byPriority = new TreeMap<>();
        for (NameServers.Service service : dns.services(name)) {
            byPriority
                    .computeIfAbsent(service.priority(), priority -> new ArrayList<>())
                    .add(service);
        }
        for (List<NameServers.Service> equals : byPriority.values()) {
            while (!equals.isEmpty() && hops.size() < MAX_HOPS) {
                add(hops, transport, host, drawn(equals));
            }
        }
    }

    /** RFC 2782: the next of the same priority, each as likely as its weight says; those of no weight first in line. */
    private NameServers.Service drawn(List<NameServers.Service> equals) {
        equals.sort(Comparator.comparing(service -> service.weight() > 0));
        int all = equals.stream().mapToInt(NameServers.Service::weight).sum();
        int at = random.applyAsInt(all + 1);
        int sum = 0;
        for (int i = 0; i < equals.size(); i++) {
            sum += equals.get(i).weight();
            if (sum >= at) {
                return equals.remove(i);
            }
        }
        return equals.removeLast();
    }

    private void add(List<Hop> hops, Transport transport, String host, NameServers.Service service) {
        for (InetAddress address : dns.addresses(service.target())) {
            hops.add(new Hop(transport, new InetSocketAddress(named(host, address), service.port())));
        }
    }

    /** RFC 5922 §7.1: a certificate must show the name that was wanted, not the one a record led to. */
    private static InetAddress named(String host, InetAddress address) {
        try {
            return InetAddress.getByAddress(host, address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes", e);
        }
    }
}
