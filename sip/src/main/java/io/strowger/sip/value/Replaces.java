package io.strowger.sip.value;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The dialog an INVITE wants to stand in for, as its owner names it: toTag is the tag of the owner's own side
 * (RFC 3891 §6.1).
 *
 * @param earlyOnly only while that dialog is not answered
 */
public record Replaces(String callId, String toTag, String fromTag, boolean earlyOnly) {
    /** What stands for the tag a peer of RFC 2543 has not (RFC 3891 §3). */
    private static final String NO_TAG = "0";

    /** The message's Replaces; empty when it has none or a malformed one, which {@link SipMessage#has} tells apart. */
    public static Optional<Replaces> of(SipMessage message) {
        String value = message.value(Header.REPLACES);
        return value == null ? Optional.empty() : parse(value);
    }

    /** Reads "call-id;to-tag=a;from-tag=b;early-only"; empty when malformed. */
    public static Optional<Replaces> parse(String text) {
        Split split = Split.of(text);
        if (split == null || split.word().isEmpty() || split.word().indexOf(' ') >= 0) {
            return Optional.empty();
        }
        String to = split.params().value("to-tag");
        String from = split.params().value("from-tag");
        if (to == null || from == null || to.isEmpty() || from.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Replaces(split.word(), to, tag(from), split.params().has("early-only")));
    }

    private static String tag(@Nullable String tag) {
        return tag == null || tag.equals(NO_TAG) ? "" : tag;
    }

    /** The wire form. */
    @Override
    public String toString() {
        return callId + ";to-tag=" + toTag + ";from-tag=" + (fromTag.isEmpty() ? NO_TAG : fromTag)
                + (earlyOnly ? ";early-only" : "");
    }
}
