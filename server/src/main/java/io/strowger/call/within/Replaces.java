package io.strowger.call.within;

import io.strowger.sip.message.Params;
import io.strowger.sip.message.SipFormatException;
import java.util.Optional;

/**
 * Names a dialog that another one shall take the place of (RFC 3891 §6.1), as its receiver sees it: {@code localTag} is
 * ours (to-tag), {@code remoteTag} the other side's (from-tag).
 */
public record Replaces(String callId, String localTag, String remoteTag, boolean earlyOnly) {

    /** Longest value that is looked at. */
    static final int MAX_LENGTH = 512;

    /** Reads a header value; empty when it is none, and where a tag is missing: who has none names no dialog of ours. */
    public static Optional<Replaces> parse(String value) {
        int end = value.indexOf(';');
        if (end <= 0 || value.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            Params params = Params.parse(value.substring(end));
            String to = params.value("to-tag");
            String from = params.value("from-tag");
            return to == null || from == null
                    ? Optional.empty()
                    : Optional.of(new Replaces(value.substring(0, end), to, from, params.has("early-only")));
        } catch (SipFormatException malformed) {
            return Optional.empty();
        }
    }
}
