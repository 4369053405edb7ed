package io.strowger.sip.value;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipMessage;

/** When a refused request may be tried again (RFC 3261 §20.33). */
public final class RetryAfter {
    private static final long MAX_SECONDS = 0xFFFF_FFFFL;

    private RetryAfter() {}

    /** The seconds to wait; -1 when the message says nothing, or nothing readable. */
    public static long seconds(SipMessage message) {
        String value = message.value(Header.RETRY_AFTER);
        if (value == null) {
            return -1;
        }
        int to = 0;
        while (to < value.length() && value.charAt(to) >= '0' && value.charAt(to) <= '9') {
            to++;
        }
        return Ascii.digits(value.substring(0, to), MAX_SECONDS); // a comment or parameters may follow
    }
}
