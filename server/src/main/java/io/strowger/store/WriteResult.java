package io.strowger.store;

/** How a write of a document ended. */
public sealed interface WriteResult {
    /** Written; {@code document} is the new version. */
    record Written(Document document) implements WriteResult {}

    /** Somebody else wrote since; {@code current} is what is there now. */
    record Stale(Document current) implements WriteResult {}

    /** There is no such document. */
    record Missing() implements WriteResult {}

    /** A document with this id is there already. */
    record Exists(Document current) implements WriteResult {}

    /** Another document owns the value of {@code field}. */
    record Conflict(String field, String key, String ownerAccountId, String ownerType, String ownerId)
            implements WriteResult {}
}
