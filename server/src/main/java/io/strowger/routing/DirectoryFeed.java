package io.strowger.routing;

import io.strowger.base.Tasks;
import io.strowger.store.Change;
import io.strowger.store.ChangeFeed;
import io.strowger.store.Database;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import io.strowger.store.Secrets;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the directory at start and keeps it in step with every change of a document. */
public final class DirectoryFeed {

    private final Database database;
    private final Documents documents;
    private final Directory directory;
    private final DirectoryEntries entries;
    private final Registrations registrations;

    public DirectoryFeed(
            Database database, Documents documents, Secrets secrets, Directory directory, Registrations registrations) {
        this.registrations = registrations;
        this.database = database;
        this.documents = documents;
        this.directory = directory;
        this.entries = new DirectoryEntries(secrets);
    }

    /** Subscribes before it loads, so that nothing written meanwhile is missed. */
    public void start(ChangeFeed feed) {
        feed.subscribe(this::apply);
        Map<String, AccountRow> rows = new HashMap<>();
        AccountIndex.all(database).forEach(row -> rows.put(row.accountId(), row));
        documents.all("account", document -> {
            AccountRow row = rows.get(document.id());
            directory.settings().put(document);
            if (row != null) {
                directory.put(entries.account(row, document), row.formerRealms());
            }
        });
        Tasks.together(
                "load", // what needs nothing of one another but the accounts
                registrations::load,
                () -> documents.all("user", this::put),
                this::loadPhones,
                this::loadNumbers);
    }

    private void loadPhones() {
        documents.all("device", document -> {
            directory.settings().put(document);
            directory.put(entries.device(document, realms(document.accountId())));
        });
        documents.all("trunk", document -> {
            directory.settings().put(document);
            directory.put(entries.trunk(document, realms(document.accountId())));
        });
    }

    private void loadNumbers() {
        documents.all("callflow", document -> directory.put(entries.callflow(document)));
        documents.all("phone_number", document -> directory.put(entries.number(document)));
        documents.all("account_code", directory.codes()::put);
        documents.all("temporal_rule", directory.times()::putRule);
        documents.all("temporal_rules_set", directory.times()::putSet);
        documents.all("vmbox", directory.boxes()::put);
        documents.all("blacklist", document -> directory.put(entries.blacklist(document)));
        documents.all("resource", document -> directory.put(entries.carrier(document)));
    }

    private void apply(Change change) {
        Optional<Document> document = documents.get(change.accountId(), change.type(), change.id());
        if (document.isPresent()) {
            put(document.get());
        } else {
            remove(change);
        }
    }

    private void put(Document document) {
        directory.settings().put(document);
        switch (document.type()) {
            case "account" -> putAccount(document);
            case "user" -> directory.put(entries.user(document));
            case "device" -> putDevice(entries.device(document, realms(document.accountId())));
            case "trunk" -> putDevice(entries.trunk(document, realms(document.accountId())));
            case "callflow" -> directory.put(entries.callflow(document));
            case "phone_number" -> directory.put(entries.number(document));
            case "account_code" -> directory.codes().put(document);
            case "temporal_rule" -> directory.times().putRule(document);
            case "temporal_rules_set" -> directory.times().putSet(document);
            case "vmbox" -> directory.boxes().put(document);
            case "blacklist" -> directory.put(entries.blacklist(document));
            case "resource" -> directory.put(entries.carrier(document));
            default -> {}
        }
    }

    /** A new realm changes what every phone of the account proves itself with. */
    private void putAccount(Document document) {
        Optional<AccountRow> row = AccountIndex.get(database, document.id());
        if (row.isEmpty()) {
            return;
        }
        List<String> before = realms(document.id());
        Directory.Account account = entries.account(row.get(), document);
        directory.put(account, row.get().formerRealms());
        List<String> now = realms(account.id());
        if (!now.equals(before)) {
            documents.list(account.id(), "device").forEach(device -> putDevice(entries.device(device, now)));
            documents.list(account.id(), "trunk").forEach(trunk -> putDevice(entries.trunk(trunk, now)));
        }
    }

    /** A phone that is switched off or must prove itself anew is no longer where it registered (KAZOO). */
    private void putDevice(Directory.Device device) {
        boolean same = directory
                .device(device.id())
                .map(before -> before.username().equals(device.username()) && isSame(before, device))
                .orElse(true);
        directory.put(device);
        if (!same || !device.enabled()) {
            registrations.forget(device.accountId(), device.id());
        }
    }

    private void remove(Change change) {
        directory.settings().remove(change.id());
        switch (change.type()) {
            case "account" -> directory.removeAccount(change.id());
            case "user" -> directory.removeUser(change.id());
            case "device", "trunk" -> {
                directory.removeDevice(change.id());
                registrations.forget(change.accountId(), change.id());
            }
            case "callflow" -> directory.removeFlow(change.id());
            case "phone_number" -> directory.removeNumber(change.id());
            case "account_code" -> directory.codes().remove(change.id());
            case "temporal_rule", "temporal_rules_set" -> directory.times().remove(change.id());
            case "vmbox" -> directory.boxes().remove(change.id());
            case "blacklist" -> directory.removeBlacklist(change.id());
            case "resource" -> directory.removeCarrier(change.id());
            default -> {}
        }
    }

    /** Who proved himself in the realm the account gave up lately need not do it again. */
    private static boolean isSame(Directory.Device before, Directory.Device now) {
        Directory.Secret secret = now.secret();
        return secret == null ? before.secret() == null : secret.stillTakes(before.secret());
    }

    /** The realm of an account, then those it gave up and still answers to. */
    private List<String> realms(String accountId) {
        List<String> realms = new ArrayList<>();
        realms.add(directory.account(accountId).map(Directory.Account::realm).orElse(""));
        realms.addAll(directory.formerRealms(accountId));
        return realms;
    }
}
