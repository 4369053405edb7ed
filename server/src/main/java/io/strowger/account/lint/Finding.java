package io.strowger.account.lint;

import tools.jackson.databind.node.ObjectNode;

/** A contradiction in a document: where, which, and what it is about where that has to be said. */
public record Finding(String path, Contradiction what, String about) {
    public Finding(String path, Contradiction what) {
        this(path, what, "");
    }

    public String rule() {
        return what.word();
    }

    public String message() {
        return what.message(about);
    }

    /** What to do. */
    public String fix() {
        return what.fix(about);
    }

    /** As the API tells it. */
    public void into(ObjectNode row) {
        row.put("path", path).put("rule", rule()).put("message", message()).put("fix", fix());
        if (!about.isEmpty()) {
            row.put("target", about);
        }
    }
}
