package io.strowger.sip.value;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Quoted;
import io.strowger.sip.message.SipMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was sent or a call refused (RFC 3326).
 *
 * @param protocol "SIP" or "Q.850" as a rule
 * @param cause -1 when none is given
 * @param text already unquoted
 */
public record Reason(String protocol, int cause, @Nullable String text) {
    private static final int MAX_CAUSE = 999;

    public static Reason sip(int cause, String text) {
        return new Reason("SIP", cause, text);
    }

    public static Reason q850(int cause, @Nullable String text) {
        return new Reason("Q.850", cause, text);
    }

    /** All reasons of the message in order; malformed ones are left out. */
    public static List<Reason> of(SipMessage message) {
        if (!message.has(Header.REASON)) {
            return List.of();
        }
        List<Reason> reasons = new ArrayList<>(2);
        for (String value : message.values(Header.REASON)) {
            Reason reason = parse(value);
            if (reason != null) {
                reasons.add(reason);
            }
        }
        return reasons;
    }

    /** One value; null when it is malformed. */
    public static @Nullable Reason parse(String value) {
        Split split = Split.of(value);
        return split != null && Ascii.isToken(split.word()) ? read(split) : null;
    }

    private static Reason read(Split split) {
        String cause = split.params().value("cause");
        String text = split.params().value("text");
        return new Reason(split.word(), cause == null ? -1 : (int) Ascii.digits(cause, MAX_CAUSE), text);
    }

    /** Whether that is its protocol, in any case of letters. */
    public boolean is(String wanted) {
        return Ascii.same(protocol, wanted);
    }

    /** The wire form. */
    @Override
    public String toString() {
        return protocol + (cause < 0 ? "" : ";cause=" + cause) + (text == null ? "" : ";text=" + Quoted.quote(text));
    }
}
