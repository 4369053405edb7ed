package io.strowger.media.sdp;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What we say of ourselves towards one leg: the address and ports we advertise, our session id, and the last
 * description sent there, from which the next one takes its version and its m-line places (RFC 3264 §8).
 */
public record LocalSide(
        InetAddress address,
        int rtpPort,
        int rtcpPort,
        long sessionId,
        @Nullable Sdp lastSent) {

    /** A side that has sent nothing yet. */
    public static LocalSide of(InetAddress address, int rtpPort, int rtcpPort, long sessionId) {
        return new LocalSide(address, rtpPort, rtcpPort, sessionId, null);
    }

    /** The same side after this description went out. */
    public LocalSide sent(Sdp sdp) {
        return new LocalSide(address, rtpPort, rtcpPort, sessionId, sdp);
    }
}
