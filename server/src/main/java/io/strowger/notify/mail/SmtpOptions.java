package io.strowger.notify.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mail server, read from {@code smtp://user:password@host:587} or {@code smtps://…}. With {@code smtp} a server that offers STARTTLS is used with it, and with a password it must.
 */
public record SmtpOptions(
        String host,
        int port,
        boolean tls,
        @Nullable String user,
        @Nullable String password) {
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_TLS = 465;

    /** Empty when it is no such address. */
    public static Optional<SmtpOptions> parse(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            String host = uri.getHost();
            boolean tls = "smtps".equals(scheme);
            if (host == null || !tls && !"smtp".equals(scheme)) {
                return Optional.empty();
            }
            String info = uri.getRawUserInfo();
            int colon = info == null ? -1 : info.indexOf(':');
            return Optional.of(new SmtpOptions(
                    host,
                    uri.getPort() > 0 ? uri.getPort() : tls ? SUBMISSION_TLS : SUBMISSION,
                    tls,
                    info == null ? null : decoded(colon < 0 ? info : info.substring(0, colon)),
                    info == null || colon < 0 ? null : decoded(info.substring(colon + 1))));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "smtp " + host + ":" + port;
    }
}
