package io.strowger.sip.value;

import io.strowger.sip.message.Params;
import io.strowger.sip.message.SipFormatException;
import org.jspecify.annotations.Nullable;

/** A value and its parameters, "word;name=value". */
record Split(String word, Params params) {
    /** Null when the parameters are malformed. */
    static @Nullable Split of(String text) {
        int semicolon = text.indexOf(';');
        if (semicolon < 0) {
            return new Split(withoutSpace(text), Params.NONE);
        }
        try {
            return new Split(withoutSpace(text.substring(0, semicolon)), Params.parse(text.substring(semicolon)));
        } catch (SipFormatException malformed) {
            return null;
        }
    }

    private static String withoutSpace(String text) {
        int to = text.length();
        while (to > 0 && (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == '\t')) {
            to--;
        }
        return text.substring(0, to);
    }
}
