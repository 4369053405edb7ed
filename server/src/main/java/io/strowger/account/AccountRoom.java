package io.strowger.account;

import io.strowger.account.inherit.Chains;
import io.strowger.account.inherit.Inheritance;
import io.strowger.account.inherit.Marks;
import io.strowger.account.login.Credentials;
import io.strowger.account.login.Passwords;
import io.strowger.account.login.SipSecret;
import io.strowger.account.rights.Fences;
import io.strowger.account.rules.RuleBook;
import io.strowger.account.rules.Surroundings;
import io.strowger.account.schema.Schemas;
import io.strowger.account.settings.display.Spelling;
import io.strowger.account.tree.AccountOptions;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.Departure;
import io.strowger.account.tree.DocumentCache;
import io.strowger.account.tree.Realms;
import io.strowger.store.ChangeFeed;
import io.strowger.store.Database;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import io.strowger.store.Secrets;
import java.time.InstantSource;
import java.util.List;

/** Opens the room: the documents with their rules, the tree and the credentials, all following one change feed. */
public final class AccountRoom {
    private final Documents stored;
    private final Surroundings around;
    private final AccountDocuments writing;
    private final Chains chains;

    private AccountRoom(Documents stored, Surroundings around) {
        this.stored = stored;
        this.around = around;
        this.chains = new Chains(around.documents(), new Inheritance(new Marks(around.schemas())));
        this.writing = new AccountDocuments(around, stored, chains);
    }

    /** Loads the tree and begins to follow the changes. */
    public static AccountRoom open(
            Database database, ChangeFeed feed, Secrets secrets, InstantSource clock, AccountOptions options) {
        Documents documents = new Documents(database, feed, new RuleBook(), clock);
        AccountTree tree = new AccountTree(database);
        DocumentCache cache = new DocumentCache(documents);
        Surroundings around = new Surroundings(
                tree,
                cache,
                database,
                new Credentials(database, new Passwords()),
                new SipSecret(secrets),
                Schemas.load(),
                clock,
                options);
        feed.subscribe(change -> {
            cache.changed(change);
            tree.changed(change);
        });
        tree.load();
        return new AccountRoom(documents, around);
    }

    /** The stored documents, for reading; write through {@link #writing()}. */
    public Documents stored() {
        return stored;
    }

    public AccountDocuments writing() {
        return writing;
    }

    /** Which settings hold where, and why. */
    public Chains chains() {
        return chains;
    }

    /** How the person or account of a document wants to read numbers and times. */
    public Spelling spelling(Document reader) {
        return Spelling.of(chains.inherited(chains.of(reader)).values());
    }

    /** What ends with a user. */
    public List<Departure.Consequence> departure(Document user) {
        return Departure.of(stored, around.database(), user);
    }

    /** What is closed to the people of an account. */
    public Fences fences() {
        return around.fences();
    }

    /** What accounts are called in SIP. */
    public Realms realms() {
        return around.realms();
    }

    public AccountTree tree() {
        return around.tree();
    }

    /** Documents read lately. */
    public DocumentCache recent() {
        return around.documents();
    }

    public Credentials credentials() {
        return around.credentials();
    }

    public SipSecret secrets() {
        return around.secrets();
    }

    public Schemas schemas() {
        return around.schemas();
    }
}
