package io.strowger.media.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One media section (RFC 8866 §5.14): its m-line and what belongs to it; attributes we do not know are kept. */
public record MediaDescription(
        String type,
        int port,
        int portCount,
        String protocol,
        List<String> formats,
        @Nullable Connection connection,
        List<String> bandwidths,
        List<Attribute> attributes) {

    public MediaDescription {
        formats = List.copyOf(formats);
        bandwidths = List.copyOf(bandwidths);
        attributes = List.copyOf(attributes);
    }

    /** The same section refused: port 0, nothing but its m-line (RFC 3264 §6) and its name (RFC 5888 §9.1). */
    public MediaDescription refused() {
        List<Attribute> name = attribute("mid").map(List::of).orElse(List.of());
        return new MediaDescription(type, 0, 1, protocol, formats, null, List.of(), name);
    }

    /** The same section with these formats and attributes. */
    public MediaDescription with(List<String> otherFormats, List<Attribute> otherAttributes) {
        return new MediaDescription(
                type, port, portCount, protocol, otherFormats, connection, bandwidths, otherAttributes);
    }

    /** The first attribute of this name. */
    public Optional<Attribute> attribute(String name) {
        return Attribute.first(attributes, name);
    }

    /** Whether audio is described here and not refused. */
    public boolean isAudio() {
        return type.equals("audio") && port != 0;
    }

    /** The formats that are RTP payload types, in the describer's order of preference. */
    public List<RtpFormat> rtpFormats() {
        List<RtpFormat> known = new ArrayList<>();
        for (String format : formats) {
            RtpFormat.of(format, attributes).ifPresent(known::add);
        }
        return known;
    }
}
