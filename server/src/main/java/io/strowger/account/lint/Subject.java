package io.strowger.account.lint;

import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document and what its rules ask of others: {@code lockedAbove} are paths, {@code inheritable} the properties that
 * may stand on several levels.
 */
public record Subject(
        DocumentType type, ObjectNode body, List<String> lockedAbove, Set<String> inheritable, Neighbours neighbours) {

    /** What else is in the account. */
    public interface Neighbours {
        boolean exists(DocumentType type, String id);

        boolean isEnabled(DocumentType type, String id);

        /** Whether it is the account all others are below. */
        boolean isMaster();

        /** Whether an E.164 number is the account's. */
        boolean owns(String e164);
    }

    boolean is(DocumentType wanted) {
        return type == wanted;
    }

    String text(String path) {
        return Json.text(body, path, "");
    }

    boolean flag(String path) {
        return Json.flag(body, path, false);
    }
}
