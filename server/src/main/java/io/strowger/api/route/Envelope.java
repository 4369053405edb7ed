package io.strowger.api.route;

import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Request;
import io.strowger.base.BadJson;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** KAZOO's envelope (kazoo.md 1.5), both ways. */
final class Envelope {
    static final String JSON = "application/json";

    /** Shown to signed-in clients. */
    static final String VERSION = "5.0.0-strowger";

    /** Digits before and after the decimal point of a number. */
    private static final int MAX_WHOLE_DIGITS = 18;

    private static final int MAX_FRACTION_DIGITS = 30;

    private Envelope() {}

    /** The envelope of a request; an empty object when there is no body. */
    static ObjectNode read(Request request) {
        if (request.body().length == 0 || isFile(request)) {
            return Json.object();
        }
        try {
            ObjectNode envelope = Json.readObject(request.body());
            requireStorable(envelope);
            return envelope;
        } catch (BadJson e) {
            ObjectNode errors = Json.object();
            Sentence.UNREADABLE_JSON
                    .about(String.valueOf(e.getMessage()))
                    .into(errors.putObject("json").putObject("invalid"));
            throw new BadRequest(Reply.failure(Reply.BAD_REQUEST, "parse_error", errors));
        }
    }

    // pictures, sounds and tables are read by those who asked for them; everything else must be an envelope
    private static boolean isFile(Request request) {
        String type = request.header("Content-Type").orElse("");
        return type.startsWith("image/")
                || type.startsWith("audio/")
                || type.startsWith("video/")
                || type.startsWith("application/ogg")
                || type.startsWith("application/octet-stream")
                || type.startsWith("text/csv")
                || type.startsWith("text/x-gettext")
                || request.isBase64();
    }

    // jsonb cannot hold U+0000, and unpaired surrogates are no UTF-8: both are legal in JSON text, so they come in
    // here.
    private static void requireStorable(JsonNode node) {
        if (node.isString() && !isText(node.stringValue())) {
            throw new BadJson("a text holds U+0000 or half a character");
        }
        if (node.isNumber() && !isReasonable(node.decimalValue())) {
            throw new BadJson("a number is too large or too precise");
        }
        if (node instanceof ObjectNode object) {
            object.forEachEntry((name, value) -> {
                if (!isText(name)) {
                    throw new BadJson("a name holds U+0000 or half a character");
                }
                requireStorable(value);
            });
        } else {
            node.forEach(Envelope::requireStorable);
        }
    }

    // jsonb writes numbers out in full, so 1e308 would come back as 309 digits; beyond a long no limit can be checked
    private static boolean isReasonable(BigDecimal number) {
        return number.precision() - number.scale() <= MAX_WHOLE_DIGITS && number.scale() <= MAX_FRACTION_DIGITS;
    }

    private static boolean isText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes to send for a reply. */
    static Reply rendered(Reply reply, String requestId, String token, Instant now) {
        return switch (reply.body()) {
            case Reply.Body.Raw _, Reply.Body.Stored _ -> reply;
            case Reply.Body.Data(JsonNode data, ObjectNode beside) -> {
                ObjectNode envelope = Json.object();
                envelope.set("data", data);
                envelope.setAll(beside);
                envelope.put("status", "success");
                yield finished(reply, envelope, requestId, token, now);
            }
            case Reply.Body.Failure(String message, JsonNode data) -> {
                ObjectNode envelope = Json.object();
                envelope.set("data", data);
                envelope.put("status", "error");
                envelope.put("error", String.valueOf(reply.status()));
                envelope.put("message", message);
                yield finished(reply, envelope, requestId, token, now);
            }
        };
    }

    private static Reply finished(Reply reply, ObjectNode envelope, String requestId, String token, Instant now) {
        if (!token.isEmpty() && !envelope.has("auth_token")) {
            envelope.put("auth_token", token);
        }
        if (envelope.has("auth_token")) {
            envelope.put("version", VERSION);
        }
        envelope.put("request_id", requestId);
        envelope.put("node", "strowger");
        envelope.put("timestamp", now.truncatedTo(ChronoUnit.SECONDS).toString());
        return new Reply(reply.status(), new Reply.Body.Raw(JSON, Json.bytes(envelope)), reply.headers());
    }

    static String pretty(byte[] json) {
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Json.read(json));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
