package io.strowger.media.relay;

import io.strowger.media.codec.Encoding;
import io.strowger.media.sdp.RtpFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes of one side's packets on their way to the other, by their payload type. */
final class Route {

    /** All passes. */
    static final Route PLAIN = new Route();

    /** What becomes of a packet. */
    enum Way {
        PASS,
        /** Passed under the other side's number for the same encoding. */
        RETYPE,
        /** Read and written again in an encoding that the other side takes. */
        TURN,
        /** A digit's event, said again as the other side takes digits. */
        DIGIT,
        /** Nothing the other side could use. */
        DROP
    }

    private static final int TYPES = 128;

    private final Way[] ways = new Way[TYPES];
    private final int[] numbers = new int[TYPES];
    private final @Nullable Encoding[] encodings = new @Nullable Encoding[TYPES];
    private final boolean[] digits = new boolean[TYPES];
    private boolean hasDigits;
    private boolean plain = true;
    private boolean turns;

    private Route() {
        java.util.Arrays.fill(ways, Way.PASS);
    }

    static Route between(SideFormats from, SideFormats to) {
        Route route = new Route();
        for (RtpFormat format : from.sends()) {
            route.put(format, to);
        }
        return route;
    }

    private void put(RtpFormat format, SideFormats to) {
        int type = format.payloadType();
        Optional<RtpFormat> same =
                to.takes().stream().filter(format::sameEncoding).findFirst();
        ways[type] = same.map(taken -> taken.payloadType() == type ? Way.PASS : Way.RETYPE)
                .orElseGet(() -> otherwise(format, to));
        numbers[type] = same.map(RtpFormat::payloadType).orElse(type);
        encodings[type] = format.spoken().orElse(null);
        digits[type] = format.isDigits();
        hasDigits |= format.isDigits();
        plain &= ways[type] == Way.PASS;
        turns |= ways[type] == Way.TURN;
    }

    private static Way otherwise(RtpFormat format, SideFormats to) {
        if (to.takes().isEmpty()) {
            return Way.PASS;
        }
        boolean speakable = to.voice().isPresent();
        if (format.isDigits()) {
            return speakable ? Way.DIGIT : Way.DROP;
        }
        return speakable && format.spoken().isPresent() ? Way.TURN : Way.DROP;
    }

    Way way(int payloadType) {
        return ways[payloadType];
    }

    /** The other side's number for a type that is to be passed under it. */
    int number(int payloadType) {
        return numbers[payloadType];
    }

    @Nullable
    Encoding encoding(int payloadType) {
        return encodings[payloadType];
    }

    boolean isDigits(int payloadType) {
        return digits[payloadType];
    }

    /** Whether the side sends its digits as events. */
    boolean hasDigits() {
        return hasDigits;
    }

    /** Whether there is speech that is read and written again. */
    boolean turns() {
        return turns;
    }

    boolean isPlain() {
        return plain;
    }
}
