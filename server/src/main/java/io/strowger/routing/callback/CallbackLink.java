package io.strowger.routing.callback;

import java.time.Instant;

/** A user of an account called this number, which saw {@code did} or nothing; of one pair only the newest is kept. */
public record CallbackLink(
        String accountId, String id, String userId, String number, String did, Instant created, Instant expires) {

    /** The last digits first, so that comparing the last ones is a search by prefix. */
    String backwards() {
        return backwards(number);
    }

    /** The digits of a number from the last to the first. */
    static String backwards(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = number.length() - 1; i >= 0; i--) {
            char c = number.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }
}
