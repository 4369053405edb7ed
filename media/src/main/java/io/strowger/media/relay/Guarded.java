package io.strowger.media.relay;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What a guard may stand before: a side of a relayed call or an end of our own. */
public interface Guarded {

    /** Puts a guard before the socket, another one in its place, or none (null). */
    void guard(@Nullable PacketGuard wanted);

    /** Where the peer is from now on. */
    void remote(@Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp);
}
