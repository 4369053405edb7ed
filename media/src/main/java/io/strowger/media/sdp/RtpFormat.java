package io.strowger.media.sdp;

import io.strowger.media.codec.Encoding;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One payload type with the encoding it stands for, the encoding's name in lower case (RFC 8866 §6.6). */
public record RtpFormat(
        int payloadType,
        String encoding,
        int clockRate,
        int channels,
        @Nullable String parameters) {

    private static final int MAX_RATE_DIGITS = 6;

    /** Whether both stand for the same encoding, whatever number they gave it. */
    public boolean sameEncoding(RtpFormat other) {
        return encoding.equals(other.encoding) && clockRate == other.clockRate && channels == other.channels;
    }

    /** Whether a call can be talked in it: digits and comfort noise alone are no audio. */
    public boolean isVoice() {
        return !isDigits() && !encoding.equals("cn");
    }

    /** The encoding, when we speak it. */
    public Optional<Encoding> spoken() {
        return Encoding.of(encoding, clockRate, channels);
    }

    /** Whether it is digits (RFC 4733). */
    public boolean isDigits() {
        return encoding.equals("telephone-event");
    }

    /** The format of this m-line entry, unless its payload type or its rtpmap cannot be read. */
    static Optional<RtpFormat> of(String format, List<Attribute> attributes) {
        int payloadType = Fields.number(format, 3);
        if (payloadType < 0 || payloadType > 127) {
            return Optional.empty();
        }
        String parameters = Attribute.ofFormat(attributes, "fmtp", format).orElse(null);
        Optional<String> map = Attribute.ofFormat(attributes, "rtpmap", format).or(() -> assigned(payloadType));
        return map.flatMap(text -> mapped(payloadType, text, parameters));
    }

    private static Optional<RtpFormat> mapped(int payloadType, String map, @Nullable String parameters) {
        List<String> parts = Fields.split(map, '/');
        int rate = parts.size() < 2 ? -1 : Fields.number(parts.get(1), MAX_RATE_DIGITS);
        int channels = parts.size() < 3 ? 1 : Fields.number(parts.get(2), 2);
        if (rate <= 0 || channels <= 0 || parts.size() > 3) {
            return Optional.empty();
        }
        return Optional.of(new RtpFormat(payloadType, Fields.lower(parts.get(0)), rate, channels, parameters));
    }

    /** The static audio assignments still met (RFC 3551 §6). */
    private static Optional<String> assigned(int payloadType) {
        return switch (payloadType) {
            case 0 -> Optional.of("PCMU/8000");
            case 3 -> Optional.of("GSM/8000");
            case 4 -> Optional.of("G723/8000");
            case 8 -> Optional.of("PCMA/8000");
            case 9 -> Optional.of("G722/8000");
            case 13 -> Optional.of("CN/8000");
            case 15 -> Optional.of("G728/8000");
            case 18 -> Optional.of("G729/8000");
            default -> Optional.empty();
        };
    }
}
