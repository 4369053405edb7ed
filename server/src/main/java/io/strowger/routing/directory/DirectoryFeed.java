package io.strowger.routing.directory;

import io.strowger.base.Tasks;
import io.strowger.routing.Registrations;
import io.strowger.store.Change;
import io.strowger.store.ChangeFeed;
import io.strowger.store.Database;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import io.strowger.store.Secrets;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
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
                directory.accounts().put(entries.account(row, document));
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
            directory.devices().put(entries.device(document, realms(document.accountId())));
        });
        documents.all("trunk", document -> {
            directory.settings().put(document);
            directory.devices().put(entries.trunk(document, realms(document.accountId())));
        });
    }

    private void loadNumbers() {
        documents.all("callflow", document -> directory.flows().put(entries.callflow(document)));
        documents.all("phone_number", document -> directory.numbers().put(entries.number(document)));
        documents.all("account_code", directory.codes()::put);
        documents.all("temporal_rule", directory.times()::putRule);
        documents.all("temporal_rules_set", directory.times()::putSet);
        documents.all("vmbox", directory.boxes()::put);
        documents.all("blacklist", document -> directory.blacklists().put(entries.blacklist(document)));
        documents.all("resource", document -> directory.carriers().put(entries.carrier(document)));
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
            case "user" -> directory.users().put(entries.user(document));
            case "device" -> putDevice(entries.device(document, realms(document.accountId())));
            case "trunk" -> putDevice(entries.trunk(document, realms(document.accountId())));
            case "callflow" -> directory.flows().put(entries.callflow(document));
            case "phone_number" -> directory.numbers().put(entries.number(document));
            case "account_code" -> directory.codes().put(document);
            case "temporal_rule" -> directory.times().putRule(document);
            case "temporal_rules_set" -> directory.times().putSet(document);
            case "vmbox" -> directory.boxes().put(document);
            case "blacklist" -> directory.blacklists().put(entries.blacklist(document));
            case "resource" -> directory.carriers().put(entries.carrier(document));
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
        directory.accounts().put(account);
        List<String> now = account.realms();
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
        directory.devices().put(device);
        if (!same || !device.enabled()) {
            registrations.forget(device.accountId(), device.id());
        }
    }

    private void remove(Change change) {
        directory.settings().remove(change.id());
        switch (change.type()) {
            case "account" -> directory.accounts().remove(change.id());
            case "user" -> directory.users().remove(change.id());
            case "device", "trunk" -> {
                directory.devices().remove(change.id());
                registrations.forget(change.accountId(), change.id());
            }
            case "callflow" -> directory.flows().remove(change.id());
            case "phone_number" -> directory.numbers().remove(change.id());
            case "account_code" -> directory.codes().remove(change.id());
            case "temporal_rule", "temporal_rules_set" -> directory.times().remove(change.id());
            case "vmbox" -> directory.boxes().remove(change.id());
            case "blacklist" -> directory.blacklists().remove(change.id());
            case "resource" -> directory.carriers().remove(change.id());
            default -> {}
        }
    }

    /** Who proved himself in the realm the account gave up lately need not do it again. */
    private static boolean isSame(Directory.Device before, Directory.Device now) {
        PhoneSecret secret = now.secret();
        return secret == null ? before.secret() == null : secret.stillTakes(before.secret());
    }

    /** Of an account that is not known (yet), a realm that nobody has. */
    private List<String> realms(String accountId) {
        return directory.account(accountId).map(Directory.Account::realms).orElse(List.of(""));
    }
}
