package io.strowger.media.sdp;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One a-line (RFC 8866 §5.13): a property ({@code a=sendonly}) or a value ({@code a=ptime:20}). */
public record Attribute(String name, @Nullable String value) {

    /** A property attribute. */
    public static Attribute of(String name) {
        return new Attribute(name, null);
    }

    /** A value attribute. */
    public static Attribute of(String name, String value) {
        return new Attribute(name, value);
    }

    /** The part after {@code a=}. */
    public String text() {
        return value == null ? name : name + ':' + value;
    }

    public static Optional<Attribute> first(List<Attribute> attributes, String name) {
        for (Attribute attribute : attributes) {
            if (attribute.name().equals(name)) {
                return Optional.of(attribute);
            }
        }
        return Optional.empty();
    }

    /** What follows "payload type and space" in the rtpmap or fmtp of that payload type. */
    public static Optional<String> ofFormat(List<Attribute> attributes, String name, String format) {
        for (Attribute attribute : attributes) {
            String value = attribute.value();
            if (attribute.name().equals(name) && value != null && belongs(value, format)) {
                return Optional.of(value.substring(format.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static boolean belongs(String value, String format) {
        return value.length() > format.length() && value.startsWith(format) && value.charAt(format.length()) == ' ';
    }
}
