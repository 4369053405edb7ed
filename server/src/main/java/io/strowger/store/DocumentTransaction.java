package io.strowger.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Writes of several documents that hold together or not at all: one that is refused undoes them all. */
public final class DocumentTransaction {
    // one round trip for the row, its version and its line in the feed
    private static final String WRITE = """
            with written as (
                insert into documents (account_id, type, id, version, doc, created, modified, deleted)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (account_id, type, id) do update
                set version = excluded.version, doc = excluded.doc, created = excluded.created,
                    modified = excluded.modified, deleted = excluded.deleted
                returning *
            ), kept as (
                insert into document_versions (account_id, type, id, version, doc, deleted, at,
                                               author_user_id, author_account_id, acting_in, request_id, author_address,
                                               acting_as)
                select account_id, type, id, version, doc, deleted, modified, ?, ?, ?, ?, ?, ? from written
            )
            insert into changes (account_id, type, id, version, at)
            select account_id, type, id, version, modified from written
            """;
    private static final String LOCKED =
            "select * from documents where account_id = ? and type = ? and id = ? for update";
    private static final String OWNER = "select * from unique_keys where scope = ? and key = ?";

    private final Transaction transaction;
    private final Author author;
    private final DocumentRules rules;
    private final Instant now;
    private int writes;

    DocumentTransaction(Transaction transaction, Author author, DocumentRules rules, Instant now) {
        this.transaction = transaction;
        this.author = author;
        this.rules = rules;
        this.now = now;
    }

    /** The transaction underneath, for tables beside the documents. */
    public Transaction sql() {
        return transaction;
    }

    /** Reads and locks a document until the end of the transaction. */
    public Optional<Document> get(String accountId, String type, String id) {
        return locked(accountId, type, id).filter(d -> !d.deleted());
    }

    public WriteResult create(String accountId, String type, String id, ObjectNode body) {
        Optional<Document> before = locked(accountId, type, id);
        if (before.isPresent() && !before.get().deleted()) {
            return refused(new WriteResult.Exists(before.get()));
        }
        long version = before.map(Document::version).orElse(0L) + 1;
        return write(new Document(accountId, type, id, version, body, now, now, false));
    }

    /** Replaces the body if the document still has {@code expectedVersion} ({@link Documents#ANY_VERSION}: whatever it has). */
    public WriteResult replace(String accountId, String type, String id, long expectedVersion, ObjectNode body) {
        return get(accountId, type, id)
                .map(seen -> successor(seen, expectedVersion, body, false))
                .orElseGet(() -> refused(new WriteResult.Missing()));
    }

    /** Marks the document deleted and frees its unique keys; its versions stay. */
    public WriteResult delete(String accountId, String type, String id, long expectedVersion) {
        return get(accountId, type, id)
                .map(seen -> successor(seen, expectedVersion, seen.body(), true))
                .orElseGet(() -> refused(new WriteResult.Missing()));
    }

    boolean wrote() {
        return writes > 0;
    }

    private WriteResult successor(Document seen, long expected, ObjectNode body, boolean deleted) {
        if (expected != Documents.ANY_VERSION && expected != seen.version()) {
            return refused(new WriteResult.Stale(seen));
        }
        return write(new Document(
                seen.accountId(), seen.type(), seen.id(), seen.version() + 1, body, seen.created(), now, deleted));
    }

    private WriteResult write(Document document) {
        Optional<WriteResult> clash = claimKeys(document);
        if (clash.isPresent()) {
            return refused(clash.get());
        }
        int rows = transaction.update(
                WRITE,
                document.accountId(),
                document.type(),
                document.id(),
                document.version(),
                document.body(),
                document.created(),
                document.modified(),
                document.deleted(),
                author.userId(),
                author.accountId(),
                author.actingIn(),
                author.requestId(),
                author.address(),
                author.actingAs());
        writes += rows;
        rules.written(transaction, document);
        return new WriteResult.Written(document);
    }

    // Sorted, so that two writers who want the same keys meet in the same order and cannot deadlock.
    private Optional<WriteResult> claimKeys(Document document) {
        List<UniqueKey> wanted = document.deleted()
                ? List.of()
                : new ArrayList<>(rules.keys(document.accountId(), document.type(), document.id(), document.body()));
        List<UniqueKey> sorted = wanted.stream()
                .sorted(Comparator.comparing(UniqueKey::scope).thenComparing(UniqueKey::key))
                .toList();
        transaction.update(
                "delete from unique_keys where account_id = ? and type = ? and id = ?",
                document.accountId(),
                document.type(),
                document.id());
        for (UniqueKey key : sorted) {
            Optional<WriteResult> clash = claim(document, key);
            if (clash.isPresent()) {
                return clash;
            }
        }
        return Optional.empty();
    }

    private Optional<WriteResult> claim(Document document, UniqueKey key) {
        int rows = transaction.update(
                "insert into unique_keys (scope, key, account_id, type, id, field) values (?, ?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                key.scope(),
                key.key(),
                document.accountId(),
                document.type(),
                document.id(),
                key.field());
        if (rows == 1) {
            return Optional.empty();
        }
        return transaction.one(OWNER, row -> conflict(row, key), key.scope(), key.key());
    }

    private static WriteResult conflict(Row row, UniqueKey key) {
        return new WriteResult.Conflict(
                key.field(), key.key(), row.text("account_id"), row.text("type"), row.text("id"));
    }

    private Optional<Document> locked(String accountId, String type, String id) {
        return transaction.one(LOCKED, Documents::read, accountId, type, id);
    }

    private WriteResult refused(WriteResult result) {
        transaction.rollback();
        return result;
    }
}
