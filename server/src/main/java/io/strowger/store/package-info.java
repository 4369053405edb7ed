/**
 * PostgreSQL: the embedded server, transactions, documents with history, the change feed and batched writes.
 * Uses base only. Start reading at {@link Database}, then {@link Documents}.
 */
@NullMarked
package io.strowger.store;

import org.jspecify.annotations.NullMarked;
