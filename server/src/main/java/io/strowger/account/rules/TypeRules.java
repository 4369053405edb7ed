package io.strowger.account.rules;

import io.strowger.account.Editor;
import io.strowger.account.Refusal;
import io.strowger.store.Document;
import io.strowger.store.DocumentTransaction;
import io.strowger.store.Transaction;
import io.strowger.store.UniqueKey;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What is special about one type of document; everything has a harmless default. */
public interface TypeRules {
    /** Normalises the draft before its schema is checked: generated values, kept values. */
    default void complete(Draft draft, Surroundings around) {}

    /** Checks what a schema cannot say; the body has the types its schema asks for. */
    default void check(Draft draft, Surroundings around) {}

    /** What only one document may have. */
    default List<UniqueKey> keys(String accountId, String id, ObjectNode body) {
        return List.of();
    }

    /** Whether a clash of {@code field} is a conflict with another account (409) rather than a wrong value (400). */
    default boolean conflicts(String field) {
        return false;
    }

    default Optional<Refusal> mayDelete(Editor editor, Document document, Surroundings around) {
        return Optional.empty();
    }

    /** Further writes that belong to this one, after the draft was written. */
    default void saved(DocumentTransaction tx, Draft draft, Document saved, Surroundings around) {}

    /** Further writes that belong to the deletion, before it. */
    default void deleting(DocumentTransaction tx, Document document) {}

    /** Tables kept in step with the documents, whoever writes them. */
    default void written(Transaction tx, Document document) {}
}
