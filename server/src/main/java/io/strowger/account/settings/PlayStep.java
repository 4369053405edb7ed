package io.strowger.account.settings;

import io.strowger.base.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code callflows.play}: plays a sound to the caller. */
public record PlayStep(
        @Nullable String id, boolean answer, boolean endlessPlayback, int loopCount, List<String> terminators) {

    private static final List<String> ALL_KEYS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#");

    public static PlayStep of(ObjectNode body) {
        return new PlayStep(
                Json.text(body, "id"),
                Json.flag(body, "answer", true),
                Json.flag(body, "endless_playback", false),
                (int) Json.number(body, "loop_count", 1),
                body.has("terminators") ? Json.texts(body, "terminators") : ALL_KEYS);
    }
}
