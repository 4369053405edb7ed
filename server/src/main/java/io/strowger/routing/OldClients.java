package io.strowger.routing;

import io.strowger.sip.message.Ascii;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Clients that give up on a challenge for SHA-256 instead of taking the one for MD5 beside it (RFC 7616 §3.3), known by
 * what they call themselves. See docs/decisions/0007.
 */
final class OldClients {

    /** A client by the start of its User-Agent, and the first version that does better. */
    private record Old(String prefix, int major, int minor) {}

    private static final int MAX_VERSION = 9999;
    /** No version does better yet. */
    private static final int NONE = MAX_VERSION + 1;

    private static final List<Old> TABLE = List.of(
            new Old("baresip v", 3, 12),
            new Old("PJSUA v", 2, 11),
            new Old("pjsip v", 2, 11),
            new Old("JsSIP ", NONE, 0));

    private OldClients() {}

    static boolean knowsOnlyMd5(@Nullable String userAgent) {
        return userAgent != null && TABLE.stream().anyMatch(old -> isOlder(userAgent, old));
    }

    private static boolean isOlder(String userAgent, Old old) {
        String prefix = old.prefix();
        if (userAgent.length() <= prefix.length() || !Ascii.same(userAgent.substring(0, prefix.length()), prefix)) {
            return false;
        }
        int dot = digitsEnd(userAgent, prefix.length());
        long major = Ascii.digits(userAgent.substring(prefix.length(), dot), MAX_VERSION);
        int end = dot < userAgent.length() ? digitsEnd(userAgent, dot + 1) : dot;
        long minor = end > dot + 1 ? Ascii.digits(userAgent.substring(dot + 1, end), MAX_VERSION) : 0;
        return major >= 0 && (major < old.major() || major == old.major() && minor < old.minor());
    }

    private static int digitsEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}
