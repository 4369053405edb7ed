package io.strowger.api;

import io.strowger.base.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server answered: status, header fields and the envelope. */
public record Answer(int status, HttpResponse<byte[]> response) {
    public String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    public ObjectNode envelope() {
        return Json.readObject(response.body());
    }

    public JsonNode data() {
        return envelope().path("data");
    }

    /** A value below {@code data}, as text; empty when it is missing. */
    public String at(String path) {
        return Json.at(data(), path).asString("");
    }

    public String id() {
        return at("id");
    }

    public String message() {
        return Json.text(envelope(), "message", "");
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The rule that failed at a dotted path of the document; empty when none did. */
    public String rule(String path) {
        JsonNode rules = data().path(path);
        return rules.isEmpty() ? "" : rules.propertyNames().iterator().next();
    }

    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError("expected " + wanted + ", was " + status + ": " + text());
        }
        return this;
    }
}
