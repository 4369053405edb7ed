package io.strowger.sip.message;

import java.net.InetAddress;
import java.util.Optional;

/** An address written in a URI or Via, an IPv6 one in its brackets; names are never looked up. */
public final class IpLiteral {
    private IpLiteral() {}

    /** Empty when the host is a name, or no host at all. */
    public static Optional<InetAddress> of(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        boolean six = bare.indexOf(':') >= 0;
        boolean digitLast = !bare.isEmpty() && Character.isDigit(bare.charAt(bare.length() - 1));
        if (!six && !digitLast) {
            return Optional.empty(); // a name, without the price of an exception
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }
}
