package io.strowger.store.list;

/** What a list is ordered by; the id breaks ties. */
public sealed interface SortBy {
    SortBy ID = new Id();
    SortBy CREATED = new Created();
    SortBy MODIFIED = new Modified();

    record Id() implements SortBy {}

    record Created() implements SortBy {}

    record Modified() implements SortBy {}

    /** By the text at a dotted path, regardless of case. */
    record Field(String path) implements SortBy {}
}
