/**
 * JSON Schemas of all documents: reading them, filling in defaults, coercing loose types and reporting what is wrong.
 * Uses base only. Start at {@link Schemas} and {@link FieldErrors}.
 */
@NullMarked
package io.strowger.account.schema;

import org.jspecify.annotations.NullMarked;
