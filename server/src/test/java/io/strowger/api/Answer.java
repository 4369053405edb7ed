package io.strowger.api;

import io.strowger.base.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server answered: status, header fields and the envelope. */
record Answer(int status, HttpResponse<byte[]> response) {
    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    ObjectNode envelope() {
        return Json.readObject(response.body());
    }

    JsonNode data() {
        return envelope().path("data");
    }

    /** A value below {@code data}, as text; empty when it is missing. */
    String at(String path) {
        return Json.at(data(), path).asString("");
    }

    String id() {
        return at("id");
    }

    String message() {
        return Json.text(envelope(), "message", "");
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The rule that failed at a dotted path of the document; empty when none did. */
    String rule(String path) {
        JsonNode rules = data().path(path);
        return rules.isEmpty() ? "" : rules.propertyNames().iterator().next();
    }

    Answer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError("expected " + wanted + ", was " + status + ": " + text());
        }
        return this;
    }
}
