package io.strowger.media.sdp.offer;

import io.strowger.media.codec.Encoding;
import io.strowger.media.sdp.Sdp;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we say of ourselves towards one leg: the address and ports we advertise, our session id, the last
 * description sent there, from which the next one takes its version and its m-line places (RFC 3264 §8), how the audio
 * is protected, and which encodings we can turn the other leg's audio into where it has none that this leg takes.
 */
public record LocalSide(
        InetAddress address,
        int rtpPort,
        int rtcpPort,
        long sessionId,
        @Nullable Sdp lastSent,
        Keying keying,
        List<Encoding> speaks) {

    public LocalSide {
        speaks = List.copyOf(speaks);
    }

    /** A side that has sent nothing yet, over plain RTP, and passes on what it gets. */
    public static LocalSide of(InetAddress address, int rtpPort, int rtcpPort, long sessionId) {
        return new LocalSide(address, rtpPort, rtcpPort, sessionId, null, Keying.NONE, List.of());
    }

    /** These ports, going on with the session another side has begun with the same peer: its id, version and places. */
    public LocalSide following(LocalSide earlier) {
        return new LocalSide(address, rtpPort, rtcpPort, earlier.sessionId(), earlier.lastSent(), keying, speaks);
    }

    /** The same side after this description went out. */
    public LocalSide sent(Sdp sdp) {
        return new LocalSide(address, rtpPort, rtcpPort, sessionId, sdp, keying, speaks);
    }

    /** The same side protecting its audio like this. */
    public LocalSide withKeying(Keying wanted) {
        return new LocalSide(address, rtpPort, rtcpPort, sessionId, lastSent, wanted, speaks);
    }

    /** The same side that can turn audio into these. */
    public LocalSide speaking(List<Encoding> encodings) {
        return new LocalSide(address, rtpPort, rtcpPort, sessionId, lastSent, keying, encodings);
    }
}
