package io.strowger.store.list;

import java.time.Instant;
import java.util.List;

/** A condition on a dotted path of a document, or on its times; list-valued fields match by any element. */
public sealed interface Filter {
    record Equal(String path, List<String> values) implements Filter {}

    record NotEqual(String path, List<String> values) implements Filter {}

    record HasKey(String path) implements Filter {}

    record KeyMissing(String path) implements Filter {}

    /** The path is there and neither null nor an empty string, list or object. */
    record HasValue(String path) implements Filter {}

    record ValueMissing(String path) implements Filter {}

    record CreatedFrom(Instant time) implements Filter {}

    record CreatedTo(Instant time) implements Filter {}

    record ModifiedFrom(Instant time) implements Filter {}

    record ModifiedTo(Instant time) implements Filter {}
}
