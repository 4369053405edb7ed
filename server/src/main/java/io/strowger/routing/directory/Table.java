package io.strowger.routing.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one kind by their id and by other keys. Whoever reads while an entry is replaced finds the old one or the
 * new one, never a gap: the new one is under all its keys before the old one leaves those it had alone.
 */
final class Table<T> {

    private final ConcurrentHashMap<String, T> byId = new ConcurrentHashMap<>();
    private final Function<T, String> id;
    private final List<Index<T>> indexes = new ArrayList<>();

    Table(Function<T, String> id) {
        this.id = id;
    }

    /** An index in which a key has one entry: the one written last. */
    Unique<T> unique(Function<T, List<String>> keys) {
        Unique<T> index = new Unique<>(keys);
        indexes.add(index);
        return index;
    }

    /** An index in which a key has any number of entries. */
    Grouped<T> grouped(Function<T, List<String>> keys) {
        Grouped<T> index = new Grouped<>(keys);
        indexes.add(index);
        return index;
    }

    Optional<T> find(String key) {
        return Optional.ofNullable(byId.get(key));
    }

    int size() {
        return byId.size();
    }

    synchronized void put(T entry) {
        T old = byId.put(id.apply(entry), entry);
        indexes.forEach(index -> index.put(entry, old));
        if (old != null) {
            indexes.forEach(index -> index.forget(old));
        }
    }

    synchronized void remove(String key) {
        T old = byId.remove(key);
        if (old != null) {
            indexes.forEach(index -> index.forget(old));
        }
    }

    /** What entries are found by besides their id. They are compared by identity: saved again, an entry is an equal one. */
    private interface Index<T> {
        void put(T entry, @Nullable T old);

        void forget(T old);
    }

    /** One entry a key. */
    static final class Unique<T> implements Index<T> {
        private final ConcurrentHashMap<String, T> byKey = new ConcurrentHashMap<>();
        private final Function<T, List<String>> keys;

        private Unique(Function<T, List<String>> keys) {
            this.keys = keys;
        }

        Optional<T> find(String key) {
            return Optional.ofNullable(byKey.get(key));
        }

        @Override
        public void put(T entry, @Nullable T old) {
            keys.apply(entry).forEach(key -> byKey.put(key, entry));
        }

        @Override
        public void forget(T old) {
            keys.apply(old).forEach(key -> byKey.computeIfPresent(key, (k, now) -> now == old ? null : now));
        }
    }

    /** Any number of entries a key, in the order in which they were written. */
    static final class Grouped<T> implements Index<T> {
        private final ConcurrentHashMap<String, List<T>> byKey = new ConcurrentHashMap<>();
        private final Function<T, List<String>> keys;

        private Grouped(Function<T, List<String>> keys) {
            this.keys = keys;
        }

        List<T> find(String key) {
            return byKey.getOrDefault(key, List.of());
        }

        @Override
        public void put(T entry, @Nullable T old) {
            keys.apply(entry)
                    .forEach(key ->
                            byKey.merge(key, List.of(entry), (list, one) -> exchanged(list, old, one.getFirst())));
        }

        @Override
        public void forget(T old) {
            keys.apply(old).forEach(key -> byKey.computeIfPresent(key, (k, list) -> without(list, old)));
        }

        private static <T> List<T> exchanged(List<T> list, @Nullable T old, T one) {
            List<T> all = new ArrayList<>(list);
            all.removeIf(each -> each == old);
            all.add(one);
            return List.copyOf(all);
        }

        private static <T> @Nullable List<T> without(List<T> list, T gone) {
            List<T> rest = list.stream().filter(each -> each != gone).toList();
            return rest.isEmpty() ? null : rest;
        }
    }
}
