package io.strowger.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stream of an end of our own: G.711 in both laws (RFC 3551 §4.5.14) and digits (RFC 4733). */
final class OwnAudio {

    private static final int DIGIT_PAYLOAD_TYPE = 101;
    private static final int CLOCK_RATE = 8000;

    private OwnAudio() {}

    static MediaDescription offered(LocalSide us, Direction direction) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(Attribute.of("rtpmap", "0 PCMU/8000"));
        attributes.add(Attribute.of("rtpmap", "8 PCMA/8000"));
        digits(DIGIT_PAYLOAD_TYPE, attributes);
        List<String> formats = List.of("0", "8", Integer.toString(DIGIT_PAYLOAD_TYPE));
        return stream(formats, us, false, direction, attributes);
    }

    static MediaDescription answered(MediaDescription asked, AudioPlan plan, LocalSide us) {
        String voice = Integer.toString(plan.payloadType());
        List<String> formats = new ArrayList<>(List.of(voice));
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(Attribute.of("rtpmap", voice + (plan.encoding().equals("pcmu") ? " PCMU/8000" : " PCMA/8000")));
        if (plan.digitPayloadType() >= 0) {
            formats.add(Integer.toString(plan.digitPayloadType()));
            digits(plan.digitPayloadType(), attributes);
        }
        boolean mux = asked.attribute("rtcp-mux").isPresent();
        return stream(formats, us, mux, plan.direction(), attributes);
    }

    /** The first G.711 the other side names, and its digits at the same clock. */
    static Optional<AudioPlan> plan(MediaDescription theirs, Direction ours) {
        int digits = -1;
        RtpFormat voice = null;
        for (RtpFormat format : theirs.rtpFormats()) {
            if (format.clockRate() != CLOCK_RATE || format.channels() != 1) {
                continue;
            }
            switch (format.encoding()) {
                case "pcmu", "pcma" -> voice = voice == null ? format : voice;
                case "telephone-event" -> digits = digits < 0 ? format.payloadType() : digits;
                default -> {}
            }
        }
        return voice == null
                ? Optional.empty()
                : Optional.of(new AudioPlan(voice.encoding(), voice.payloadType(), digits, ours));
    }

    private static void digits(int payloadType, List<Attribute> attributes) {
        attributes.add(Attribute.of("rtpmap", payloadType + " telephone-event/8000"));
        attributes.add(Attribute.of("fmtp", payloadType + " 0-15"));
    }

    private static MediaDescription stream(
            List<String> formats, LocalSide us, boolean mux, Direction direction, List<Attribute> attributes) {
        attributes.add(Attribute.of("ptime", "20"));
        AudioStream.ours(us, mux, direction, attributes);
        String protocol = us.keying().protocol();
        return new MediaDescription("audio", us.rtpPort(), 1, protocol, formats, null, List.of(), attributes);
    }
}
