package io.strowger.account;

import io.strowger.account.login.Credentials;
import io.strowger.account.schema.Schemas;
import io.strowger.account.tree.AccountOptions;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.Countries;
import io.strowger.account.tree.DocumentCache;
import io.strowger.account.tree.DocumentType;
import io.strowger.store.Database;
import java.time.InstantSource;

/** What the rules of a type may look at and use. */
record Surroundings(
        AccountTree tree,
        DocumentCache documents,
        Database database,
        Credentials credentials,
        SipSecret secrets,
        Schemas schemas,
        InstantSource clock,
        AccountOptions options) {

    /** The country whose number plan the account uses: its own, else the nearest above that says one. */
    String country(String accountId) {
        return new Countries(tree, documents, options).of(accountId);
    }

    boolean exists(String accountId, DocumentType type, String id) {
        return documents.get(accountId, type, id).isPresent();
    }
}
