package io.strowger.api.route;

import io.strowger.account.settings.display.Spelling;
import io.strowger.api.http.Reply;
import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Beside what an answer holds: each E.164 number in it as its reader writes it (R-Z06). */
final class Formatted {
    /** Numbers written for one answer. */
    static final int MAX_NUMBERS = 5_000;

    private final Spelling spelling;
    private final ObjectNode written = Json.object();

    private Formatted(Spelling spelling) {
        this.spelling = spelling;
    }

    static Reply beside(Reply reply, Spelling spelling) {
        if (!(reply.body() instanceof Reply.Body.Data(JsonNode data, ObjectNode beside))) {
            return reply;
        }
        Formatted formatted = new Formatted(spelling);
        formatted.collect(data);
        ObjectNode more = beside.deepCopy();
        more.set("formatted", formatted.written);
        return new Reply(reply.status(), new Reply.Body.Data(data, more), reply.headers());
    }

    private void collect(JsonNode node) {
        if (node.isString()) {
            note(node.stringValue());
        } else if (node instanceof ObjectNode object) {
            object.forEachEntry((name, value) -> {
                note(name);
                collect(value);
            });
        } else {
            node.forEach(this::collect);
        }
    }

    private void note(String text) {
        if (PhoneNumber.isE164(text) && written.size() < MAX_NUMBERS && !written.has(text)) {
            written.put(text, spelling.number(text));
        }
    }
}
