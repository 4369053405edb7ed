package io.strowger.store;

import io.strowger.store.list.Filter;
import io.strowger.store.list.ListQuery;
import io.strowger.store.list.ListScope;
import io.strowger.store.list.ListSql;
import io.strowger.store.list.StartKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** All documents: read, listed and written with history, unique keys and the change feed in one transaction. */
public final class Documents {
    /** Instead of an expected version: the last write wins. */
    public static final long ANY_VERSION = -1;

    private final Database database;
    private final ChangeFeed feed;
    private final DocumentRules rules;
    private final InstantSource clock;

    public Documents(Database database, ChangeFeed feed, DocumentRules rules, InstantSource clock) {
        this.database = database;
        this.feed = feed;
        this.rules = rules;
        this.clock = clock;
    }

    /** The document, unless it is deleted. */
    public Optional<Document> get(String accountId, String type, String id) {
        return database.one(
                "select * from documents where account_id = ? and type = ? and id = ? and not deleted",
                Documents::read,
                accountId,
                type,
                id);
    }

    /** All documents of a type in an account, by id. */
    public List<Document> list(String accountId, String type) {
        return list(new ListScope.Account(accountId), type, ListQuery.ALL).documents();
    }

    /** One page of the documents of a type in a scope. */
    public ListPage list(ListScope scope, String type, ListQuery query) {
        ListSql.Bound bound = ListSql.page(scope, type, query);
        List<Listed> rows = database.query(bound.sql(), Documents::readListed, bound.args());
        boolean more = rows.size() > query.limit();
        List<Document> page =
                rows.stream().limit(query.limit()).map(Listed::document).toList();
        return new ListPage(page, more ? Optional.of(rows.getLast().key()) : Optional.empty());
    }

    public long count(ListScope scope, String type, List<Filter> filters) {
        ListSql.Bound bound = ListSql.count(scope, type, filters);
        return database.one(bound.sql(), row -> row.number("n"), bound.args()).orElse(0L);
    }

    /** Hands every living document of a type, of all accounts and in any order, to {@code consumer}: for start-up. */
    public void all(String type, Consumer<Document> consumer) {
        database.each("select * from documents where type = ? and not deleted", Documents::read, consumer, type);
    }

    public WriteResult create(Author author, String accountId, String type, String id, ObjectNode body) {
        return write(author, tx -> tx.create(accountId, type, id, body));
    }

    /** Replaces {@code seen} unless somebody wrote since. */
    public WriteResult replace(Author author, Document seen, ObjectNode body) {
        return write(author, tx -> tx.replace(seen.accountId(), seen.type(), seen.id(), seen.version(), body));
    }

    /** Replaces whatever is there now. */
    public WriteResult replace(Author author, String accountId, String type, String id, ObjectNode body) {
        return write(author, tx -> tx.replace(accountId, type, id, ANY_VERSION, body));
    }

    /** Marks the document deleted if it still has {@code expectedVersion} or that is {@link #ANY_VERSION}. */
    public WriteResult delete(Author author, String accountId, String type, String id, long expectedVersion) {
        return write(author, tx -> tx.delete(accountId, type, id, expectedVersion));
    }

    /** Several writes as one; if one of them is refused, none is kept. Own caches know the changes on return. */
    public <T> T write(Author author, Function<DocumentTransaction, T> work) {
        boolean[] wrote = new boolean[1];
        T result = database.inTransaction(transaction -> {
            DocumentTransaction writes = new DocumentTransaction(transaction, author, rules, clock.instant());
            T value = work.apply(writes);
            wrote[0] = writes.wrote() && !transaction.rollbackOnly();
            return value;
        });
        if (wrote[0]) {
            feed.written();
        }
        return result;
    }

    /** The newest versions, the newest first; also those of a deleted document. */
    public List<DocumentVersion> history(String accountId, String type, String id, int limit) {
        return database.query(
                "select * from document_versions where account_id = ? and type = ? and id = ?"
                        + " order by version desc limit ?",
                Documents::readVersion,
                accountId,
                type,
                id,
                limit);
    }

    public Optional<DocumentVersion> version(String accountId, String type, String id, long version) {
        return database.one(
                "select * from document_versions where account_id = ? and type = ? and id = ? and version = ?",
                Documents::readVersion,
                accountId,
                type,
                id,
                version);
    }

    /** The document that owns a unique key, such as the account of a number. */
    public Optional<Document> owner(String scope, String key) {
        return database.one(
                "select d.* from unique_keys k join documents d using (account_id, type, id)"
                        + " where k.scope = ? and k.key = ?",
                Documents::read,
                scope,
                key);
    }

    static Document read(Row row) {
        return new Document(
                row.text("account_id"),
                row.text("type"),
                row.text("id"),
                row.number("version"),
                row.object("doc"),
                row.instant("created"),
                row.instant("modified"),
                row.flag("deleted"));
    }

    private record Listed(Document document, StartKey key) {}

    private static Listed readListed(Row row) {
        return new Listed(read(row), new StartKey(row.text("sort_key"), row.text("id")));
    }

    private static DocumentVersion readVersion(Row row) {
        Author author = new Author(
                row.textOrNull("author_user_id"),
                row.text("author_account_id"),
                row.text("acting_in"),
                row.text("request_id"),
                row.textOrNull("author_address"),
                row.textOrNull("acting_as"));
        return new DocumentVersion(
                row.number("version"), row.object("doc"), row.flag("deleted"), row.instant("at"), author);
    }
}
