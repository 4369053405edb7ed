package io.strowger.media.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one side's description says of its audio: where it wants RTP and RTCP (null when it wants nothing sent, as
 * old phones say hold with 0.0.0.0), which way, in which formats. With rtcp-mux both addresses are the same.
 */
public record RemoteAudio(
        @Nullable InetSocketAddress rtp,
        @Nullable InetSocketAddress rtcp,
        boolean rtcpMux,
        Direction direction,
        List<RtpFormat> formats) {

    public RemoteAudio {
        formats = List.copyOf(formats);
    }

    /** Whether this side does not want to hear the other. */
    public boolean isHold() {
        return !direction.receives();
    }
}
