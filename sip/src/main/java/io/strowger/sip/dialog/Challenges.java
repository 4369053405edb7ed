package io.strowger.sip.dialog;

import io.strowger.sip.auth.DigestClient;
import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers 401 and 407 to our requests (RFC 3261 §22.2, §22.3), a bounded number of times. */
final class Challenges {
    /** A server that challenges for ever must not keep us busy for ever. */
    static final int MAX_ATTEMPTS = 2;

    private static final int UNAUTHORIZED = 401;
    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private Challenges() {}

    /** The header to try again with, or null when this response has to stand. */
    static @Nullable HeaderLine answer(
            SipResponse response, String method, String uri, @Nullable DigestSecret secret, int attempts) {
        boolean proxy = response.status() == PROXY_AUTHENTICATION_REQUIRED;
        if (secret == null || attempts >= MAX_ATTEMPTS || !(proxy || response.status() == UNAUTHORIZED)) {
            return null;
        }
        return DigestClient.answer(response, method, uri, secret.username(), secret.password())
                .map(value -> new HeaderLine(proxy ? "Proxy-Authorization" : "Authorization", value))
                .orElse(null);
    }

    static void add(SipWriter writer, List<HeaderLine> headers, @Nullable HeaderLine authorization) {
        for (HeaderLine line : headers) {
            writer.header(line.name(), line.value());
        }
        if (authorization != null) {
            writer.header(authorization.name(), authorization.value());
        }
    }
}
