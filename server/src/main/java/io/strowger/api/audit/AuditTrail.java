package io.strowger.api.audit;

import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.store.Author;
import io.strowger.store.Database;
import io.strowger.store.Row;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Reads the audit log: the versions of all documents, who signed in or tried to, and who moved money. */
final class AuditTrail {
    /** The type of lines about signing in. */
    static final String SIGN_IN = "sign_in";

    /** The type of lines about money. */
    static final String TRANSFER = "transfer";

    // an account that was deleted is still below those above it
    private static final String ACCOUNTS = """
             (select account_id from accounts where account_id = ? or ? and tree @> array[?::text]
              union all
              select account_id from documents where ? and type = 'account' and deleted
                  and doc -> 'pvt_tree' @> jsonb_build_array(?::text))
            """;

    private static final String ACTION =
            "case when v.deleted then 'deleted' when p.version is null or p.deleted then 'created' else 'changed' end";

    private static final String VERSIONS = "select v.*, p.doc as doc_before, " + ACTION + " as action"
            + " from document_versions v left join document_versions p on p.account_id = v.account_id"
            + " and p.type = v.type and p.id = v.id and p.version = v.version - 1"
            + " where v.at >= ? and v.at < ? and v.account_id in" + ACCOUNTS + """
            and (?::text is null or v.author_user_id = ?)
            and (?::text is null or v.type = ?)
            and (?::text is null or v.id = ?)
            and (?::text is null or v.account_id = ?)
            and (?::text is null or v.request_id = ?)
            and (?::text is null or\s""" + ACTION + " = ?)" + """
            and (?::text is null or (v.at, v.account_id, v.type, v.id, v.version) < (?, ?, ?, ?, ?))
            order by v.at desc, v.account_id desc, v.type desc, v.id desc, v.version desc limit ?
            """;

    private static final String CAME =
            "case when s.outcome in ('signed_in', 'recovery') then 'signed_in' when s.actor_user_id is not null"
                    + " then s.outcome else 'sign_in_refused' end";

    private static final String SIGN_INS = "select s.*, " + CAME + " as action from sign_ins s"
            + " where s.at >= ? and s.at < ? and s.account_id in" + ACCOUNTS + """
            and (?::text is null or coalesce(s.actor_user_id, s.user_id) = ?)
            and (?::text is null or s.account_id = ?)
            and (?::text is null or
                \s""" + CAME + " = ?)" + """
            and (?::text is null or (s.at, s.account_id, 'sign_in', s.id, 0) < (?, ?, ?, ?, ?))
            order by s.at desc, s.account_id desc, s.id desc limit ?
            """;

    private static final String TRANSFERS =
            "select t.* from ledger_transfers t" + " where t.at >= ? and t.at < ? and t.account_id in" + ACCOUNTS + """
            and (?::text is null or t.author_user_id = ?)
            and (?::text is null or t.id = ?)
            and (?::text is null or t.account_id = ?)
            and (?::text is null or t.request_id = ?)
            and (?::text is null or t.kind = ?)
            and (?::text is null or (t.at, t.account_id, 'transfer', t.id, 0) < (?, ?, ?, ?, ?))
            order by t.at desc, t.account_id desc, t.id desc limit ?
            """;

    private final Database database;

    AuditTrail(Database database) {
        this.database = database;
    }

    /** One more than the limit where there are more; {@code money} is whether transfers are shown. */
    List<AuditLine> read(AuditQuery query, boolean money) {
        return Stream.of(versions(query), signIns(query), money ? transfers(query) : List.<AuditLine>of())
                .flatMap(List::stream)
                .sorted((one, other) -> AuditKey.NEWEST_FIRST.compare(one.key(), other.key()))
                .limit(query.limit() + 1L)
                .toList();
    }

