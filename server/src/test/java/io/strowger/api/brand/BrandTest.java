package io.strowger.api.brand;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A reseller's name, colours, words and pictures under its host name, before signing in and for its customers. */
class BrandTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1, 2, 3};

    private static ApiWorld world;
    private static Client reseller;
    private static Client shop;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        reseller = world.reseller("Acme");
        shop = world.account(reseller, "Shop");
        reseller.put(
                        "~/whitelabel",
                        "{'domain':'Phones.Acme.Example.com','company_name':'Acme','colors':{'primary':'#112233'},"
                                + "'mail':{'from':'voice@acme.example.com'},'texts':{'de':{'app.title':'Telefon'}}}")
                .expect(201);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void aHostNameShowsItsBrandToStrangers() {
        Answer shown =
                world.stranger().get("/v2/whitelabel/PHONES.acme.example.com").expect(200);
        assertEquals("Acme", shown.at("company_name"));
        assertEquals(
                "Telefon",
                shown.data().path("texts").path("de").path("app.title").asString(""));
        assertEquals("", shown.at("mail.from"), "strangers need no more than the page");
        world.stranger().get("/v2/whitelabel/other.example.com").expect(404);
        world.stranger().get("/v2/whitelabel").expect(404);
        assertEquals("Acme", shop.get("~/whitelabel/effective").expect(200).at("company_name"));
        assertEquals("above", shop.get("~/whitelabel/effective").at("from_account"));
    }

    @Test
    void onlyResellersHaveABrandAndADomainShowsOne() {
        shop.put("~/whitelabel", "{'domain':'shop.example.com'}").expect(403);
        Client other = world.reseller("Other");
        Answer taken = other.put("~/whitelabel", "{'domain':'phones.acme.example.com'}")
                .expect(400);
        assertEquals("unique", taken.rule("domain"));
        for (String bad : new String[] {"localhost", "127.0.0.1", "a..b", "-a.b.com", "a b.com", "a.com/x", "é.com"}) {
            other.put("~/whitelabel", "{'domain':'" + bad + "'}").expect(400);
        }
        other.put("~/whitelabel", "{'domain':'ok.example.com','nav':{'help':'javascript:alert(1)'}}")
                .expect(400);
        other.put("~/whitelabel", "{'domain':'ok.example.com','colors':{'primary':'red;}body{'}}")
                .expect(400);
        other.put("~/whitelabel", "{'domain':'ok.example.com'}").expect(201);
        other.patch("~/whitelabel", "{'company_name':'O'}").expect(200);
        other.delete("~/whitelabel").expect(200);
        world.stranger().get("/v2/whitelabel/ok.example.com").expect(404);
    }

    @Test
    void picturesAreJudgedByTheirBytes() {
        assertEquals(200, upload("image/png", PNG));
        Answer served = world.stranger()
                .get("/v2/whitelabel/phones.acme.example.com/logo")
                .expect(200);
        assertArrayEquals(PNG, served.response().body());
        assertEquals("image/png", served.header("content-type"));
        assertEquals("default-src 'none'; sandbox", served.header("content-security-policy"));
        assertEquals(415, upload("image/png", "<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)));
        assertEquals(415, upload("image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8)));
        byte[] large = new byte[512 * 1024 + 1];
        System.arraycopy(PNG, 0, large, 0, PNG.length);
        assertEquals(413, upload("image/png", large));
        String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);
        assertEquals(200, upload("application/x-base64", url.getBytes(StandardCharsets.UTF_8)));
        assertEquals(400, upload("application/x-base64", "data:image/png".getBytes(StandardCharsets.UTF_8)));
        shop.send("POST", "~/whitelabel/logo", "GIF8", "Content-Type", "image/gif")
                .expect(404);
        assertEquals(
                "true",
                world.stranger().get("/v2/whitelabel/phones.acme.example.com").at("has_logo"));
        reseller.delete("~/whitelabel/logo").expect(200);
        world.stranger().get("/v2/whitelabel/phones.acme.example.com/logo").expect(404);
    }

    @Test
    void anOwnWordIsSeenAtOnceAndOnlyUnderItsBrand() {
        Client other = world.reseller("Elsewhere");
        other.put("~/whitelabel", "{'domain':'else.example.com'}").expect(201);
        String own = "~/whitelabel/texts/fr";
        reseller.patch(own, "{'loading':'Un instant…','saved':'Fait.'}").expect(200);
        assertEquals("Un instant…", reseller.get(own).expect(200).at("loading"));
        assertEquals("Un instant…", word("phones.acme.example.com", "fr", "loading"));
        assertEquals("", word("else.example.com", "fr", "loading"));
        assertEquals("", word("phones.acme.example.com", "de", "loading"));
        reseller.patch(own, "{'saved':null}").expect(200);
        assertFalse(reseller.get(own).expect(200).data().has("saved"));
        Answer all = reseller.get(own + "?all=true").expect(200);
        assertEquals("Un instant…", all.at("loading"));
        assertTrue(all.data().size() > 500, "every text of the portal");
        assertEquals("Telefon", word("phones.acme.example.com", "de", "app.title"), "older words stay");
        reseller.get("~/whitelabel/texts/FR").expect(404);
        shop.get(own).expect(404);
        shop.patch(own, "{'loading':'x'}").expect(404);
        reseller.delete(own).expect(200);
        assertEquals("", word("phones.acme.example.com", "fr", "loading"));
    }

    @Test
    void aPackGoesOutAndComesBackAsItWas() {
        String own = "~/whitelabel/texts/es";
        String out = reseller.get(own + "?format=po").expect(200).text();
        assertTrue(out.contains("msgctxt \"loading\"\nmsgid \"Loading…\"\n"), out.substring(0, 300));
        assertEquals("{}", po(own, out).expect(200).data().toString(), "what is as ours is not an own word");
        Answer changed = po(
                own, out.replace("msgid \"Loading…\"\nmsgstr \"", "msgid \"Loading…\"\nmsgstr \"\"\n\"¡\\\"Ya\\\"! "));
        assertTrue(changed.expect(200).at("loading").startsWith("¡\"Ya\"! "), changed.text());
        assertEquals(1, changed.data().size());
        String again = reseller.get(own + "?format=po").expect(200).text();
        assertEquals(changed.data(), po(own, again).expect(200).data());
        assertEquals("{}", reseller.post(own, "{}").expect(200).data().toString());
    }

    @Test
    void aPackIsNeitherBrokenNorEndless() {
        String own = "~/whitelabel/texts/de";
        Answer wrong = reseller.patch(own, "{'no.such.key':'x','loading':'{{evil}}','saved':'$t(saved)'}")
                .expect(400);
        assertEquals(
                "unknown",
                wrong.data()
                        .path("texts.de.no.such.key")
                        .propertyNames()
                        .iterator()
                        .next());
        assertEquals("placeholder", wrong.rule("texts.de.loading"));
        assertEquals("placeholder", wrong.rule("texts.de.saved"));
        reseller.patch(own, "{'loading':'" + "x".repeat(2001) + "'}").expect(400);
        String much = IntStream.range(0, 140)
                .mapToObj(i -> "'k" + i + "':'" + "x".repeat(1900) + "'")
                .collect(Collectors.joining(","));
        Answer endless = reseller.patch("~/whitelabel", "{'texts':{'it':{" + much + "}}}")
                .expect(400);
        assertEquals("maxLength", endless.rule("texts"));
    }

    @Test
    void aNameThatDoesNotLeadHereIsMarked() {
        Client other = world.reseller("Nameless");
        other.put("~/whitelabel", "{'domain':'lost.example.com'}").expect(201);
        assertEquals("domain_unverified", lint(other.get("~/whitelabel")));
        assertEquals("domain_unverified", lint(world.account(other, "Below").get("~/whitelabel/effective")));
        assertEquals("false", other.get("~/whitelabel/domains").expect(200).at("verified"));
        world.names.addresses.put("lost.example.com", List.of(InetAddress.ofLiteral("192.0.2.1")));
        assertEquals("false", other.get("~/whitelabel/domains").expect(200).at("verified"));
        world.names.addresses.put("lost.example.com", List.of(InetAddress.ofLiteral("127.0.0.1")));
        Answer found = other.get("~/whitelabel/domains").expect(200);
        assertEquals("true", found.at("verified"));
        assertEquals("[\"127.0.0.1\"]", found.data().path("addresses").toString());
        assertEquals("wildcard_unverified", lint(other.get("~/whitelabel")), "realms below it lead nowhere");
        world.names.addresses.put("strowger-check.lost.example.com", List.of(InetAddress.ofLiteral("127.0.0.1")));
        assertEquals("", lint(other.get("~/whitelabel")));
        assertEquals("true", other.get("~/whitelabel/domains").at("wildcard_verified"));
    }

    private static String lint(Answer answer) {
        return answer.expect(200).envelope().path("lint").path(0).path("rule").asString("");
    }

    private static String word(String domain, String language, String key) {
        Answer brand = world.stranger().get("/v2/whitelabel/" + domain).expect(200);
        return brand.data().path("texts").path(language).path(key).asString("");
    }

    private static Answer po(String path, String file) {
        return reseller.send("POST", path, file, "Content-Type", "text/x-gettext-translation; charset=UTF-8");
    }

    private static int upload(String type, byte[] body) {
        URI uri = URI.create(
                "http://127.0.0.1:" + reseller.port() + "/v2/accounts/" + reseller.account() + "/whitelabel/logo");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("X-Auth-Token", reseller.token())
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
