package io.strowger.api.wizard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.base.Json;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How far an account is that somebody waits for, under the key of his request. */
final class WizardProgress {
    /** Wizards whose progress is remembered. */
    static final int MAX_KNOWN = 1_000;

    private static final Duration KEPT = Duration.ofHours(1);

    /** What is being done: checked first, then each administrator, then everything is stored at once. */
    record At(String state, int administrators, int done) {
        At reached(int number) {
            return new At("running", administrators, number);
        }

        ObjectNode toJson() {
            ObjectNode data = Json.object().put("state", state);
            ArrayNode steps = data.putArray("steps");
            boolean over = state.equals("done");
            step(steps, "checked", over || done > 0 || administrators == 0);
            for (int i = 0; i < administrators; i++) {
                step(steps, "administrator " + (i + 1), over || i < done);
            }
            step(steps, "stored", over);
            return data;
        }

        private static void step(ArrayNode steps, String name, boolean done) {
            steps.addObject().put("name", name).put("state", done ? "done" : "waiting");
        }
    }

    private final Cache<String, At> known =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN).expireAfterWrite(KEPT).build();

    void put(String key, At at) {
        known.put(key, at);
    }

    Optional<At> of(String key) {
        return Optional.ofNullable(known.getIfPresent(key));
    }
}
