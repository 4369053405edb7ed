package io.strowger.store;

/** What is done in one transaction; an exception rolls it back. Short: no waiting for anything but the database. */
@FunctionalInterface
public interface Work<T> {
    T run(Transaction transaction);
}
