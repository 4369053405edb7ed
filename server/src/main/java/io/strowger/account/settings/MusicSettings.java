package io.strowger.account.settings;

import io.strowger.base.Json;
import tools.jackson.databind.node.ObjectNode;

/** What whoever is held hears. */
public record MusicSettings(String mediaId) {

    /** KAZOO's name for no sound at all. */
    private static final String SILENCE = "silence_stream://";

    public static MusicSettings of(ObjectNode body) {
        return new MusicSettings(Json.text(body, "media_id", ""));
    }

    /** Whether silence is wanted in the place of music. */
    public boolean isSilence() {
        return mediaId.startsWith(SILENCE);
    }
}
