package io.strowger.media.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Where a side was said to want its media, and where its signalling comes from. */
record Aim(
        @Nullable InetSocketAddress rtp,
        @Nullable InetSocketAddress rtcp,
        @Nullable InetAddress behind) {

    static final Aim NOWHERE = new Aim(null, null, null);

    /** Whether RTCP shares the port of RTP (RFC 5761). */
    boolean isMuxed() {
        return rtp != null && rtp.equals(rtcp);
    }
}
