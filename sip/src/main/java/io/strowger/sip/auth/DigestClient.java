package io.strowger.sip.auth;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Quoted;
import io.strowger.sip.message.SipResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers challenges of servers that ask us who we are: carriers and trunks (RFC 7616 §3.4, RFC 8760 §2.4). */
public final class DigestClient {
    private static final SecureRandom RANDOM = new SecureRandom();

    private DigestClient() {}

    /** The field an answer goes into: Authorization for 401, Proxy-Authorization for 407. */
    public static Header header(SipResponse challenge) {
        return challenge.status() == 407 ? Header.PROXY_AUTHORIZATION : Header.AUTHORIZATION;
    }

    /**
     * The header value that answers a 401 or 407, by the best algorithm both sides speak; empty when there is no challenge we
     * understand.
     *
     * @param uri the Request-URI of the request to come
     */
    public static Optional<String> answer(
            SipResponse challenge, String method, String uri, String username, String password) {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        String cnonce = new String(Algorithm.hex(random), StandardCharsets.ISO_8859_1);
        return answer(challenge, new Request(method, uri), new Secret(username, password), cnonce);
    }

    /** The parts of a request that its digest covers. */
    record Request(String method, String uri) {}

    /** Who we are to that server. */
    record Secret(String username, String password) {
        /** Never the password. */
        @Override
        public String toString() {
            return "Secret[" + username + "]";
        }
    }

    static Optional<String> answer(SipResponse challenge, Request request, Secret secret, String cnonce) {
        Header from = challenge.status() == 407 ? Header.PROXY_AUTHENTICATE : Header.WWW_AUTHENTICATE;
        AuthParams best = best(challenge.values(from));
        return best == null ? Optional.empty() : Optional.of(answer(best, request, secret, cnonce));
    }

    private static @Nullable AuthParams best(List<String> challenges) {
        AuthParams best = null;
        for (String challenge : challenges) {
            AuthParams offered = AuthParams.parse(challenge);
            if (offered != null
                    && isUsable(offered)
                    && (best == null || algorithm(offered).compareTo(algorithm(best)) < 0)) {
                best = offered;
            }
        }
        return best;
    }

    private static boolean isUsable(AuthParams p) {
        boolean complete = p.isDigest() && p.value("realm") != null && p.value("nonce") != null;
        return complete && Algorithm.named(p.value("algorithm")) != null && (p.value("qop") == null || offersAuth(p));
    }

    private static boolean offersAuth(AuthParams p) {
        String list = p.value("qop", "");
        int from = 0;
        for (int i = 0; i <= list.length(); i++) {
            boolean part = i == list.length() || list.charAt(i) == ',' || list.charAt(i) == ' ';
            if (part && Ascii.same(list.substring(from, i), "auth")) {
                return true;
            }
            from = part ? i + 1 : from;
        }
        return false;
    }

    private static Algorithm algorithm(AuthParams p) {
        Algorithm named = Algorithm.named(p.value("algorithm"));
        return named == null ? Algorithm.MD5 : named;
    }

    private static String answer(AuthParams p, Request request, Secret secret, String cnonce) {
        boolean qop = p.value("qop") != null; // without it: the form of RFC 2069, which some carriers still ask for
        String realm = p.value("realm", "");
        Credentials draft = new Credentials(
                Quoted.encode(secret.username()),
                realm,
                p.value("nonce", ""),
                request.uri(),
                "",
                p.value("algorithm"),
                qop ? "auth" : null,
                qop ? cnonce : null,
                qop ? "00000001" : null);
        Ha1 ha1 = Ha1.of(secret.username(), Quoted.decode(realm), secret.password());
        byte[] hash = DigestHash.response(algorithm(p), ha1.of(algorithm(p)), request.method(), draft);
        return written(draft, new String(hash, StandardCharsets.ISO_8859_1), p.value("opaque"));
    }

    private static String written(Credentials c, String response, @Nullable String opaque) {
        StringBuilder out = new StringBuilder(320).append("Digest username=").append(Quoted.quote(c.username()));
        out.append(", realm=").append(Quoted.quote(c.realm()));
        out.append(", nonce=").append(Quoted.quote(c.nonce()));
        out.append(", uri=").append(Quoted.quote(c.uri()));
        out.append(", response=\"").append(response).append('"');
        if (c.algorithm() != null) {
            out.append(", algorithm=").append(c.algorithm());
        }
        if (c.qop() != null) {
            out.append(", cnonce=\"")
                    .append(c.cnonce())
                    .append("\", qop=")
                    .append(c.qop())
                    .append(", nc=")
                    .append(c.nc());
        }
        if (opaque != null) {
            out.append(", opaque=").append(Quoted.quote(opaque));
        }
        return out.toString();
    }
}
