package io.strowger.account.rules;

import io.strowger.account.login.Credentials;
import io.strowger.account.login.SipSecret;
import io.strowger.account.rights.Fences;
import io.strowger.account.schema.Schemas;
import io.strowger.account.tree.AccountOptions;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.Countries;
import io.strowger.account.tree.DocumentCache;
import io.strowger.account.tree.DocumentType;
import io.strowger.account.tree.Realms;
import io.strowger.base.Json;
import io.strowger.policy.number.DialPlan;
import io.strowger.store.Database;
import io.strowger.store.Document;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What the rules of a type may look at and use. */
public record Surroundings(
        AccountTree tree,
        DocumentCache documents,
        Database database,
        Credentials credentials,
        SipSecret secrets,
        Schemas schemas,
        InstantSource clock,
        AccountOptions options,
        Map<String, Document> promised) {

    public Surroundings(
            AccountTree tree,
            DocumentCache documents,
            Database database,
            Credentials credentials,
            SipSecret secrets,
            Schemas schemas,
            InstantSource clock,
            AccountOptions options) {
        this(tree, documents, database, credentials, secrets, schemas, clock, options, Map.of());
    }

    /** The same, with documents that will be written together with the one that is looked at; live, not a copy. */
    public Surroundings promising(Map<String, Document> together) {
        return new Surroundings(tree, documents, database, credentials, secrets, schemas, clock, options, together);
    }

    /** The key of a document among those that are promised. */
    public static String key(String accountId, DocumentType type, String id) {
        return accountId + '/' + type.stored() + '/' + id;
    }

    /** A document that is there, or will be once this one is. */
    public Optional<Document> find(String accountId, DocumentType type, String id) {
        Document soon = promised.get(key(accountId, type, id));
        return soon == null ? documents.get(accountId, type, id) : Optional.of(soon);
    }

    /** The country whose number plan the account uses: its own, else the nearest above that says one. */
    public String country(String accountId) {
        return new Countries(tree, documents, options).of(accountId);
    }

    /** How an account rewrites what is dialled; a user's and a phone's own plan may do more. */
    public DialPlan dialPlan(String accountId) {
        return documents
                .get(accountId, DocumentType.ACCOUNT, accountId)
                .map(account -> DialPlan.of(Json.objectAt(account.body(), "dial_plan")))
                .orElse(DialPlan.NONE);
    }

    private Optional<String> brandDomain(String accountId) {
        return documents
                .get(accountId, DocumentType.WHITELABEL, DocumentType.WHITELABEL.stored())
                .map(brand -> Json.text(brand.body(), "domain", ""))
                .filter(domain -> !domain.isEmpty());
    }

    public Realms realms() {
        return new Realms(tree, this::brandDomain, options);
    }

    public Fences fences() {
        return new Fences(tree, documents);
    }

    public boolean exists(String accountId, DocumentType type, String id) {
        return find(accountId, type, id).isPresent();
    }
}
