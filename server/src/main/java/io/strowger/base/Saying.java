package io.strowger.base;

import tools.jackson.databind.node.ObjectNode;

/** Why something is refused: a word for programs and the portal, a sentence in English, and what it is about. */
public interface Saying {
    /** Where something is filled into the sentence of a row. */
    String GAP = "{}";

    /** The stable word. */
    String word();

    /** One plain sentence in English. */
    String text();

    /** What is filled into the sentence; empty for nothing. */
    default String about() {
        return "";
    }

    /** The same with what it is about. */
    default Saying about(Object what) {
        return new Filled(this, String.valueOf(what));
    }

    /** Tells it as the API does: {@code message}, {@code reason}, and {@code target} where there is something to fill in. */
    default ObjectNode into(ObjectNode detail) {
        detail.put("message", text()).put("reason", word());
        return about().isEmpty() ? detail : detail.put("target", about());
    }

    /** A row with what is filled into its gap. */
    record Filled(Saying row, String about) implements Saying {
        @Override
        public String word() {
            return row.word();
        }

        @Override
        public String text() {
            return row.text().replace(GAP, about);
        }
    }
}
