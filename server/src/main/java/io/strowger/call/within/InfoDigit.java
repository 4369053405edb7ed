package io.strowger.call.within;

import io.strowger.media.dtmf.Digits;
import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A digit that a phone sends by INFO: {@code application/dtmf-relay} says {@code Signal=5} among other lines,
 * {@code application/dtmf} the digit alone. Neither was ever written down as an RFC; phones do it all the same.
 */
public final class InfoDigit {

    private static final String SIGNAL = "signal=";

    private InfoDigit() {}

    /** The digit in a request; null when there is none. */
    public static @Nullable String of(SipRequest request) {
        String type = request.contentType();
        if (!request.is(Method.INFO) || type == null) {
            return null;
        }
        String body = new String(request.body(), StandardCharsets.US_ASCII);
        if (Ascii.same(type, "application/dtmf-relay")) {
            int at = Ascii.lower(body).indexOf(SIGNAL);
            return at < 0 ? null : digit(body, at + SIGNAL.length());
        }
        return Ascii.same(type, "application/dtmf") ? digit(body, 0) : null;
    }

    /** The word at that place: a digit, or 10 and 11 as some write the star and the hash. */
    private static @Nullable String digit(String body, int from) {
        int start = from;
        while (start < body.length() && body.charAt(start) == ' ') {
            start++;
        }
        int end = start;
        while (end < body.length() && body.charAt(end) > ' ') {
            end++;
        }
        return switch (body.substring(start, end)) {
            case "10" -> "*";
            case "11" -> "#";
            case String word
            when word.length() == 1 && Digits.event(upper(word.charAt(0))) >= 0 ->
                String.valueOf(upper(word.charAt(0)));
            default -> null;
        };
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'd' ? (char) (c - 'a' + 'A') : c;
    }
}
