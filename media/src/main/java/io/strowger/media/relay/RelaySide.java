package io.strowger.media.relay;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** One side of a relayed call: the ports we took for it, and the peer we talk to there. */
public final class RelaySide {

    private final int rtpPort = 0;

    /** The even port we listen on for this side's RTP. */
    public int rtpPort() {
        return rtpPort;
    }

    /** The odd port beside it, for RTCP. */
    public int rtcpPort() {
        return rtpPort + 1;
    }

    /** The same without a hint. */
    public void remote(@Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp) {
        remote(rtp, rtcp, null);
    }

    /**
     * Where this side said it wants its media; null for nowhere. The same address for both means that it shares one
     * port (rtcp-mux). Said again with other addresses the source is learned anew (re-INVITE). {@code behind} is the
     * address its signalling comes from: a phone behind NAT sends its media from there, whatever it wrote.
     */
    public void remote(
            @Nullable InetSocketAddress rtp, @Nullable InetSocketAddress rtcp, @Nullable InetAddress behind) {}

    /** Whether RTP must come from this side from now on: true once the call is answered, false while it is on hold. */
    public void expectAudio(boolean expected) {}

    /** What this side sent so far. */
    public RelayStats stats() {
        return new RelayStats(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
