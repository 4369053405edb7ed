package io.strowger.account.tree;

import io.strowger.store.Change;
import io.strowger.store.Database;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** Who is whose customer, by id, realm and name: the accounts table in memory, kept true by the change feed. */
public final class AccountTree {
    private final Database database;
    private final Map<String, AccountRow> byId = new ConcurrentHashMap<>();
    private final Map<String, String> byRealm = new ConcurrentHashMap<>();
    private final Map<String, String> byName = new ConcurrentHashMap<>();
    private final Map<String, NavigableSet<String>> children = new ConcurrentHashMap<>();

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
        return children.getOrDefault(accountId, Collections.emptyNavigableSet()).stream()
                .flatMap(id -> get(id).stream())
                .sorted(Comparator.comparing(AccountRow::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** All accounts below, by name. */
    public List<AccountRow> descendants(String accountId) {
        List<String> next = new ArrayList<>(children.getOrDefault(accountId, Collections.emptyNavigableSet()));
        List<AccountRow> below = new ArrayList<>();
        while (!next.isEmpty()) {
            String id = next.removeLast();
            get(id).ifPresent(below::add);
            next.addAll(children.getOrDefault(id, Collections.emptyNavigableSet()));
        }
        return below.stream()
                .sorted(Comparator.comparing(AccountRow::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** How many accounts are below. */
    public long descendantsCount(String accountId) {
        List<String> next = new ArrayList<>(children.getOrDefault(accountId, Collections.emptyNavigableSet()));
        long count = 0;
        while (!next.isEmpty()) {
            String id = next.removeLast();
            count++;
            next.addAll(children.getOrDefault(id, Collections.emptyNavigableSet()));
        }
        return count;
    }

    public boolean hasChildren(String accountId) {
        return !children.getOrDefault(accountId, Collections.emptyNavigableSet())
                .isEmpty();
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

    private synchronized void put(AccountRow row) {
        remove(row.accountId());
        byId.put(row.accountId(), row);
        byRealm.put(AccountIndex.folded(row.realm()), row.accountId());
        row.formerRealms().forEach(realm -> byRealm.put(realm, row.accountId()));
        byName.put(nameKey(row.name()), row.accountId());
        String parent = row.parentId();
        if (parent != null) {
            children.computeIfAbsent(parent, ignored -> new ConcurrentSkipListSet<>())
                    .add(row.accountId());
        }
    }

    private synchronized void remove(String accountId) {
        AccountRow gone = byId.remove(accountId);
        if (gone == null) {
            return;
        }
        byRealm.remove(AccountIndex.folded(gone.realm()), accountId);
        gone.formerRealms().forEach(realm -> byRealm.remove(realm, accountId));
        byName.remove(nameKey(gone.name()), accountId);
        NavigableSet<String> siblings = gone.parentId() == null ? null : children.get(gone.parentId());
        if (siblings != null) {
            siblings.remove(accountId);
        }
    }
}
