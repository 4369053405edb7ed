package io.strowger.media.relay;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An address media may go through: what the sockets are bound to, and what others are told to send to. */
public record MediaAddress(InetAddress bound, InetAddress told) {

    /** Whether packets from here reach that address: sockets are of one family, bound to :: of both. */
    boolean reaches(InetAddress address) {
        boolean both = bound.isAnyLocalAddress() && !isV4(bound);
        return both || isV4(bound) == isV4(address);
    }

    boolean is(InetAddress address) {
        return address.equals(bound) || address.equals(told);
    }

    /**
     * The one for a peer that signals with us at {@code local} and speaks the family of {@code peer} (null: that of
     * {@code local}): the same address, else one of that family, else the first.
     */
    static MediaAddress choose(List<MediaAddress> from, InetAddress local, @Nullable InetAddress peer) {
        boolean v4 = isV4(peer == null ? local : peer);
        MediaAddress best = null;
        for (MediaAddress each : from) {
            boolean sameFamily = isV4(each.told) == v4;
            if (sameFamily && (best == null || each.is(local) && !best.is(local))) {
                best = each;
            }
        }
        return best == null ? from.getFirst() : best;
    }

    private static boolean isV4(InetAddress address) {
        return address instanceof Inet4Address;
    }
}
