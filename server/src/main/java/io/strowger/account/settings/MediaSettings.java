package io.strowger.account.settings;

import io.strowger.base.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Schema {@code endpoint.media}, as far as the exchange reads it; no codecs means the default list. */
public record MediaSettings(AudioSettings audio, EncryptionSettings encryption, String bypassMedia, boolean webrtc) {
    /** Codecs in order of preference. */
    public record AudioSettings(List<String> codecs) {
        public static AudioSettings of(ObjectNode body) {
            return new AudioSettings(Json.texts(body, "codecs"));
        }
    }

    /** Encryption of media: the methods the device takes, and whether it talks without any. */
    public record EncryptionSettings(List<String> methods, boolean enforceSecurity) {
        public static EncryptionSettings of(ObjectNode body) {
            return new EncryptionSettings(Json.texts(body, "methods"), Json.flag(body, "enforce_security", false));
        }
    }

    /** Whether the phones may send media to each other; KAZOO's clients write true, "true" or "auto". */
    public boolean bypass() {
        return bypassMedia.equals("true");
    }

    public static MediaSettings of(ObjectNode body) {
        return new MediaSettings(
                AudioSettings.of(Json.objectAt(body, "audio")),
                EncryptionSettings.of(Json.objectAt(body, "encryption")),
                body.path("bypass_media").asString(""),
                Json.flag(body, "webrtc", false));
    }
}
