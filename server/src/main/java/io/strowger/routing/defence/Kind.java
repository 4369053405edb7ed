package io.strowger.routing.defence;

import java.nio.charset.StandardCharsets;

/** What a message asks for, told by its first bytes alone, and the limits that count it when a stranger sends it. */
enum Kind {
    RESPONSE("SIP/2.0 ", Limit.RESPONSE, Limit.ALL_WITHIN),
    REGISTER("REGISTER ", Limit.REGISTER, Limit.ALL_REQUESTS),
    INVITE("INVITE ", Limit.INVITE, Limit.ALL_REQUESTS),
    OPTIONS("OPTIONS ", Limit.OPTIONS, Limit.ALL_REQUESTS),
    ACK("ACK ", Limit.WITHIN, Limit.ALL_WITHIN),
    BYE("BYE ", Limit.WITHIN, Limit.ALL_WITHIN),
    CANCEL("CANCEL ", Limit.WITHIN, Limit.ALL_WITHIN),
    PRACK("PRACK ", Limit.WITHIN, Limit.ALL_WITHIN),
    UPDATE("UPDATE ", Limit.WITHIN, Limit.ALL_WITHIN),
    INFO("INFO ", Limit.WITHIN, Limit.ALL_WITHIN),
    NOTIFY("NOTIFY ", Limit.WITHIN, Limit.ALL_WITHIN),
    EMERGENCY("INVITE ", Limit.EMERGENCY, Limit.ALL_EMERGENCY),
    OTHER("", Limit.OTHER, Limit.ALL_REQUESTS);

    /** Emergency numbers are shorter than anything else that is dialled: 15, 112, 116117. */
    private static final int LONGEST_EMERGENCY = 3;

    private static final byte[] SCHEME = bytes("sip:");
    private static final Kind[] BY_START = values();

    private final byte[] start;
    private final Limit ofSource;
    private final Limit ofAll;

    Kind(String start, Limit ofSource, Limit ofAll) {
        this.start = bytes(start);
        this.ofSource = ofSource;
        this.ofAll = ofAll;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    Limit ofSource() {
        return ofSource;
    }

    Limit ofAll() {
        return ofAll;
    }

    static Kind of(byte[] message, int length) {
        for (Kind kind : BY_START) {
            if (begins(message, 0, length, kind.start)) {
                return kind == INVITE && callsForHelp(message, length) ? EMERGENCY : kind;
            }
        }
        return OTHER;
    }

    /** Two or three digits for a user: to be on the safe side, an extension such as 101 counts as well. */
    private static boolean callsForHelp(byte[] message, int length) {
        int at = INVITE.start.length;
        if (!begins(message, at, length, SCHEME)) {
            return false;
        }
        at += SCHEME.length;
        int digits = 0;
        while (at < length && message[at] >= '0' && message[at] <= '9') {
            at++;
            digits++;
        }
        return digits > 1 && digits <= LONGEST_EMERGENCY && at < length && message[at] == '@';
    }

    private static boolean begins(byte[] message, int from, int length, byte[] start) {
        if (from + start.length > length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if (message[from + i] != start[i]) {
                return false;
            }
        }
        return true;
    }
}
