package io.strowger.store;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What the store must know about the types of documents: their unique keys, and tables kept in step with them. */
public interface DocumentRules {
    /** Documents without unique keys or tables beside them. */
    DocumentRules NONE = (accountId, type, id, body) -> List.of();

    /** All unique keys of a document with this body. */
    List<UniqueKey> keys(String accountId, String type, String id, ObjectNode body);

    /** Called in the transaction that created, replaced or deleted {@code document}. */
    default void written(Transaction transaction, Document document) {}
}
