package io.strowger.phones.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API as a client of KAZOO's sees it, signed in as the administrator of the master account. */
public final class Api implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private String token = "";

    public Api(int port) {
        this.base = URI.create("http://127.0.0.1:" + port);
    }

    public boolean isHealthy() {
        try {
            return send("GET", "/healthz", null).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Returns the account's id. */
    public String signIn(String accountName, String user, String password) {
        Map<String, String> data = Map.of("account_name", accountName, "credentials", md5(user + ":" + password));
        JsonNode answer =
                JSON.readTree(send("PUT", "/v2/user_auth", Map.of("data", data)).body());
        token = answer.path("auth_token").asString("");
        return answer.path("data").path("account_id").asString("");
    }

    /** Creates a document and returns its id. */
    public String create(String path, Map<String, ?> data) {
        HttpResponse<String> answer = send("PUT", "/v2" + path, Map.of("data", data));
        if (answer.statusCode() != 201) {
            throw new AssertionError("PUT " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("data").path("id").asString("");
    }

    /** Changes some of a document. */
    public void patch(String path, Map<String, ?> data) {
        HttpResponse<String> answer = send("PATCH", "/v2" + path, Map.of("data", data));
        if (answer.statusCode() != 200) {
            throw new AssertionError("PATCH " + path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    /** The {@code data} of a resource. */
    public JsonNode get(String path) {
        HttpResponse<String> answer = send("GET", "/v2" + path, null);
        if (answer.statusCode() != 200) {
            throw new AssertionError("GET " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("data");
    }

    /** Has something done; the {@code data} of the answer. */
    public JsonNode act(String path) {
        HttpResponse<String> answer = send("POST", "/v2" + path, Map.of("data", Map.of()));
        if (answer.statusCode() != 202) {
            throw new AssertionError("POST " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body()).path("data");
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpResponse<String> send(String verb, String path, @Nullable Object body) {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .method(verb, content)
                .header("Content-Type", "application/json")
                .header("X-Auth-Token", token)
                .timeout(LIMIT)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
