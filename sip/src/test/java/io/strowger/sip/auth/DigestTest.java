package io.strowger.sip.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digest from both sides: challenges, answers, and every way an answer can be wrong. */
class DigestTest {
    private static final String REALM = "acme.example.com";
    private static final Ha1 SECRET = Ha1.of("1001", REALM, "s3cret");

    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final InstantSource clock = () -> now;
    private final DigestServer server = server(64);

    private DigestServer server(int tracked) {
        Nonces nonces = new Nonces(new byte[32], Duration.ofMinutes(5), clock, tracked);
        return new DigestServer(nonces, uri -> uri.host().equals("192.0.2.1"));
    }

    /** RFC 7616 §3.9.1. */
    @ParameterizedTest
    @CsvSource({
        "MD5,     8ca523f5e9506fed4657c9700eebdbec",
        "SHA_256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void theRfcsExample(Algorithm algorithm, String hash) {
        Credentials c = new Credentials(
                "Mufasa",
                "http-auth@example.org",
                "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
                "/dir/index.html",
                "",
                algorithm.label(),
                "auth",
                "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                "00000001");
        Ha1 ha1 = Ha1.of("Mufasa", "http-auth@example.org", "Circle of Life");
        byte[] response = DigestHash.response(algorithm, ha1.of(algorithm), "GET", c);
        assertEquals(hash, new String(response, StandardCharsets.ISO_8859_1));
    }

    private static SipRequest request(String method, String uri, @Nullable String authorization) {
        SipWriter writer = SipWriter.request(method, uri)
                .header(Header.VIA, "SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1")
                .header(Header.FROM, "<sip:1001@acme.example.com>;tag=1")
                .header(Header.TO, "<sip:1001@acme.example.com>")
                .header(Header.CALL_ID, "c")
                .header(Header.CSEQ, "1 " + method);
        return authorization == null
                ? writer.toRequest()
                : writer.header(Header.AUTHORIZATION, authorization).toRequest();
    }

    private SipResponse challenge(int status, List<String> values) {
        SipWriter writer = SipWriter.response(request("REGISTER", "sip:acme.example.com", null), status);
        Header header = status == 407 ? Header.PROXY_AUTHENTICATE : Header.WWW_AUTHENTICATE;
        values.forEach(value -> writer.header(header, value));
        return writer.toResponse();
    }

    private String answer(String method, String uri, String password) {
        SipResponse challenge = challenge(401, server.challenges(REALM, false));
        return DigestClient.answer(challenge, method, uri, "1001", password).orElseThrow();
    }

    private DigestServer.Check check(String method, String uri, String authorization) {
        SipRequest request = request(method, uri, authorization);
        Credentials credentials = server.credentials(request, REALM);
        assertNotNull(credentials);
        return server.check(request, credentials, SECRET);
    }

    @Test
    void challengesOfferTheBestFirstWithOneNonce() {
        List<String> challenges = server.challenges(REALM, true);
        assertEquals(2, challenges.size());
        AuthParams first = AuthParams.parse(challenges.get(0));
        AuthParams second = AuthParams.parse(challenges.get(1));
        assertNotNull(first);
        assertNotNull(second);
        assertEquals("SHA-256", first.value("algorithm"));
        assertEquals("MD5", second.value("algorithm"));
        assertEquals(first.value("nonce"), second.value("nonce"));
        assertEquals("true", first.value("stale"));
        assertFalse(challenges.get(0).contains("algorithm="), "MD5-only clients must not find this one");
        assertTrue(challenges.get(1).contains("algorithm=MD5"));
        assertFalse(server.challenges(REALM, false).get(0).contains("stale"));
        assertEquals("a\"b", realmOf(server.challenges("a\"b", false).get(0)));
    }

    private static @Nullable String realmOf(String challenge) {
        AuthParams params = AuthParams.parse(challenge);
        return params == null ? null : params.value("realm");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # answered for                       | sent as                              | judged
        REGISTER sip:acme.example.com        | REGISTER sip:acme.example.com        | OK
        INVITE sip:1002@acme.example.com     | INVITE sip:1002@acme.example.com     | OK
        INVITE sip:192.0.2.1:5060            | INVITE sip:1002@acme.example.com     | OK
        INVITE sip:ACME.example.com          | INVITE sip:1002@acme.example.com     | OK
        INVITE tel:+15551234                 | INVITE tel:+15551234                 | OK
        REGISTER sip:acme.example.com        | INVITE sip:acme.example.com          | WRONG
        INVITE sip:1002@acme.example.com     | BYE sip:1002@acme.example.com        | WRONG
        INVITE sip:1002@acme.example.com     | INVITE sip:1003@acme.example.com     | MALFORMED
        INVITE sip:1002@192.0.2.1            | INVITE sip:1003@acme.example.com     | MALFORMED
        INVITE sip:192.0.2.7                 | INVITE sip:1002@acme.example.com     | MALFORMED
        INVITE sip:other.example.com         | INVITE sip:1002@acme.example.com     | MALFORMED
        INVITE tel:+15551234                 | INVITE tel:+15559999                 | MALFORMED
        INVITE nonsense                      | INVITE sip:1002@acme.example.com     | MALFORMED
        """)
    void methodAndUri(String answered, String sent, DigestServer.Check judged) {
        String[] for_ = answered.split(" ");
        String[] as = sent.split(" ");
        assertEquals(judged, check(as[0], as[1], answer(for_[0], for_[1], "s3cret")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        nc=00000001  | nc=00000002    | WRONG
        nc=00000001  | nc=00000000    | MALFORMED
        nc=00000001  | nc=1           | MALFORMED
        nc=00000001  | nc=0000000g    | MALFORMED
        `, nc=00000001` | ``          | MALFORMED
        qop=auth     | qop=auth-int   | MALFORMED
        `, qop=auth` | ``             | MALFORMED
        cnonce="     | cnonce="x      | WRONG
        cnonce="     | xnonce="       | MALFORMED
        =SHA-256     | =MD5           | WRONG
        =SHA-256     | =SHA-512-256   | MALFORMED
        =SHA-256     | =sha-256       | OK
        response="   | response="0    | WRONG
        username="1  | username="2    | OK
        """)
    void oneChange(String piece, String other, DigestServer.Check judged) {
        String answer = answer("REGISTER", "sip:acme.example.com", "s3cret");
        assertTrue(answer.contains(piece), answer);
        assertEquals(judged, check("REGISTER", "sip:acme.example.com", answer.replace(piece, other)));
    }

    @Test
    void aCountWorksOnce() {
        String answer = answer("REGISTER", "sip:acme.example.com", "s3cret");
        assertEquals(DigestServer.Check.OK, check("REGISTER", "sip:acme.example.com", answer));
        assertEquals(DigestServer.Check.REPLAYED, check("REGISTER", "sip:acme.example.com", answer));
        assertEquals(DigestServer.Check.REPLAYED, check("REGISTER", "sip:acme.example.com", answer));
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "300, OK", "301, STALE", "86400, STALE", "-200, OK", "-301, STALE"})
    void noncesAge(long seconds, DigestServer.Check judged) {
        now = now.plusSeconds(3600);
        String answer = answer("REGISTER", "sip:acme.example.com", "s3cret");
        now = now.plusSeconds(seconds);
        assertEquals(judged, check("REGISTER", "sip:acme.example.com", answer));
        assertEquals(
                DigestServer.Check.WRONG,
                check("REGISTER", "sip:acme.example.com", answer("REGISTER", "sip:acme.example.com", "guess")));
    }

    @Test
    void noncesOfOthersAndOfEarlierRunsAreStale() {
        Nonces other =
                new Nonces("some other key of ours".getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(5), clock, 8);
        for (String nonce : List.of(other.issue(), "", "x", "0".repeat(64), "\u0661".repeat(64))) {
            String challenge = "Digest realm=\"" + REALM + "\", nonce=\"" + nonce + "\", qop=\"auth\", algorithm=MD5";
            String uri = "sip:acme.example.com";
            String answer = DigestClient.answer(challenge(401, List.of(challenge)), "REGISTER", uri, "1001", "s3cret")
                    .orElseThrow();
            assertEquals(DigestServer.Check.STALE, check("REGISTER", uri, answer), nonce);
        }
        String before = answer("REGISTER", "sip:acme.example.com", "s3cret");
        now = now.plusSeconds(1);
        DigestServer restarted = server(64);
        SipRequest late = request("REGISTER", "sip:acme.example.com", before);
        Credentials credentials = restarted.credentials(late, REALM);
        assertNotNull(credentials);
        assertEquals(DigestServer.Check.STALE, restarted.check(late, credentials, SECRET));
    }

    @Test
    void unknownUsersAreWrong() {
        SipRequest request =
                request("REGISTER", "sip:acme.example.com", answer("REGISTER", "sip:acme.example.com", "s3cret"));
        Credentials credentials = server.credentials(request, REALM);
        assertNotNull(credentials);
        assertEquals(DigestServer.Check.WRONG, server.checkUnknown(request, credentials));
        assertEquals(DigestServer.Check.OK, server.check(request, credentials, SECRET), "and use nothing up");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # what came                                                                          | read as
        Digest username="a", realm="acme.example.com", nonce="n", uri="u", response="r"      | a
        digest  username = "a" ,realm="acme.example.com",nonce="n",uri="u",response="r"      | a
        Digest username="a\\"b\\\\c", realm="acme.example.com", nonce="n", uri="u", response="r" | a"b\\c
        Digest username="a", realm="ACME.example.com", nonce="n", uri="u", response="r"      | -
        Digest username="a", realm="acme.example.com", nonce="n", uri="u"                    | -
        Digest username="a", username="b", realm="acme.example.com", nonce="n", uri="u", response="r" | -
        Digest username="a", realm="acme.example.com", nonce="n", uri="u", response="r       | -
        Digest username="a" realm="acme.example.com", nonce="n", uri="u", response="r"       | -
        Digest                                                                               | -
        Basic YTpi                                                                           | -
        NoOneKnowsThis opaque-data=here                                                      | -
        """)
    void credentials(String header, @Nullable String username) {
        Credentials read = server.credentials(request("REGISTER", "sip:acme.example.com", header), REALM);
        assertEquals(username, read == null ? null : read.username());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # challenge                                                       | algorithm | qop
        Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256        | SHA-256   | auth
        Digest realm="r", nonce="n", qop="auth-int,auth"                  | -         | auth
        Digest realm="r", nonce="n"                                       | -         | -
        Digest realm="r", nonce="n", qop="auth", algorithm=MD5, opaque="o\\"p" | MD5  | auth
        """)
    void clientsAnswer(String challenge, @Nullable String algorithm, @Nullable String qop) {
        SipResponse response = challenge(407, List.of(challenge));
        String answer =
                DigestClient.answer(response, "INVITE", "sip:x@r", "u", "p").orElseThrow();
        Credentials credentials = Credentials.parse(answer);
        assertNotNull(credentials);
        assertEquals(algorithm, credentials.algorithm());
        assertEquals(qop, credentials.qop());
        assertEquals(qop == null ? null : "00000001", credentials.nc());
        assertEquals(challenge.contains("opaque"), answer.contains("opaque=\"o\\\"p\""));
        assertEquals(Header.PROXY_AUTHORIZATION, DigestClient.header(response));
        assertNotEquals(
                answer,
                qop == null
                        ? ""
                        : DigestClient.answer(response, "INVITE", "sip:x@r", "u", "p")
                                .orElseThrow());
    }

    @Test
    void clientsTakeTheBestAndRefuseWhatTheyDoNotKnow() {
        String md5 = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=MD5";
        String sha = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-256";
        String odd = "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-512-256";
        String integrity = "Digest realm=\"r\", nonce=\"n\", qop=\"auth-int\", algorithm=MD5";
        assertTrue(answerTo(md5, odd, sha).orElseThrow().contains("algorithm=SHA-256"));
        assertTrue(answerTo(odd, integrity, "Basic realm=\"r\"", "Digest realm=\"r\"")
                .isEmpty());
        assertNull(SipUri.tryParse("r"));
    }

    private Optional<String> answerTo(String... challenges) {
        return DigestClient.answer(challenge(401, List.of(challenges)), "INVITE", "sip:x@r", "u", "p");
    }

    @Test
    void secretsStayOutOfText() {
        assertEquals("Ha1", SECRET.toString());
        Credentials credentials = Credentials.parse(answer("REGISTER", "sip:acme.example.com", "s3cret"));
        assertEquals("Credentials[1001@acme.example.com]", String.valueOf(credentials));
        assertEquals("Secret[u]", new DigestClient.Secret("u", "p").toString());
    }
}
