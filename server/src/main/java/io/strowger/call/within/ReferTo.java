package io.strowger.call.within;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipFormatException;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.value.Replaces;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a REFER asks for (RFC 3515 §2.1): somebody is to be called, or a dialog of ours to be taken over. */
public sealed interface ReferTo {

    /** Calls what was dialled, as the referrer would. */
    record Dial(String user) implements ReferTo {}

    /** Joins with the other party of that dialog (RFC 3891). */
    record Take(Replaces dialog) implements ReferTo {}

    /** Nothing we do: the status to answer with. */
    record Refused(int status) implements ReferTo {}

    /** Reads it; {@code ours} says which hosts are the referrer's own realm or ourselves. */
    static ReferTo of(SipRequest refer, Predicate<String> ours) {
        String value = refer.value(Header.REFER_TO);
        SipUri uri = value == null ? null : uri(value);
        if (uri == null) {
            return new Refused(400);
        }
        if (!uri.isSip() && !uri.isTel()) {
            return new Refused(416);
        }
        String method = uri.params().value("method");
        // RFC 3515 leaves any URI and method open; we call numbers of our own realm and nothing else
        if (method != null && !method.equals("INVITE") || uri.isSip() && !ours.test(uri.host())) {
            return new Refused(403);
        }
        return uri.header("Replaces") == null ? dial(uri.userText()) : take(uri);
    }

    /** Whether the referrer wants to be told how it goes (RFC 4488 §4): all do who do not say no. */
    static boolean wantsNotices(SipRequest refer) {
        String wanted = refer.value(Header.REFER_SUB);
        return wanted == null || !Ascii.same(wanted, "false");
    }

    private static ReferTo dial(@Nullable String user) {
        return user == null ? new Refused(404) : new Dial(user);
    }

    private static ReferTo take(SipUri uri) {
        return Optional.ofNullable(uri.header("Replaces"))
                .flatMap(Replaces::parse)
                .<ReferTo>map(Take::new)
                .orElseGet(() -> new Refused(400));
    }

    private static @Nullable SipUri uri(String value) {
        try {
            return NameAddr.parse(value).uri();
        } catch (SipFormatException malformed) {
            return null;
        }
    }
}
