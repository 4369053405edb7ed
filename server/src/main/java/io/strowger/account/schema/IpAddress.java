package io.strowger.account.schema;

import java.net.InetAddress;
import java.util.Optional;

/** An IP address as text, read without ever asking a name server. */
public record IpAddress(String canonical) {
    private static final int MAX_CHARS = 45;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PORT_DIGITS = 5;

    /** Reads a literal IPv4 or IPv6 address, without brackets. */
    public static Optional<IpAddress> parse(String text) {
        if (text.isEmpty() || text.length() > MAX_CHARS || !looksLiteral(text)) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(text);
            boolean usable = !address.isAnyLocalAddress() && !address.isMulticastAddress();
            return usable ? Optional.of(new IpAddress(address.getHostAddress())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads {@code address} or {@code address:port} ({@code [v6]:port}); the result is in the same form. */
    public static Optional<String> parseWithPort(String text) {
        int colon = text.lastIndexOf(':');
        boolean bracketed = text.startsWith("[");
        boolean bare = colon < 0 || (!bracketed && text.indexOf(':') != colon);
        if (bare) {
            return parse(text).map(IpAddress::canonical);
        }
        String host = text.substring(0, colon);
        if (bracketed) {
            if (!host.endsWith("]")) {
                return Optional.empty();
            }
            host = host.substring(1, host.length() - 1);
        }
        String port = text.substring(colon + 1);
        return isPort(port) ? parse(host).map(address -> address.canonical + " " + port) : Optional.empty();
    }

    // The JDK also reads 127.1 and 2130706433 as IPv4; four parts or a colon are asked for here.
    private static boolean looksLiteral(String text) {
        int dots = 0;
        boolean colon = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            dots += c == '.' ? 1 : 0;
            colon |= c == ':';
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (!hex && c != '.' && c != ':') {
                return false;
            }
        }
        return colon || dots == 3;
    }

    private static boolean isPort(String text) {
        if (text.isEmpty() || text.length() > MAX_PORT_DIGITS) {
            return false;
        }
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            port = port * 10 + (c - '0');
        }
        return port > 0 && port <= MAX_PORT;
    }
}
