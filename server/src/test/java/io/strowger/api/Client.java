package io.strowger.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the API with one token; {@code ~} in a path is its account. */
public record Client(int port, String account, String user, String token) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** Somebody without a token. */
    public static Client stranger(int port) {
        return new Client(port, "", "", "");
    }

    /** The same person looking at another account. */
    public Client in(String other) {
        return new Client(port, other, user, token);
    }

    /** The same person with another token, such as a key. */
    public Client with(String other) {
        return new Client(port, account, user, other);
    }

    /** A path below his own user. */
    public String mine(String what) {
        return "~/users/" + user + "/" + what;
    }

    public Answer get(String path) {
        return send("GET", path, "");
    }

    public Answer put(String path, String data) {
        return send("PUT", path, enveloped(data));
    }

    public Answer post(String path, String data) {
        return send("POST", path, enveloped(data));
    }

    public Answer patch(String path, String data) {
        return send("PATCH", path, enveloped(data));
    }

    public Answer delete(String path) {
        return send("DELETE", path, "");
    }

    /** Sends {@code body} as it is, with extra header fields as name and value in turn. */
    public Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + path.replace("~", "/v2/accounts/" + account)))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Auth-Token", token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(method + " " + path, e);
        }
    }

    /** Single quotes stand for double ones, so that rows stay readable. */
    public static String enveloped(String data) {
        return "{\"data\":" + data.replace('\'', '"') + "}";
    }
}
