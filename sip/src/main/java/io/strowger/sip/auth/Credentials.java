package io.strowger.sip.auth;

import org.jspecify.annotations.Nullable;

/**
 * What a client answered to a challenge (RFC 7616 §3.4). All values are wire strings and compare exactly.
 *
 * @param uri the digest-uri as it was sent, which is what the hash covers
 * @param response the client's hash in hexadecimal
 * @param cnonce null without qop
 * @param nc the nonce count as sent, null without qop
 */
public record Credentials(
        String username,
        String realm,
        String nonce,
        String uri,
        String response,
        @Nullable String algorithm,
        @Nullable String qop,
        @Nullable String cnonce,
        @Nullable String nc) {

    /** Reads an Authorization or Proxy-Authorization value; null when it is no digest answer or lacks a required part. */
    public static @Nullable Credentials parse(String header) {
        AuthParams p = AuthParams.parse(header);
        if (p == null || !p.isDigest()) {
            return null;
        }
        String username = p.value("username");
        String realm = p.value("realm");
        String nonce = p.value("nonce");
        String uri = p.value("uri");
        String response = p.value("response");
        if (username == null || realm == null || nonce == null || uri == null || response == null) {
            return null;
        }
        return new Credentials(
                username,
                realm,
                nonce,
                uri,
                response,
                p.value("algorithm"),
                p.value("qop"),
                p.value("cnonce"),
                p.value("nc"));
    }

    /** Never the hash, which a log must not hold. */
    @Override
    public String toString() {
        return "Credentials[" + username + "@" + realm + "]";
    }
}
