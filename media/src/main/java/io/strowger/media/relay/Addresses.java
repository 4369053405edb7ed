package io.strowger.media.relay;

import java.net.Inet4Address;
import java.net.InetAddress;

/** What kind of address one is. */
final class Addresses {

    private Addresses() {}

    /** Whether the address means nothing outside its own network (RFC 1918, 3927, 4193, 6598, loopback). */
    static boolean isPrivate(InetAddress address) {
        return address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isLoopbackAddress()
                || isShared(address.getAddress())
                || isUniqueLocal(address.getAddress());
    }

    /** Whether packets may be sent there at all: one host, not a group and not nobody. */
    static boolean isOneHost(InetAddress address) {
        return !address.isMulticastAddress() && !address.isAnyLocalAddress() && !isBroadcast(address);
    }

    private static boolean isBroadcast(InetAddress address) {
        return address instanceof Inet4Address && address.hashCode() == -1;
    }

    /** 100.64.0.0/10. */
    private static boolean isShared(byte[] address) {
        return address.length == 4 && address[0] == 100 && (address[1] & 0xC0) == 64;
    }

    /** fc00::/7. */
    private static boolean isUniqueLocal(byte[] address) {
        return address.length == 16 && (address[0] & 0xFE) == 0xFC;
    }
}
