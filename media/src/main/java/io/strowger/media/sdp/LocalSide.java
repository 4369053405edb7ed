package io.strowger.media.sdp;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * What we say of ourselves towards one leg: the address and ports we advertise, our session id, the last
 * description sent there, from which the next one takes its version and its m-line places (RFC 3264 §8), and how the audio
 * is protected.
 */
public record LocalSide(
        InetAddress address,
        int rtpPort,
        int rtcpPort,
        long sessionId,
        @Nullable Sdp lastSent,
        Keying keying) {

    /** A side that has sent nothing yet. */
    public static LocalSide of(InetAddress address, int rtpPort, int rtcpPort, long sessionId) {
        return new LocalSide(address, rtpPort, rtcpPort, sessionId, null, Keying.NONE);
    }

    /** The same side after this description went out. */
    public LocalSide sent(Sdp sdp) {
        return new LocalSide(address, rtpPort, rtcpPort, sessionId, sdp, keying);
    }

    /** The same side protecting its audio like this. */
    public LocalSide withKeying(Keying wanted) {
        return new LocalSide(address, rtpPort, rtcpPort, sessionId, lastSent, wanted);
    }
}
