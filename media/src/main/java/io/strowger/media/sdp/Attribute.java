package io.strowger.media.sdp;

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
}
