package io.strowger.api.route;

import io.strowger.api.http.Reply;
import io.strowger.api.http.Request;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Database;
import io.strowger.store.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A PUT or POST with an Idempotency-Key has its effect once: for a day, the same key gets the same answer. */
public final class IdempotencyKeys implements Pipeline.Repeats {
    /** How long a key is remembered. */
    static final Duration LIFE = Duration.ofHours(24);
    /** Characters of a key. */
    static final int MAX_CHARS = 200;
    /** How long a repeated request waits for the first one. */
    static final Duration WAIT = Duration.ofSeconds(10);
    /** A first request that has not answered after this has died with its node; what it made keeps its id. */
    static final Duration ABANDONED = Duration.ofSeconds(15);

    private static final int LOOK_AGAIN_MS = 20;
    private static final int ID_CHARS = 32;

    private final Database database;
    private final Secrets secrets;
    private final InstantSource clock;

    public IdempotencyKeys(Database database, Secrets secrets, InstantSource clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** An earlier request with the same key; the status is null while it still runs. */
    private record Earlier(
            String requestHash,
            @Nullable Long status,
            @Nullable String sealed) {}

    @Override
    public Reply once(Call call, Route.Handler handler) {
        String key = key(call.request()).orElse("");
        boolean creates =
                call.request().method().equals("PUT") || call.request().method().equals("POST");
        if (key.isEmpty() || !creates || call.isPublic()) {
            return handler.answer(call);
        }
        if (key.length() > MAX_CHARS || key.chars().anyMatch(c -> c < ' ' || c > '~')) {
            return Reply.failure(Reply.BAD_REQUEST, "faulty_request", Sentence.BAD_IDEMPOTENCY_KEY);
        }
        String stored = call.caller().userId() + " " + key;
        String hash = hash(call.request());
        return claim(call, stored, hash) ? first(call, handler, stored) : repeated(call, stored, hash);
    }

    /** The key a client gave its request. */
    static Optional<String> key(Request request) {
        return request.header("Idempotency-Key").filter(key -> !key.isEmpty());
    }

    /** An id nobody guesses, the same for the same request of the same user with the same key. */
    static String idOf(Caller caller, Request request, String key) {
        String all = caller.accountId() + " " + caller.userId() + " " + key + " " + hash(request);
        return sha256(new byte[0], all).substring(0, ID_CHARS);
    }

    private boolean claim(Call call, String key, String hash) {
        Instant now = clock.instant();
        String account = call.caller().accountId();
        database.update("delete from idempotency_keys where expires < ?", now);
        database.update(
                "delete from idempotency_keys where account_id = ? and key = ? and status is null and created < ?",
                account,
                key,
                now.minus(ABANDONED));
        return database.update(
                        "insert into idempotency_keys (account_id, key, request_hash, created, expires)"
                                + " values (?, ?, ?, ?, ?) on conflict do nothing",
                        account,
                        key,
                        hash,
                        now,
                        now.plus(LIFE))
                == 1;
    }

    private Reply first(Call call, Route.Handler handler, String key) {
        boolean kept = false;
        try {
            Reply reply = handler.answer(call);
            kept = reply.status() < Reply.INTERNAL && keep(call, key, reply);
            return reply;
        } finally {
            if (!kept) {
                // it failed here, not there: the client may try again
                database.update(
                        "delete from idempotency_keys where account_id = ? and key = ?",
                        call.caller().accountId(),
                        key);
            }
        }
    }

    // The answer may hold a generated SIP password, so it does not lie readable in the database.
    private boolean keep(Call call, String key, Reply reply) {
        Optional<ObjectNode> written = written(reply);
        written.ifPresent(answer -> database.update(
                "update idempotency_keys set status = ?, answer = ? where account_id = ? and key = ?",
                reply.status(),
                Json.object().put("sealed", secrets.seal(Json.write(answer))),
                call.caller().accountId(),
                key));
        return written.isPresent();
    }

    private Reply repeated(Call call, String key, String hash) {
        long waitUntil = System.nanoTime() + WAIT.toNanos();
        while (System.nanoTime() < waitUntil) {
            Optional<Earlier> earlier = earlier(call, key);
            if (earlier.isPresent() && !earlier.get().requestHash().equals(hash)) {
                return Reply.failure(Reply.CONFLICT, "idempotency_key", Sentence.KEY_OF_ANOTHER);
            }
            String sealed = earlier.map(Earlier::sealed).orElse(null);
            Long status = earlier.map(Earlier::status).orElse(null);
            if (sealed != null && status != null) {
                return read(status.intValue(), Json.readObject(secrets.open(sealed)));
            }
            if (earlier.isEmpty() || !pause()) {
                break;
            }
        }
        return Reply.failure(Reply.CONFLICT, "idempotency_key", Sentence.STILL_RUNNING);
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_AGAIN_MS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Earlier> earlier(Call call, String key) {
        return database.one(
                "select request_hash, status, answer ->> 'sealed' as sealed from idempotency_keys"
                        + " where account_id = ? and key = ?",
                row -> new Earlier(row.text("request_hash"), row.numberOrNull("status"), row.textOrNull("sealed")),
                call.caller().accountId(),
                key);
    }

    private static Optional<ObjectNode> written(Reply reply) {
        ObjectNode answer = Json.object();
        switch (reply.body()) {
            case Reply.Body.Data(JsonNode data, ObjectNode beside) -> {
                answer.set("data", data);
                answer.set("beside", beside);
            }
            case Reply.Body.Failure(String message, JsonNode data) -> {
                answer.set("data", data);
                answer.put("message", message);
            }
            case Reply.Body.Raw _, Reply.Body.Stored _ -> {
                return Optional.empty();
            }
        }
        ObjectNode headers = answer.putObject("headers");
        reply.headers().forEach(header -> headers.put(header.name(), header.value()));
        return Optional.of(answer);
    }

    private static Reply read(int status, ObjectNode answer) {
        String message = Json.text(answer, "message");
        Reply.Body body = message == null
                ? new Reply.Body.Data(answer.path("data"), Json.objectAt(answer, "beside"))
                : new Reply.Body.Failure(message, answer.path("data"));
        List<Reply.Header> headers = new ArrayList<>();
        Json.objectAt(answer, "headers")
                .forEachEntry((name, value) -> headers.add(new Reply.Header(name, value.asString(""))));
        return new Reply(status, body, List.copyOf(headers));
    }

    private static String hash(Request request) {
        return sha256(request.body(), request.method() + " " + request.path() + "\n");
    }

    private static String sha256(byte[] body, String line) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
