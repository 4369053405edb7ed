package io.strowger.account.inherit;

import io.strowger.account.PrivateFields;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What one document of a chain says about inherited values; {@code locks} are paths nothing below may change. */
public record Level(
        DocumentType type, String id, boolean reseller, ObjectNode settings, List<String> locks, long version) {
    /** Paths fixed for an account itself, written from above. */
    public static final String LOCKS_HERE = "locks.here";

    /** Paths fixed for what is below an account. */
    public static final String LOCKS_BELOW = "locks.below";

    public static Level of(DocumentType type, Document document, Marks marks) {
        return of(type, document.id(), document.body(), document.version(), marks);
    }

    /** As a document would be with this body. */
    public static Level of(DocumentType type, String id, ObjectNode body, long version, Marks marks) {
        List<String> locks = new ArrayList<>();
        if (type == DocumentType.ACCOUNT) {
            locks.addAll(Json.texts(body, LOCKS_HERE));
            locks.addAll(Json.texts(body, LOCKS_BELOW));
        }
        boolean reseller = Json.flag(body, PrivateFields.RESELLER, false);
        return new Level(type, id, reseller, marks.settings(type, body), List.copyOf(locks), version);
    }

    /** Whether {@code other} says the same to those below. */
    boolean says(Level other) {
        return settings.equals(other.settings) && locks.equals(other.locks) && reseller == other.reseller;
    }

    /** Whether one of these paths is {@code path} or holds it. */
    public static boolean covers(List<String> locks, String path) {
        for (String lock : locks) {
            boolean begins = path.startsWith(lock);
            if (begins && (path.length() == lock.length() || path.charAt(lock.length()) == '.')) {
                return true;
            }
        }
        return false;
    }
}
