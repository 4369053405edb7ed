package io.strowger.media.sdp.offer;

import io.strowger.media.codec.Encoding;
import io.strowger.media.sdp.Attribute;
import io.strowger.media.sdp.Direction;
import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.RtpFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The encodings we speak ourselves, as an end of our own or for a leg that has none of the other's, and digits. */
final class OwnAudio {

    private static final int DIGIT_PAYLOAD_TYPE = 101;
    private static final int CLOCK_RATE = 8000;
    private static final int FIRST_DYNAMIC = 96;
    private static final int LAST_DYNAMIC = 127;

    /** What an end of our own speaks unless told otherwise. */
    private static final List<Encoding> USUAL = List.of(Encoding.PCMU, Encoding.PCMA);

    private OwnAudio() {}

    static MediaDescription offered(LocalSide us, Direction direction) {
        MediaDescription nothing = stream(List.of(), us, false, direction, List.of());
        return withAll(nothing, speaks(us));
    }

    static MediaDescription answered(MediaDescription asked, AudioPlan plan, LocalSide us) {
        List<String> formats = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        add(plan.payloadType(), Encoding.named(plan.encoding()).rtpmap(), formats, attributes);
        if (plan.digitPayloadType() >= 0) {
            addDigits(plan.digitPayloadType(), formats, attributes);
        }
        boolean mux = asked.attribute("rtcp-mux").isPresent();
        return stream(formats, us, mux, plan.direction(), attributes);
    }

    /** The first encoding the other side names that we speak, and its digits. */
    static Optional<AudioPlan> plan(MediaDescription theirs, Direction ours, LocalSide us) {
        RtpFormat voice = firstSpoken(theirs, speaks(us));
        if (voice == null) {
            return Optional.empty();
        }
        int digits = -1;
        for (RtpFormat format : theirs.rtpFormats()) {
            if (format.isDigits() && digits < 0 && format.clockRate() == CLOCK_RATE) {
                digits = format.payloadType();
            }
        }
        return Optional.of(new AudioPlan(voice.encoding(), voice.payloadType(), digits, ours));
    }

    static @Nullable RtpFormat firstSpoken(MediaDescription theirs, List<Encoding> ours) {
        for (RtpFormat format : theirs.rtpFormats()) {
            if (format.spoken().filter(ours::contains).isPresent()) {
                return format;
            }
        }
        return null;
    }

    private static List<Encoding> speaks(LocalSide us) {
        return us.speaks().isEmpty() ? USUAL : us.speaks();
    }

    /** The stream with these encodings behind its own, and digits, as far as they are not in it. */
    static MediaDescription withAll(MediaDescription stream, List<Encoding> encodings) {
        if (encodings.isEmpty()) {
            return stream;
        }
        List<RtpFormat> known = stream.rtpFormats();
        List<String> formats = new ArrayList<>(stream.formats());
        List<Attribute> attributes = new ArrayList<>();
        for (Encoding encoding : encodings) {
            if (known.stream().noneMatch(format -> format.spoken().equals(Optional.of(encoding)))) {
                add(free(encoding.payloadType(), formats), encoding.rtpmap(), formats, attributes);
            }
        }
        if (known.stream().noneMatch(format -> format.isDigits() && format.clockRate() == CLOCK_RATE)) {
            addDigits(free(DIGIT_PAYLOAD_TYPE, formats), formats, attributes);
        }
        attributes.addAll(stream.attributes());
        return stream.with(formats, attributes);
    }

    /** The stream with the other's digits behind its own formats, for which we stand in. */
    static MediaDescription withDigitsOf(MediaDescription stream, MediaDescription other) {
        if (stream.rtpFormats().stream().anyMatch(RtpFormat::isDigits)) {
            return stream;
        }
        List<String> formats = new ArrayList<>(stream.formats());
        List<Attribute> attributes = new ArrayList<>();
        for (RtpFormat format : other.rtpFormats()) {
            String number = Integer.toString(format.payloadType());
            if (format.isDigits() && format.clockRate() == CLOCK_RATE && !formats.contains(number)) {
                addDigits(format.payloadType(), formats, attributes);
            }
        }
        attributes.addAll(stream.attributes());
        return stream.with(formats, attributes);
    }

    /** What we answer to a leg none of whose encodings the other leg took: its first one that we speak, and its digits. */
    static MediaDescription turned(MediaDescription asked, RtpFormat voice) {
        List<String> formats = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        String rtpmap = voice.spoken().orElseThrow().rtpmap();
        add(voice.payloadType(), rtpmap, formats, attributes);
        attributes.add(Attribute.of("ptime", "20"));
        MediaDescription bare = new MediaDescription(
                "audio", asked.port(), 1, asked.protocol(), formats, null, asked.bandwidths(), attributes);
        return withDigitsOf(bare, asked);
    }

    /** The wanted payload type, or when it is taken, another dynamic one (RFC 3551 §6). */
    private static int free(int wanted, List<String> taken) {
        if (!taken.contains(Integer.toString(wanted))) {
            return wanted;
        }
        for (int i = LAST_DYNAMIC; i >= FIRST_DYNAMIC; i--) {
            if (!taken.contains(Integer.toString(i))) {
                return i;
            }
        }
        return wanted;
    }

    private static void add(int payloadType, String rtpmap, List<String> formats, List<Attribute> attributes) {
        if (formats.contains(Integer.toString(payloadType))) {
            return;
        }
        formats.add(Integer.toString(payloadType));
        attributes.add(Attribute.of("rtpmap", payloadType + " " + rtpmap));
    }

    private static void addDigits(int payloadType, List<String> formats, List<Attribute> attributes) {
        add(payloadType, "telephone-event/" + CLOCK_RATE, formats, attributes);
        attributes.add(Attribute.of("fmtp", payloadType + " 0-15"));
    }

    private static MediaDescription stream(
            List<String> formats, LocalSide us, boolean mux, Direction direction, List<Attribute> mapped) {
        List<Attribute> attributes = new ArrayList<>(mapped);
        attributes.add(Attribute.of("ptime", "20"));
        AudioStream.ours(us, mux, direction, attributes);
        String protocol = us.keying().protocol();
        return new MediaDescription("audio", us.rtpPort(), 1, protocol, formats, null, List.of(), attributes);
    }
}
