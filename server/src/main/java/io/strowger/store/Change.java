package io.strowger.store;

/** A document was created, replaced or deleted; read it again. */
public record Change(long seq, String accountId, String type, String id) {}
