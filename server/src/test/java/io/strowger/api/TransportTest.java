package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.strowger.api.calls.CallViews;
import io.strowger.api.http.ApiRates;
import io.strowger.api.http.HttpLimits;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Request;
import io.strowger.api.http.Verb;
import io.strowger.api.http.WebPorts;
import io.strowger.api.http.WebServer;
import io.strowger.api.login.Login;
import io.strowger.api.pages.Health;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Guard;
import io.strowger.api.route.Pipeline;
import io.strowger.api.route.RequestBrake;
import io.strowger.api.route.Route;
import io.strowger.api.route.RouteTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelope, verbs, CORS, limits of the transport, and everything outside the API. */
class TransportTest {
    @TempDir
    private static Path folder;

    private static ApiWorld world;
    private static Client boss;

    @BeforeAll
    static void open() throws IOException {
        Path portal = Files.createDirectories(folder.resolve("portal"));
        Files.writeString(portal.resolve("index.html"), "<!doctype html><title>Portal</title>");
        Files.createDirectories(portal.resolve("assets"));
        Files.writeString(portal.resolve("assets/app-1a2b.js"), "let x = 1;".repeat(500));
        Files.writeString(folder.resolve("secret.txt"), "outside");
        Files.createSymbolicLink(portal.resolve("link.txt"), folder.resolve("secret.txt"));
        world = new ApiWorld(CallViews.NONE, portal);
        boss = world.account(world.master, "Transport");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void answersInKazoosEnvelope() {
        Answer answer = boss.send("GET", "~", "", "X-Request-ID", "my-request").expect(200);
        assertEquals("application/json", answer.header("content-type"));
        assertEquals("my-request", answer.header("x-request-id"));
        assertEquals("success", answer.envelope().path("status").asString());
        assertEquals("my-request", answer.envelope().path("request_id").asString());
        assertEquals(boss.token(), answer.envelope().path("auth_token").asString());
        for (String field : List.of("node", "timestamp", "version", "revision")) {
            assertTrue(answer.envelope().has(field), field);
        }
        assertFalse(boss.send("GET", "~", "", "X-Request-ID", "<script>")
                .header("x-request-id")
                .contains("<"));
        assertTrue(boss.get("~?pretty_print=true").text().contains("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET     | /v2/whitelabel/example.org/logo | 404 | not_found",
                "GET     | /v2/nothing                     | 404 | not_found",
                "DELETE  | ~/users                         | 405 | invalid_method",
                "GET     | /v2/user_auth                   | 405 | invalid_method",
                "PROPFIND| ~/users                         | 404 | ",
                "GET     | ~/users/                        | 200 | ",
                "GET     | /v2/account/users               | 200 | ",
                "GET     | /v2/account                     | 200 | ",
                "GET     | /v1/accounts                    | 410 | gone",
                "POST    | ~/users/ME?verb=PATCH           | 200 | ",
                "POST    | ~/users?verb=PUT                | 400 | validation failed",
            })
    void findsTheRoute(String method, String path, int status, String message) {
        String body = method.equals("POST") ? "{\"data\":{}}" : "";
        Answer answer = boss.send(method, path.replace("ME", boss.user()), body);
        if (!method.equals("PROPFIND")) {
            assertEquals(status, answer.status(), answer.text());
            assertEquals(message == null ? "" : message, answer.message());
        } else {
            assertTrue(answer.status() >= 400 && answer.status() < 500, answer.text());
        }
    }

    @Test
    void wrongVerbsSayWhichAreRight() {
        String allowed = boss.delete("~/users").header("allow");
        assertTrue(allowed.contains("GET") && allowed.contains("PUT") && !allowed.contains("DELETE"), allowed);
    }

    @Test
    void theVerbMayComeInTheEnvelopeAndDeleteMayHaveABody() {
        String id = boss.put("~/devices", "{'name':'x'}").expect(201).id();
        boss.send("POST", "~/devices/" + id, "{\"verb\":\"PATCH\",\"data\":{\"more\":1}}")
                .expect(200);
        assertEquals("x", boss.get("~/devices/" + id).at("name"));
        boss.send("DELETE", "~/devices/" + id, "{\"data\":{\"ui_metadata\":{}}}")
                .expect(200);
    }

    @Test
    void browsersMayAskFromAnywhere() {
        Answer preflight = world.stranger()
                .send("OPTIONS", "/v2/accounts/x/anything?_=1", "", "Access-Control-Request-Headers", "x-auth-token");
        assertTrue(preflight.status() == 200 || preflight.status() == 204);
        assertEquals("*", preflight.header("access-control-allow-origin"));
        assertTrue(preflight.header("access-control-allow-methods").contains("PATCH"));
        assertTrue(preflight.header("access-control-allow-headers").contains("x-auth-token"));
        assertEquals("*", world.stranger().get("/v2/nothing").expect(404).header("access-control-allow-origin"));
        assertEquals("*", world.stranger().get("/v2/about").expect(401).header("access-control-allow-origin"));
    }

    @Test
    void largeAnswersAreCompressed() {
        Answer zipped =
                boss.send("GET", "/openapi.json", "", "Accept-Encoding", "gzip").expect(200);
        assertEquals("gzip", zipped.header("content-encoding").toLowerCase(Locale.ROOT));
        Answer list = boss.send("GET", "/v2/schemas/devices", "", "Accept-Encoding", "gzip")
                .expect(200);
        assertEquals("gzip", list.header("content-encoding").toLowerCase(Locale.ROOT));
        assertEquals("application/json", list.header("content-type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v2/%zz HTTP/1.1\r\nHost: a\r\n",
                "GET /v2/% HTTP/1.1\r\nHost: a\r\n",
                "GET /v2/a\u0000b HTTP/1.1\r\nHost: a\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n",
                "GET /%2e%2e/secret.txt HTTP/1.1\r\nHost: a\r\n",
                "GET /..%5csecret.txt HTTP/1.1\r\nHost: a\r\n",
                "GET /link.txt HTTP/1.1\r\nHost: a\r\n",
                "PUT /v2/user_auth HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n",
                "PUT /v2/user_auth HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n",
            })
    void brokenRequestsAreRefused(String request) throws IOException {
        String answer = raw(request + "Connection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
        assertFalse(answer.contains("outside"), answer);
        assertFalse(answer.contains("root:"), answer);
    }

    @Test
    void oversizedHeadersAreRefused() throws IOException {
        String answer = raw("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "y".repeat(20_000) + "\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 431"), answer.substring(0, Math.min(80, answer.length())));
    }

    /** A body that drips, or breaks off, or never comes, and a handler without end: all are answered as everything is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT / Content-Length: 99          | x   | 408 | request_timeout",
                "PUT / Content-Length: 99          |     | 408 | request_timeout",
                "PUT / Transfer-Encoding: chunked  | zz; | 400 | faulty_request",
                "GET / X-Nothing: 0                |     | 500 | unspecified_fault",
            })
    void slowAndBrokenOnesAreToldInOurEnvelope(String begun, String drop, int status, String message)
            throws IOException {
        String request = begun.replace("/ ", "/v2/endless HTTP/1.1\r\nHost: a\r\n") + "\r\n\r\n";
        HttpLimits limits = new HttpLimits(1_000, 16_000, 9, Duration.ofSeconds(1), Duration.ofMillis(200), 1_000);
        try (WebServer server = WebServer.start(WebPorts.loopback(), limits, endless())) {
            String answer = dripped(server.port(), request, drop == null ? "" : drop.replace(";", "\r\n"));
            assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
            assertTrue(answer.contains("\"message\":\"" + message), answer);
            assertTrue(answer.contains("\"request_id\""), answer);
        }
    }

    private static WebServer.Handler endless() {
        Route route = new Route(Verb.GET, "/v2/endless", Access.PUBLIC, "", TransportTest::deeper);
        Login login = Login.open(
                world.accounts,
                world.database,
                world.secrets,
                new Login.Surface(world.mailing, new SimpleMeterRegistry(), world.clock));
        Guard guard = new Guard(
                login.callers(),
                world.accounts.tree(),
                new RequestBrake(ApiRates.defaults(), world.clock, new SimpleMeterRegistry()));
        Pipeline pipeline = new Pipeline(
                new RouteTable(List.of(route)), guard, (call, handler) -> handler.answer(call), world.clock);
        return new WebServer.Handler() {
            @Override
            public Reply answer(Request request) {
                return pipeline.answer(request);
            }

            @Override
            public Reply broken(WebServer.Broken how) {
                return pipeline.broken(how);
            }
        };
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Reply deeper(Call call) {
        return deeper(call).with("X-Deep", "er");
    }

    /** Sends a drop at once and one more where no answer comes in a while, and then waits for it. */
    private static String dripped(int port, String request, String drop) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(300);
            socket.getOutputStream().write((request + drop).getBytes(StandardCharsets.ISO_8859_1));
            try {
                return (char) socket.getInputStream().read() + rest(socket);
            } catch (SocketTimeoutException none) {
                socket.getOutputStream().write(drop.getBytes(StandardCharsets.ISO_8859_1));
                return rest(socket);
            }
        }
    }

    private static String rest(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), world.server.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] answer = socket.getInputStream().readNBytes(15);
            return new String(answer, StandardCharsets.ISO_8859_1)
                    + new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void saysWhetherItIsHealthy() {
        assertEquals(200, world.stranger().get("/healthz").status());
        world.health.set(Health.not("draining"));
        Answer unwell = world.stranger().get("/healthz").expect(503);
        assertTrue(unwell.text().contains("draining"));
        world.health.set(Health.READY);
    }

    @Test
    void showsMetricsAndItsOwnDescription() {
        world.login("master", "admin", "wrong");
        assertTrue(world.stranger().get("/metrics").expect(200).text().contains("strowger_logins_failed"));
        Answer description = world.stranger().get("/openapi.json").expect(200);
        assertTrue(description.envelope().path("paths").has("/v2/accounts/{account}/devices/{id}"));
        assertTrue(description.envelope().path("components").path("schemas").has("devices"));
        assertFalse(description.text().contains("strowger:///"), "references lead outside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/", "/docs/docs.js", "/docs/docs.css"})
    void thePageOfTheApiNeedsNoOtherHost(String path) {
        Answer page = world.stranger().get(path).expect(200);
        assertFalse(page.text().contains("http://"), path);
        assertFalse(page.text().contains("https://"), path);
        assertFalse(page.text().contains("<script>"), "inline script would be blocked");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/                          | 200 | text/html",
                "/users                     | 200 | text/html",
                "/accounts/abc/users/def    | 200 | text/html",
                "/assets/app-1a2b.js        | 200 | text/javascript",
                "/assets/missing.js         | 404 | text/html",
                "/index.html                | 200 | text/html",
            })
    void servesThePortalWithDeepLinks(String path, int status, String type) {
        Answer page = world.stranger().get(path).expect(status);
        assertTrue(page.header("content-type").startsWith(type), page.header("content-type"));
        String policy = page.header("content-security-policy");
        assertTrue(policy.contains("script-src 'self';") && policy.contains("frame-ancestors 'none'"), policy);
        assertEquals("nosniff", page.header("x-content-type-options"));
        assertEquals("no-referrer", page.header("referrer-policy"));
    }

    @Test
    void schemasAreOpenToEverybody() {
        assertTrue(world.stranger().get("/v2/schemas").expect(200).data().size() > 10);
        assertEquals(
                "object", world.stranger().get("/v2/schemas/users").expect(200).at("type"));
        world.stranger().get("/v2/schemas/nothing").expect(404);
        assertEquals(
                "minLength",
                boss.put("/v2/schemas/devices/validation", "{'name':''}")
                        .expect(400)
                        .rule("name"));
    }

    @Test
    void saysWhatIsRunning() {
        assertEquals("test", boss.get("/v2/about").expect(200).at("version"));
    }
}