    private List<AuditLine> versions(AuditQuery query) {
        AuditQuery.Filters filters = query.filters();
        List<Object> args = new ArrayList<>(accounts(query));
        for (String filter : new String[] {
            filters.userId(),
            filters.type(),
            filters.documentId(),
            filters.account(),
            filters.requestId(),
            filters.action()
        }) {
            args.add(filter);
            args.add(filter);
        }
        args.addAll(place(query));
        return database.query(VERSIONS, AuditTrail::version, args.toArray());
    }

    private List<AuditLine> signIns(AuditQuery query) {
        AuditQuery.Filters filters = query.filters();
        boolean others = filters.type() != null && !filters.type().equals(SIGN_IN);
        if (others || filters.documentId() != null || filters.requestId() != null) {
            return List.of();
        }
        List<Object> args = new ArrayList<>(accounts(query));
        for (String filter : new String[] {filters.userId(), filters.account(), filters.action()}) {
            args.add(filter);
            args.add(filter);
        }
        args.addAll(place(query));
        return database.query(SIGN_INS, AuditTrail::signIn, args.toArray());
    }

    private List<AuditLine> transfers(AuditQuery query) {
        AuditQuery.Filters filters = query.filters();
        if (filters.type() != null && !filters.type().equals(TRANSFER)) {
            return List.of();
        }
        List<Object> args = new ArrayList<>(accounts(query));
        for (String filter : new String[] {
            filters.userId(), filters.documentId(), filters.account(), filters.requestId(), filters.action()
        }) {
            args.add(filter);
            args.add(filter);
        }
        args.addAll(place(query));
        return database.query(TRANSFERS, AuditTrail::transfer, args.toArray());
    }

    private static AuditLine transfer(Row row) {
        String account = row.text("account_id");
        Author author = new Author(
                row.textOrNull("author_user_id"), row.text("author_account_id"), account, row.text("request_id"), null);
        AuditKey key = new AuditKey(row.instant("at"), account, TRANSFER, row.text("id"), 0);
        ObjectNode said = Json.object().put("name", row.text("reason"));
        new Money(row.number("amount"), Currency.getInstance(row.text("currency"))).put(said, "amount");
        return new AuditLine(key, row.text("kind"), author, Json.object(), said.put("currency", row.text("currency")));
    }

    private static AuditLine signIn(Row row) {
        String account = row.text("account_id");
        String user = row.textOrNull("user_id");
        String actor = row.textOrNull("actor_user_id");
        Author author = actor == null
                ? new Author(user, account, account, "", row.text("address"))
                : new Author(actor, row.text("actor_account_id"), account, "", row.text("address"), user);
        AuditKey key = new AuditKey(row.instant("at"), account, SIGN_IN, row.text("id"), 0);
        ObjectNode said = Json.object().put("name", row.text("outcome"));
        return new AuditLine(key, row.text("action"), author, Json.object(), said);
    }

    private static List<Object> accounts(AuditQuery query) {
        return List.of(
                query.from(),
                query.to(),
                query.accountId(),
                query.below(),
                query.accountId(),
                query.below(),
                query.accountId());
    }

    private static List<Object> place(AuditQuery query) {
        Optional<AuditKey> start = query.start();
        AuditKey key = start.orElse(new AuditKey(query.to(), "", "", "", 0));
        List<Object> args = new ArrayList<>();
        args.add(start.map(AuditKey::id).orElse(null));
        args.addAll(List.of(key.at(), key.accountId(), key.type(), key.id(), key.version(), query.limit() + 1));
        return args;
    }

    private static AuditLine version(Row row) {
        String before = row.textOrNull("doc_before");
        Author author = new Author(
                row.textOrNull("author_user_id"),
                row.text("author_account_id"),
                row.text("acting_in"),
                row.text("request_id"),
                row.textOrNull("author_address"),
                row.textOrNull("acting_as"));
        ObjectNode earlier = before == null ? Json.object() : Json.readObject(before);
        return new AuditLine(key(row), row.text("action"), author, earlier, row.object("doc"));
    }

    private static AuditKey key(Row row) {
        return new AuditKey(
                row.instant("at"), row.text("account_id"), row.text("type"), row.text("id"), row.number("version"));
    }
}
