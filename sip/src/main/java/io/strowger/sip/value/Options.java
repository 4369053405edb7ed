package io.strowger.sip.value;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipMessage;

/** Looks for one word in the lists of words a message carries: Supported, Require, Allow. */
public final class Options {
    public static final String RELIABLE = "100rel";
    public static final String TIMER = "timer";
    /** RFC 6228: a fork that is over may be said so by a 199. */
    public static final String FORK_ENDED = "199";

    public static final String REPLACES = "replaces";

    private Options() {}

    public static boolean supports(SipMessage message, String option) {
        return lists(message, Header.SUPPORTED, option) || requires(message, option);
    }

    public static boolean requires(SipMessage message, String option) {
        return lists(message, Header.REQUIRE, option);
    }

    /** Whether the list names that word, in any case of letters. */
    public static boolean lists(SipMessage message, Header header, String word) {
        if (!message.has(header)) {
            return false;
        }
        for (String value : message.values(header)) {
            if (Ascii.same(value, word)) {
                return true;
            }
        }
        return false;
    }
}
