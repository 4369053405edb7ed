package io.strowger.account.tree;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.store.Change;
import io.strowger.store.Database;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Who is whose customer, by id, realm and name: the accounts table in memory, kept true by the change feed. */
public final class AccountTree {
    /** Accounts whose whole subtree is remembered in order. */
    private static final int MAX_SORTED = 64;

    private final Database database;
    private final Map<String, AccountRow> byId = new ConcurrentHashMap<>();
    private final Map<String, String> byRealm = new ConcurrentHashMap<>();
    private final Map<String, String> byName = new ConcurrentHashMap<>();
    private final Map<String, NavigableSet<Named>> children = new ConcurrentHashMap<>();
    private final Cache<String, Sorted> below =
            Caffeine.newBuilder().maximumSize(MAX_SORTED).build();
    private volatile long changes;

    /** A child in its place among the others. */
    private record Named(String folded, String id) implements Comparable<Named> {
        @Override
        public int compareTo(Named other) {
            int byName = folded.compareTo(other.folded);
            return byName != 0 ? byName : id.compareTo(other.id);
        }
    }

    /** All below an account as of a number of changes. */
    private record Sorted(long changes, List<AccountRow> rows) {}

    public AccountTree(Database database) {
        this.database = database;
    }

    public void load() {
        AccountIndex.all(database).forEach(this::put);
    }

    public void changed(Change change) {
        if (change.type().equals(DocumentType.ACCOUNT.stored())) {
            Optional<AccountRow> now = AccountIndex.get(database, change.id());
            now.ifPresentOrElse(this::put, () -> remove(change.id()));
        }
    }

    public Optional<AccountRow> get(String accountId) {
        return Optional.ofNullable(byId.get(accountId));
    }

    /** The account whose phones use this realm, or used it lately. */
    public Optional<AccountRow> byRealm(String realm) {
        return Optional.ofNullable(byRealm.get(AccountIndex.folded(realm))).flatMap(this::get);
    }

    /** The account of this name, as KAZOO compares names: letters and digits only, regardless of case. */
    public Optional<AccountRow> byName(String name) {
        return Optional.ofNullable(byName.get(nameKey(name))).flatMap(this::get);
    }

    /** The account without a parent, once there is one. */
    public Optional<AccountRow> master() {
        return byId.values().stream().filter(row -> row.parentId() == null).findFirst();
    }

    public boolean isMaster(String accountId) {
        AccountRow row = byId.get(accountId);
        return row != null && row.parentId() == null;
    }

    /** Whether the account has customers of its own, to whom it sells: a reseller, or the master account. */
    public boolean sells(String accountId) {
        AccountRow row = byId.get(accountId);
        return row != null && (row.reseller() || row.parentId() == null);
    }

    /** Whether {@code ancestor} is above {@code accountId}; an account is not above itself. */
    public boolean isAbove(String ancestor, String accountId) {
        AccountRow row = byId.get(accountId);
        return row != null && row.tree().contains(ancestor);
    }

    /** Whether the account and everything above it are enabled. */
    public boolean isEnabled(String accountId) {
        AccountRow row = byId.get(accountId);
        return row != null
                && row.enabled()
                && row.tree().stream()
                        .allMatch(id -> get(id).map(AccountRow::enabled).orElse(false));
    }

    /** The nearest account above that is a reseller, else the master account (kazoo.md 1.3). */
    public String resellerOf(String accountId) {
        List<String> above = get(accountId).map(AccountRow::tree).orElse(List.of());
        return above.reversed().stream()
                .filter(id -> get(id).map(AccountRow::reseller).orElse(false))
                .findFirst()
                .orElseGet(() -> above.isEmpty() ? accountId : above.getFirst());
    }

    /** Accounts directly below, by name. */
    public List<AccountRow> children(String accountId) {
        return childrenOf(accountId).stream()
                .flatMap(child -> get(child.id()).stream())
                .toList();
    }

    /** All accounts below, by name. */
    public List<AccountRow> descendants(String accountId) {
        long now = changes;
        Sorted known = below.getIfPresent(accountId);
        if (known == null || known.changes() != now) {
            known = new Sorted(now, sorted(accountId));
            below.put(accountId, known);
        }
        return known.rows();
    }

    private List<AccountRow> sorted(String accountId) {
        List<Named> next = new ArrayList<>(childrenOf(accountId));
        List<Named> found = new ArrayList<>();
        while (!next.isEmpty()) {
            Named child = next.removeLast();
            found.add(child);
            next.addAll(childrenOf(child.id()));
        }
        return found.stream()
                .sorted()
                .flatMap(child -> get(child.id()).stream())
                .toList();
    }

    private NavigableSet<Named> childrenOf(String accountId) {
        return children.getOrDefault(accountId, Collections.emptyNavigableSet());
    }

    /** How many accounts are below. */
    public long descendantsCount(String accountId) {
        List<Named> next = new ArrayList<>(childrenOf(accountId));
        long count = 0;
        while (!next.isEmpty()) {
            Named child = next.removeLast();
            count++;
            next.addAll(childrenOf(child.id()));
        }
        return count;
    }

    public boolean hasChildren(String accountId) {
        return !childrenOf(accountId).isEmpty();
    }

    /** What two names must not share: their letters and digits in lower case; other names compare as they are. */
    public static String nameKey(String name) {
        StringBuilder key = new StringBuilder();
        name.codePoints()
                .filter(Character::isLetterOrDigit)
                .map(Character::toLowerCase)
                .forEach(key::appendCodePoint);
        return key.isEmpty() ? AccountIndex.folded(name) : key.toString();
    }

    // whoever reads beside it finds the account at every moment, as it was or as it is now
    private synchronized void put(AccountRow row) {
        AccountRow before = byId.put(row.accountId(), row);
        realms(row).forEach(realm -> byRealm.put(realm, row.accountId()));
        byName.put(nameKey(row.name()), row.accountId());
        String parent = row.parentId();
        if (parent != null) {
            children.computeIfAbsent(parent, ignored -> new ConcurrentSkipListSet<>())
                    .add(named(row));
        }
        if (before != null) {
            forget(before, row);
        }
        changes++;
    }

    private static List<String> realms(AccountRow row) {
        List<String> realms = new ArrayList<>(row.formerRealms());
        realms.add(AccountIndex.folded(row.realm()));
        return realms;
    }

    private static Named named(AccountRow row) {
        return new Named(AccountIndex.folded(row.name()), row.accountId());
    }

    private synchronized void remove(String accountId) {
        AccountRow gone = byId.remove(accountId);
        if (gone != null) {
            forget(gone, null);
            changes++;
        }
    }

    /** By what an account was found, unless it still is. */
    private void forget(AccountRow gone, @Nullable AccountRow now) {
        String id = gone.accountId();
        List<String> kept = now == null ? List.of() : realms(now);
        realms(gone).stream().filter(realm -> !kept.contains(realm)).forEach(realm -> byRealm.remove(realm, id));
        if (now == null || !nameKey(now.name()).equals(nameKey(gone.name()))) {
            byName.remove(nameKey(gone.name()), id);
        }
        boolean stays =
                now != null && named(now).equals(named(gone)) && Objects.equals(now.parentId(), gone.parentId());
        NavigableSet<Named> siblings = gone.parentId() == null ? null : children.get(gone.parentId());
        if (siblings != null && !stays) {
            siblings.remove(named(gone));
        }
    }
}
