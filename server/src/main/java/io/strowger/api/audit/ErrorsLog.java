package io.strowger.api.audit;

import io.strowger.api.route.ShownError;
import io.strowger.base.Ids;
import io.strowger.store.BatchWriter;
import io.strowger.store.Database;
import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Errors that people were shown, kept a while so that one can be quoted to support; written behind the answer. */
public final class ErrorsLog implements AutoCloseable {
    /** How long errors are kept. */
    static final Duration KEPT = Duration.ofDays(30);
    /** Errors of an account in a day; more are not kept. */
    static final int MAX_A_DAY = 1_000;

    private static final BatchWriter.Limits LIMITS =
            new BatchWriter.Limits("errors", 10_000, 200, Duration.ofMillis(50));

    private final Database database;
    private final InstantSource clock;
    private final BatchWriter<Kept> writer;

    /** An error with its time and id. */
    record Kept(String id, Instant at, ShownError error) {}

    public ErrorsLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.writer = new BatchWriter<>(database, LIMITS, BatchWriter.together(this::write));
    }

    /** Never waits; what does not fit is not kept. */
    public void shown(ShownError error) {
        writer.offer(new Kept(Ids.next(), clock.instant(), error));
    }

    private void write(Sql sql, List<Kept> rows) {
        Instant now = clock.instant();
        sql.update("delete from errors_log where at < ?", now.minus(KEPT));
        for (Kept row : rows) {
            ShownError error = row.error();
            sql.update(
                    "insert into errors_log (account_id, id, at, user_id, request_id, verb, path, status, message, fields)"
                            + " select ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
                            + " where (select count(*) from errors_log where account_id = ? and at > ?) < ?"
                            + " on conflict do nothing",
                    error.accountId(),
                    row.id(),
                    row.at(),
                    error.userId(),
                    error.requestId(),
                    error.verb(),
                    error.path(),
                    error.status(),
                    error.message(),
                    error.fields(),
                    error.accountId(),
                    now.minus(Duration.ofDays(1)),
                    MAX_A_DAY);
        }
    }

    /** A page, the newest first; one more than the limit where there are more. */
    List<Kept> read(AuditQuery query) {
        AuditKey start = query.start().orElse(new AuditKey(query.to(), "", "", "", 0));
        AuditQuery.Filters filters = query.filters();
        return database.query(
                "select * from errors_log where account_id = ? and at >= ? and at < ? and (at, id) < (?, ?)"
                        + " and (?::text is null or user_id = ?) and (?::text is null or request_id = ?)"
                        + " order by at desc, id desc limit ?",
                ErrorsLog::kept,
                query.accountId(),
                query.from(),
                query.to(),
                start.at(),
                start.id(),
                filters.userId(),
                filters.userId(),
                filters.requestId(),
                filters.requestId(),
                query.limit() + 1);
    }

    private static Kept kept(Row row) {
        ShownError error = new ShownError(
                row.text("account_id"),
                row.text("user_id"),
                row.text("request_id"),
                row.text("verb"),
                row.text("path"),
                (int) row.number("status"),
                row.text("message"),
                row.texts("fields"));
        return new Kept(row.text("id"), row.instant("at"), error);
    }

    /** Waits until all so far are written; false when that took too long. */
    public boolean await(Duration limit) {
        return writer.await(limit);
    }

    @Override
    public void close() {
        writer.close();
    }
}
