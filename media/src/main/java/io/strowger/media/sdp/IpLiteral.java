package io.strowger.media.sdp;

import java.net.InetAddress;
import java.util.Optional;

/** Reads IP addresses strictly and without any lookup. */
final class IpLiteral {

    private static final int MAX_V6_CHARS = 45;

    private IpLiteral() {}

    /** Four decimal octets; the JDK alone would take {@code 127.1} too. */
    static Optional<InetAddress> v4(String text) {
        int octets = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                int value = Fields.number(text.substring(start, i), 3);
                if (value < 0 || value > 255) {
                    return Optional.empty();
                }
                octets++;
                start = i + 1;
            }
        }
        return octets == 4 ? literal(text) : Optional.empty();
    }

    /** Hexadecimal groups without a zone. */
    static Optional<InetAddress> v6(String text) {
        if (text.length() > MAX_V6_CHARS || text.indexOf(':') < 0) {
            return Optional.empty();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = c == ':' || c == '.' || Fields.isHex(c);
            if (!allowed) {
                return Optional.empty();
            }
        }
        return literal(text);
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
