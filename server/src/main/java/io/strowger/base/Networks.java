package io.strowger.base;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Networks of addresses, written as {@code 192.0.2.0/24, 2001:db8::/32, 198.51.100.7}. */
public final class Networks {
    public static final Networks NONE = new Networks(List.of());

    private static final int MOST = 256;
    private static final int LONGEST_PREFIX = 128;

    /** The first so many bits of an address. */
    private record Network(byte[] address, int bits) {
        @Override
        public String toString() {
            try {
                return InetAddress.getByAddress(address).getHostAddress() + "/" + bits;
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible); // it was read from an address
            }
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> i % 8;
                if ((address[i / 8] & mask) != (other[i / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Network> all;

    private Networks(List<Network> all) {
        this.all = List.copyOf(all);
    }

    /** Empty when a part is no network. */
    public static Optional<Networks> parse(String text) {
        List<Network> all = new ArrayList<>();
        for (String part : text.split(",", MOST)) {
            Optional<Network> network = network(part.strip());
            if (network.isEmpty()) {
                return Optional.empty();
            }
            all.add(network.get());
        }
        return Optional.of(new Networks(all));
    }

    /** Of a list those that are networks. */
    public static Networks of(List<String> listed) {
        return new Networks(
                listed.stream().map(Networks::network).flatMap(Optional::stream).toList());
    }

    private static Optional<Network> network(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        try {
            byte[] address = InetAddress.ofLiteral(host).getAddress();
            int bits = slash < 0 ? address.length * 8 : prefix(text.substring(slash + 1));
            // the JDK also reads 127.1 as IPv4
            boolean whole =
                    host.indexOf(':') >= 0 || host.chars().filter(c -> c == '.').count() == 3;
            return whole && bits >= 0 && bits <= address.length * 8
                    ? Optional.of(new Network(address, bits))
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static int prefix(String digits) {
        int bits = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9' || bits > LONGEST_PREFIX) {
                return -1;
            }
            bits = 10 * bits + (c - '0');
        }
        return digits.isEmpty() ? -1 : bits;
    }

    public boolean hold(InetAddress address) {
        if (all.isEmpty()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        for (Network network : all) {
            if (network.holds(bytes)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
