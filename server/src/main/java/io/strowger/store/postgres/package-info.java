/** The embedded PostgreSQL server and the migrations. Uses base and {@code StoreException}. Start at {@link EmbeddedPostgres}. */
@NullMarked
package io.strowger.store.postgres;

import org.jspecify.annotations.NullMarked;
