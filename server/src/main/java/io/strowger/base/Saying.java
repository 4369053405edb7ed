package io.strowger.base;

import tools.jackson.databind.node.ObjectNode;

/** Why something is refused: a word for programs and the portal, a sentence in English, and what it is about. */
public interface Saying {
    /** The stable word. */
    String word();

    /** One plain sentence in English. */
    String text();

    /** What is filled into the sentence; empty for nothing. */
    default String about() {
        return "";
    }

    /** Tells it as the API does: {@code message}, {@code reason}, and {@code target} where there is something to fill in. */
    default ObjectNode into(ObjectNode detail) {
        detail.put("message", text()).put("reason", word());
        return about().isEmpty() ? detail : detail.put("target", about());
    }
}
