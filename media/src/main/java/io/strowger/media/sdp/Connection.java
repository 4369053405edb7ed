package io.strowger.media.sdp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;

/** A c-line (RFC 8866 §5.7): the kind of address ({@code IP4}, {@code IP6}) and the address as written. */
public record Connection(String addressType, String address) {

    /** The c-line that says this address. */
    public static Connection of(InetAddress address) {
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        return new Connection(
                address instanceof Inet6Address ? "IP6" : "IP4", zone < 0 ? text : text.substring(0, zone));
    }

    /** The address, when it is a literal one; names are not looked up, a stranger would choose our lookups. */
    public Optional<InetAddress> literal() {
        return addressType.equals("IP6") ? IpLiteral.v6(address) : IpLiteral.v4(address);
    }

    /** Whether the address says "send me nothing": all zeros (RFC 3264 §8.4) or a name in .invalid (RFC 6157 §5.1). */
    public boolean isNowhere() {
        return address.endsWith(".invalid")
                || literal().map(InetAddress::isAnyLocalAddress).orElse(false);
    }

    /** The part after {@code c=}. */
    public String text() {
        return "IN " + addressType + ' ' + address;
    }
}
