package io.strowger.api.http;

import io.strowger.account.schema.FieldErrors;
import io.strowger.base.Json;
import io.strowger.base.Saying;
import io.strowger.base.Sentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer before it is wrapped in KAZOO's envelope. */
public record Reply(int status, Body body, List<Header> headers) {
    /** How KAZOO names what is wrong with a request. */
    private static final String INVALID = "validation failed";

    public static final int OK = 200;
    public static final int CREATED = 201;
    public static final int ACCEPTED = 202;
    public static final int NO_CONTENT = 204;
    public static final int NOT_MODIFIED = 304;
    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHORIZED = 401;
    public static final int PAYMENT_REQUIRED = 402;
    public static final int FORBIDDEN = 403;
    public static final int NOT_FOUND = 404;
    public static final int NO_SUCH_METHOD = 405;
    public static final int TIMEOUT = 408;
    public static final int CONFLICT = 409;
    public static final int GONE = 410;
    public static final int PRECONDITION_FAILED = 412;
    public static final int TOO_LARGE = 413;
    public static final int UNSUPPORTED = 415;
    public static final int LOCKED = 423;
    public static final int TOO_MANY = 429;
    public static final int INTERNAL = 500;
    public static final int UNAVAILABLE = 503;

    /** One header field. */
    public record Header(String name, String value) {}

    /** What an answer carries. */
    public sealed interface Body {
        /** The envelope's {@code data}, and fields beside it such as {@code metadata} or {@code next_start_key}. */
        record Data(JsonNode data, ObjectNode beside) implements Body {}

        /** KAZOO's error envelope: a code word and details. */
        record Failure(String message, JsonNode data) implements Body {}

        /** Bytes that are no envelope: files, CSV, metrics. */
        record Raw(String contentType, byte[] bytes) implements Body {}

        /** A file, whole or the part that is asked for. */
        record Stored(String contentType, Path file) implements Body {}
    }

    public static Reply ok(JsonNode data) {
        return data(OK, data, Json.object());
    }

    public static Reply ok(JsonNode data, ObjectNode beside) {
        return data(OK, data, beside);
    }

    public static Reply data(int status, JsonNode data, ObjectNode beside) {
        return new Reply(status, new Body.Data(data, beside), List.of());
    }

    public static Reply raw(int status, String contentType, byte[] bytes) {
        return new Reply(status, new Body.Raw(contentType, bytes), List.of());
    }

    public static Reply stored(String contentType, Path file) {
        return new Reply(OK, new Body.Stored(contentType, file), List.of());
    }

    public static Reply failure(int status, String message, JsonNode data) {
        return new Reply(status, new Body.Failure(message, data), List.of());
    }

    /** A failure whose {@code data} says why. */
    public static Reply failure(int status, String message, Saying why) {
        return failure(status, message, why.into(Json.object()));
    }

    /** What was sent is wrong (KAZOO's words). */
    public static Reply invalid(JsonNode data) {
        return failure(BAD_REQUEST, INVALID, data);
    }

    public static Reply invalid(FieldErrors errors) {
        return invalid(errors.toJson());
    }

    public static Reply invalid(Saying why) {
        return failure(BAD_REQUEST, INVALID, why);
    }

    public static Reply tooLarge(JsonNode data) {
        return failure(TOO_LARGE, INVALID, data);
    }

    public static Reply tooLarge(Saying why) {
        return failure(TOO_LARGE, INVALID, why);
    }

    public static Reply notFound() {
        return failure(NOT_FOUND, "not_found", Sentence.NO_SUCH_THING);
    }

    public static Reply forbidden(Saying why) {
        return failure(FORBIDDEN, "forbidden", why);
    }

    public Reply with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Reply(status, body, List.copyOf(more));
    }
}
