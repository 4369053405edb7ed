package io.strowger.api.brand;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
