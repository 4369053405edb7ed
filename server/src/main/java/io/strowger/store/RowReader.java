package io.strowger.store;

/** Turns the current row of a result into a value. */
@FunctionalInterface
public interface RowReader<T> {
    T read(Row row);
}
