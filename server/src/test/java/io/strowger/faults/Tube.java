package io.strowger.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** One port of the bad network: what comes from one of its ends goes to the other, what comes from elsewhere nowhere. */
final class Tube {

    final DatagramChannel channel;
    final boolean signalling;
    /** The phone's end. */
    @Nullable
    InetSocketAddress near;
    /** The exchange's end. */
    @Nullable
    InetSocketAddress far;

    Tube(boolean signalling) throws IOException {
        this.signalling = signalling;
        channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(false);
    }

    InetSocketAddress here() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Where a datagram from there goes, or null. A phone is known by the first it sends. */
    @Nullable
    InetSocketAddress across(InetSocketAddress from) {
        if (from.equals(far)) {
            return near;
        }
        if (signalling && near == null) {
            near = from;
        }
        return from.equals(near) ? far : null;
    }
}
