package io.strowger.media.relay;

import io.strowger.media.sdp.MediaDescription;
import io.strowger.media.sdp.RtpFormat;
import java.util.List;
import java.util.Optional;

/**
 * What was agreed with one side: the formats it may send, under our numbers for them, and those it takes, under its own
 * and in its order (RFC 3264 §5.1, §6.1: each side sends with the other's numbers).
 */
public record SideFormats(List<RtpFormat> sends, List<RtpFormat> takes) {

    /** Nothing known: all is passed on. */
    public static final SideFormats UNKNOWN = new SideFormats(List.of(), List.of());

    private static final int USUAL_CLOCK_RATE = 8000;

    public SideFormats {
        sends = List.copyOf(sends);
        takes = List.copyOf(takes);
    }

    /** What the side's description and ours to it have in common. */
    public static SideFormats of(MediaDescription theirs, MediaDescription ours) {
        return new SideFormats(common(ours.rtpFormats(), theirs), common(theirs.rtpFormats(), ours));
    }

    private static List<RtpFormat> common(List<RtpFormat> formats, MediaDescription other) {
        List<RtpFormat> others = other.rtpFormats();
        return formats.stream()
                .filter(format -> others.stream().anyMatch(format::sameEncoding))
                .toList();
    }

    /** The format we speak to this side in; empty when it takes none that we speak. */
    Optional<RtpFormat> voice() {
        return takes.stream().filter(format -> format.spoken().isPresent()).findFirst();
    }

    /** The format of digits as events to this side; empty when it takes none. */
    Optional<RtpFormat> digits() {
        return takes.stream()
                .filter(format -> format.isDigits() && format.clockRate() == clockRate())
                .findFirst()
                .or(() -> takes.stream().filter(RtpFormat::isDigits).findFirst());
    }

    /** At which rate the timestamps to this side run. */
    int clockRate() {
        return takes.stream()
                .filter(RtpFormat::isVoice)
                .findFirst()
                .map(RtpFormat::clockRate)
                .orElse(USUAL_CLOCK_RATE);
    }
}
