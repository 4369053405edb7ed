package io.strowger.app.wiring;

import org.jspecify.annotations.Nullable;

/** Names a leg of a recorded call: the record's id, and behind a dot the leg's place unless it is the first. */
record CdrKey(@Nullable String recordId, int leg) {

    private static final int MAX_LEG_DIGITS = 3;

    static CdrKey parse(@Nullable String text) {
        int dot = text == null ? -1 : text.lastIndexOf('.');
        if (text == null || dot < 0) {
            return new CdrKey(text, 0);
        }
        String leg = text.substring(dot + 1);
        boolean number =
                !leg.isEmpty() && leg.length() <= MAX_LEG_DIGITS && leg.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? new CdrKey(text.substring(0, dot), Integer.parseInt(leg)) : new CdrKey(text, 0);
    }

    String text() {
        return leg == 0 ? String.valueOf(recordId) : recordId + "." + leg;
    }
}
