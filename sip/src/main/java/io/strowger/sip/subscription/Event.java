package io.strowger.sip.subscription;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Params;
import io.strowger.sip.message.SipFormatException;
import io.strowger.sip.message.SipRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The value of an Event field: the package, and the id that tells subscriptions to it apart (RFC 6665 §8.2.1).
 *
 * @param name of the package, in lower case
 */
public record Event(String name, @Nullable String id) {

    /** Empty when the request has none or one that cannot be read. Parameters other than the id mean nothing here. */
    public static Optional<Event> of(SipRequest request) {
        String value = request.value(Header.EVENT);
        return value == null ? Optional.empty() : parse(value);
    }

    private static Optional<Event> parse(String value) {
        int semicolon = value.indexOf(';');
        String name = semicolon < 0 ? value : trimmedEnd(value.substring(0, semicolon));
        if (!Ascii.isToken(name)) {
            return Optional.empty();
        }
        try {
            Params params = semicolon < 0 ? Params.NONE : Params.parse(value.substring(semicolon));
            return Optional.of(new Event(Ascii.lower(name), params.value("id")));
        } catch (SipFormatException malformed) {
            return Optional.empty();
        }
    }

    private static String trimmedEnd(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return text.substring(0, end);
    }

    /** As it is written in NOTIFY. */
    @Override
    public String toString() {
        return id == null ? name : name + ";id=" + id;
    }
}
