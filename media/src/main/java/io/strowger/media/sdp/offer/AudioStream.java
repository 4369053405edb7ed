package io.strowger.media.sdp.offer;

import io.strowger.media.sdp.Attribute;
import io.strowger.media.sdp.Connection;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.Profile;
import io.strowger.media.sdp.RtpFormat;
import io.strowger.media.sdp.Sdp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one audio stream of a description that we pass on. */
final class AudioStream {

    /**
     * Stream attributes that mean the same on the other side. All others stay behind: keys, ICE candidates, feedback
     * and source ids belong to the side that wrote them, and one we do not know may name its address.
     */
    private static final List<String> PASSED_ON = List.of("ptime", "maxptime", "silenceSupp", "lang", "content");

    private AudioStream() {}

    /** The place of the first audio stream whose protection we know; -1 when there is none. */
    static int place(Sdp sdp) {
        for (int i = 0; i < sdp.media().size(); i++) {
            MediaDescription media = sdp.media().get(i);
            if (media.isAudio() && Profile.of(sdp, media) != Profile.UNKNOWN) {
                return i;
            }
        }
        return -1;
    }

    static SdpRefusal whyNone(Sdp sdp) {
        boolean otherwise = sdp.media().stream().anyMatch(MediaDescription::isAudio);
        return otherwise ? SdpRefusal.UNSUPPORTED_PROTOCOL : SdpRefusal.NO_AUDIO;
    }

    /** The direction that counts: the stream's, else the session's, else both ways; "nowhere" takes the receiving off. */
    static Direction direction(Sdp sdp, MediaDescription media) {
        Direction said =
                said(media.attributes()).or(() -> said(sdp.attributes())).orElse(Direction.SENDRECV);
        Connection connection = sdp.connectionOf(media);
        boolean nowhere = connection != null && connection.isNowhere();
        return nowhere ? said.and(Direction.SENDONLY) : said;
    }

    private static Optional<Direction> said(List<Attribute> attributes) {
        for (Direction direction : Direction.values()) {
            if (Attribute.first(attributes, direction.attribute()).isPresent()) {
                return Optional.of(direction);
            }
        }
        return Optional.empty();
    }

    /** The given formats whose encoding was asked for; none when no voice is left (RFC 3264 §6.1). */
    static List<String> common(MediaDescription asked, MediaDescription given) {
        List<RtpFormat> wanted = asked.rtpFormats();
        List<String> formats = new ArrayList<>();
        boolean voice = false;
        for (RtpFormat format : given.rtpFormats()) {
            if (wanted.stream().anyMatch(format::sameEncoding)) {
                formats.add(Integer.toString(format.payloadType()));
                voice |= format.isVoice();
            }
        }
        return voice ? formats : List.of();
    }

    /** The stream on our ports, its attributes in one order whatever order they came in. */
    static MediaDescription relayed(
            MediaDescription from, List<String> formats, LocalSide us, boolean mux, Direction direction) {
        List<Attribute> attributes = new ArrayList<>();
        for (String format : formats) {
            mapped(from, "rtpmap", format, attributes);
            mapped(from, "fmtp", format, attributes);
        }
        for (String name : PASSED_ON) {
            from.attribute(name).ifPresent(attributes::add);
        }
        ours(us, mux, direction, attributes);
        String protocol = us.keying().protocol();
        return new MediaDescription("audio", us.rtpPort(), 1, protocol, formats, null, from.bandwidths(), attributes);
    }

    private static void mapped(MediaDescription from, String name, String format, List<Attribute> attributes) {
        Attribute.ofFormat(from.attributes(), name, format)
                .ifPresent(text -> attributes.add(Attribute.of(name, format + ' ' + text)));
    }

    /** What only we can say: where our RTCP is (RFC 3605), whether it shares the port (RFC 5761), keys and direction. */
    static void ours(LocalSide us, boolean mux, Direction direction, List<Attribute> attributes) {
        if (mux || us.keying().mux()) {
            attributes.add(Attribute.of("rtcp-mux"));
        }
        attributes.addAll(us.keying().stream());
        if (us.rtcpPort() != us.rtpPort() + 1) {
            attributes.add(Attribute.of("rtcp", Integer.toString(us.rtcpPort())));
        }
        attributes.add(Attribute.of(direction.attribute()));
    }
}
