package io.strowger.sip.auth;

import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Quoted;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipUri;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Challenges clients and judges their answers (RFC 7616, RFC 8760, RFC 3261 §22). We always offer qop=auth and refuse an answer
 * without it: only then do nonce counts stop a replay.
 *
 * <p>The uri parameter: RFC 7616 §3.4.6 would refuse one that differs from the Request-URI, but clients put the server's address
 * there and proxies rewrite Request-URIs. So the hash is checked over the uri as sent, its host must be the Request-URI's or one
 * of our own, and its user, where it has one, must be the Request-URI's. Captured credentials stay useless: the method is in the
 * hash, and every count of a nonce works once.
 */
public final class DigestServer {
    /** How an answer was judged. {@code REPLAYED} is to be treated like {@code STALE}, {@code MALFORMED} earns a 400. */
    public enum Check {
        OK,
        STALE,
        REPLAYED,
        WRONG,
        MALFORMED
    }

    private static final long MAX_COUNT = 0xFFFF_FFFFL;

    private final Nonces nonces;
    private final Predicate<SipUri> ours;
    private final Ha1 nobody;

    /** @param ours whether a URI's host is one of the names or addresses of this server */
    public DigestServer(Nonces nonces, Predicate<SipUri> ours) {
        this.nonces = nonces;
        this.ours = ours;
        byte[] random = new byte[48];
        new SecureRandom().nextBytes(random);
        this.nobody = new Ha1(Algorithm.MD5.hash(random), Algorithm.SHA_256.hash(random));
    }

    /** The values of the WWW-Authenticate or Proxy-Authenticate fields, best algorithm first (RFC 8760 §2.3). */
    public List<String> challenges(String realm, boolean stale) {
        String start = "Digest realm=" + Quoted.quote(Quoted.encode(realm)) + ", nonce=\"" + nonces.issue()
                + "\", qop=\"auth\"";
        String end = stale ? ", stale=true" : "";
        // The spaces are legal (RFC 3261 §25.1 EQUAL); clients that know MD5 only look for "algorithm=" and find the
        // second.
        return List.of(start + ", algorithm = SHA-256" + end, start + ", algorithm=MD5" + end);
    }

    /** The answer to a challenge of that realm in the request's Authorization or Proxy-Authorization; null when there is none. */
    public @Nullable Credentials credentials(SipRequest request, String realm) {
        String wanted = Quoted.encode(realm);
        Credentials found = find(request.values(Header.AUTHORIZATION), wanted);
        return found != null ? found : find(request.values(Header.PROXY_AUTHORIZATION), wanted);
    }

    private static @Nullable Credentials find(List<String> values, String realm) {
        for (String value : values) {
            Credentials credentials = Credentials.parse(value);
            if (credentials != null && credentials.realm().equals(realm)) {
                return credentials;
            }
        }
        return null;
    }

    /** Judges an answer by the user's secret; a right one uses up its nonce count. */
    public Check check(SipRequest request, Credentials credentials, Ha1 secret) {
        Algorithm algorithm = Algorithm.named(credentials.algorithm());
        long count = count(credentials.nc());
        if (algorithm == null || count < 1 || !isQopAuth(credentials) || !uriFits(request, credentials)) {
            return Check.MALFORMED;
        }
        byte[] expected = DigestHash.response(algorithm, secret.of(algorithm), request.method(), credentials);
        byte[] sent = Ascii.lower(credentials.response()).getBytes(StandardCharsets.ISO_8859_1);
        // The hash first: who does not know the secret learns nothing about the nonce and fills no table.
        return MessageDigest.isEqual(expected, sent) ? nonces.use(credentials.nonce(), count) : Check.WRONG;
    }

    /** The same work for a user that does not exist; never {@code OK}. */
    public Check checkUnknown(SipRequest request, Credentials credentials) {
        Check check = check(request, credentials, nobody);
        return check == Check.MALFORMED ? check : Check.WRONG;
    }

    private static boolean isQopAuth(Credentials c) {
        String qop = c.qop();
        String cnonce = c.cnonce();
        return qop != null && Ascii.same(qop, "auth") && cnonce != null && !cnonce.isEmpty();
    }

    /** Eight hexadecimal digits (RFC 7616 §3.4), or 0 for anything else. */
    private static long count(@Nullable String nc) {
        if (nc == null || nc.length() != 8) {
            return 0;
        }
        long count = 0;
        for (int i = 0; i < 8; i++) {
            int digit = nc.charAt(i) < 0x80 ? Character.digit(nc.charAt(i), 16) : -1;
            if (digit < 0) {
                return 0;
            }
            count = count << 4 | digit;
        }
        return count & MAX_COUNT;
    }

    private boolean uriFits(SipRequest request, Credentials credentials) {
        SipUri sent = SipUri.tryParse(credentials.uri());
        SipUri target = request.uri();
        if (sent == null) {
            return false;
        }
        if (!sent.isSip() || !target.isSip()) {
            return sent.matches(target);
        }
        boolean sameUser = sent.user() == null || Objects.equals(sent.user(), target.user());
        return sameUser && (sent.host().equals(target.host()) || ours.test(sent));
    }
}
