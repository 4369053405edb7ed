package io.strowger.sip.value;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipMessage;
import java.util.Optional;

/** How long a session lives without a refresh, and who refreshes it (RFC 4028 §4). */
public record SessionExpires(long seconds, Refresher refresher) {
    /** Who refreshes, seen from the request that carries or caused it. */
    public enum Refresher {
        UAC,
        UAS,
        UNSAID
    }

    private static final long MAX_SECONDS = 0xFFFF_FFFFL;

    /** The message's Session-Expires; a malformed one is none. */
    public static Optional<SessionExpires> of(SipMessage message) {
        String value = message.value(Header.SESSION_EXPIRES);
        Split split = value == null ? null : Split.of(value);
        long seconds = split == null ? -1 : Ascii.digits(split.word(), MAX_SECONDS);
        if (split == null || seconds < 0) {
            return Optional.empty();
        }
        String who = split.params().value("refresher");
        return Optional.of(new SessionExpires(seconds, refresher(who == null ? "" : who)));
    }

    private static Refresher refresher(String who) {
        if (Ascii.same(who, "uac")) {
            return Refresher.UAC;
        }
        return Ascii.same(who, "uas") ? Refresher.UAS : Refresher.UNSAID;
    }

    /** The message's Min-SE in seconds; -1 when it has none. */
    public static long minimum(SipMessage message) {
        String value = message.value(Header.MIN_SE);
        Split split = value == null ? null : Split.of(value);
        return split == null ? -1 : Ascii.digits(split.word(), MAX_SECONDS);
    }

    /** The wire form. */
    @Override
    public String toString() {
        return switch (refresher) {
            case UAC -> seconds + ";refresher=uac";
            case UAS -> seconds + ";refresher=uas";
            case UNSAID -> Long.toString(seconds);
        };
    }
}
