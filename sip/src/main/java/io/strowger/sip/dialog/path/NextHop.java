package io.strowger.sip.dialog.path;

import io.strowger.sip.message.IpLiteral;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.transport.Flow;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where requests within a dialog go: to the address the route set or Contact names (RFC 3261 §12.2.1.1) unless a NAT
 * makes it meaningless, then back the way the other side's message came.
 */
public final class NextHop {
    private NextHop() {}

    public static Flow of(SipUri uri, Flow cameBy) {
        return cameBy.transport().reliable() ? cameBy : named(uri, cameBy); // a connection is always the better way
    }

    /** The address the URI names, unless it names none or one that cannot be reached. */
    public static Flow named(SipUri uri, Flow cameBy) {
        InetAddress named = IpLiteral.of(uri.host()).orElse(null);
        if (named == null || !reachable(named, cameBy.remote().getAddress())) {
            return cameBy; // names are resolved before a call, not during it
        }
        int port = uri.port() > 0 ? uri.port() : cameBy.transport().defaultPort();
        return cameBy.towards(new InetSocketAddress(named, port));
    }

    /** A private address named by somebody who is not in private space is behind a NAT. */
    private static boolean reachable(InetAddress named, InetAddress seen) {
        if (named.getClass() != seen.getClass() || named.isAnyLocalAddress() || named.isMulticastAddress()) {
            return false;
        }
        return named.equals(seen)
                || !inner(named)
                || (inner(seen) && named.isLoopbackAddress() == seen.isLoopbackAddress());
    }

    private static boolean inner(InetAddress address) {
        return address.isSiteLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress();
    }
}
