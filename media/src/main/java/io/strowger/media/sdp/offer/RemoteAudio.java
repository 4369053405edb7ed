package io.strowger.media.sdp.offer;

import io.strowger.media.sdp.Attribute;
import io.strowger.media.sdp.Connection;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.Fields;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.RtpFormat;
import io.strowger.media.sdp.Sdp;
import java.net.InetAddress;
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

    private static final int MAX_PORT = 65535;

    public RemoteAudio {
        formats = List.copyOf(formats);
    }

    static RemoteAudio of(Sdp sdp, MediaDescription audio) {
        boolean mux = audio.attribute("rtcp-mux").isPresent();
        InetSocketAddress rtp = address(sdp.connectionOf(audio), audio.port());
        InetSocketAddress rtcp = mux ? rtp : rtcp(audio, rtp);
        return new RemoteAudio(rtp, rtcp, mux, AudioStream.direction(sdp, audio), audio.rtpFormats());
    }

    private static @Nullable InetSocketAddress address(@Nullable Connection connection, int port) {
        if (connection == null || connection.isNowhere()) {
            return null;
        }
        InetAddress literal = connection.literal().orElse(null);
        boolean usable = literal != null && !literal.isMulticastAddress();
        return usable ? new InetSocketAddress(literal, port) : null;
    }

    /** RFC 3605 §2.1: the port alone, or with an address of its own; without the attribute the next port. */
    private static @Nullable InetSocketAddress rtcp(MediaDescription audio, @Nullable InetSocketAddress rtp) {
        if (rtp == null) {
            return null;
        }
        Attribute attribute = audio.attribute("rtcp").orElse(null);
        if (attribute == null || attribute.value() == null) {
            return audio.port() == MAX_PORT ? null : new InetSocketAddress(rtp.getAddress(), audio.port() + 1);
        }
        List<String> parts = Fields.split(attribute.value(), ' ');
        int port = parts.isEmpty() ? -1 : Fields.number(parts.getFirst(), 5);
        if (port <= 0 || port > MAX_PORT) {
            return null;
        }
        return parts.size() == 4
                ? address(new Connection(parts.get(2), parts.get(3)), port)
                : new InetSocketAddress(rtp.getAddress(), port);
    }
}
