package io.strowger.routing.callback;

import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The links in the database. */
public record CallbackTable(Sql sql) {

    /** Links of one number looked at: agents who are gone are passed over. */
    static final int MAX_FOUND = 8;

    private static final String UPSERT = "insert into callback_links"
            + " (account_id, id, user_id, number, backwards, did, created, expires) values (?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (account_id, backwards, did) do update set id = excluded.id, user_id = excluded.user_id,"
            + " number = excluded.number, created = excluded.created, expires = excluded.expires";

    /** A number with fewer digits than are compared must match as a whole. */
    List<CallbackLink> find(Callbacks.Asked asked) {
        String digits = CallbackLink.backwards(asked.number());
        if (digits.isEmpty()) {
            return List.of();
        }
        boolean whole = digits.length() < asked.digits();
        String from = whole ? digits : digits.substring(0, asked.digits());
        String to = whole ? digits : from + ':'; // the character after 9
        return sql.query(
                "select * from callback_links where account_id = ? and backwards >= ? and backwards <= ?"
                        + " and expires > ? and (?::text is null or did = ?) order by created desc limit " + MAX_FOUND,
                CallbackTable::read,
                asked.accountId(),
                from,
                to,
                asked.at(),
                asked.did(),
                asked.did());
    }

    /** Who called a number last takes the place of who called it before. */
    void write(List<CallbackLink> links) {
        sql.batch(UPSERT, links.stream().map(CallbackTable::values).toList());
    }

    private static @Nullable Object[] values(CallbackLink link) {
        return new @Nullable Object[] {
            link.accountId(),
            link.id(),
            link.userId(),
            link.number(),
            link.backwards(),
            link.did(),
            link.created(),
            link.expires()
        };
    }

    int count(String accountId) {
        return sql.one(
                        "select count(*) as links from callback_links where account_id = ?",
                        row -> (int) row.number("links"),
                        accountId)
                .orElse(0);
    }

    /** Keeps the newest of an account; how many went. */
    int evict(String accountId, int kept) {
        return sql.update(
                "delete from callback_links where account_id = ? and created < (select created from callback_links"
                        + " where account_id = ? order by created desc offset ? limit 1)",
                accountId,
                accountId,
                kept - 1);
    }

    int sweep(Instant now) {
        return sql.update("delete from callback_links where expires <= ?", now);
    }

    /** The links of an account that still hold, the newest first; null stands for any number or user. */
    public List<CallbackLink> list(
            String accountId, @Nullable String number, @Nullable String userId, Instant now, int most) {
        return sql.query(
                "select * from callback_links where account_id = ? and expires > ? and (?::text is null or number = ?)"
                        + " and (?::text is null or user_id = ?) order by created desc, id limit ?",
                CallbackTable::read,
                accountId,
                now,
                number,
                number,
                userId,
                userId,
                most);
    }

    public Optional<CallbackLink> get(String accountId, String id) {
        return sql.one(
                "select * from callback_links where account_id = ? and id = ?", CallbackTable::read, accountId, id);
    }

    /** Whether it was there. */
    public boolean delete(String accountId, String id) {
        return sql.update("delete from callback_links where account_id = ? and id = ?", accountId, id) > 0;
    }

    private static CallbackLink read(Row row) {
        return new CallbackLink(
                row.text("account_id"),
                row.text("id"),
                row.text("user_id"),
                row.text("number"),
                row.text("did"),
                row.instant("created"),
                row.instant("expires"));
    }
}
