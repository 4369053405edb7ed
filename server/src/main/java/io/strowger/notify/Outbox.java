package io.strowger.notify;

import io.strowger.base.Json;
import io.strowger.store.BatchWriter;
import io.strowger.store.Database;
import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices of all accounts: written behind whoever leaves one, so that nothing waits for them (I-E04). */
public final class Outbox implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** Notices kept while the database is away; more are lost, and said so. */
    static final int MAX_QUEUED = 10_000;

    private static final BatchWriter.Limits LIMITS =
            new BatchWriter.Limits("notices", MAX_QUEUED, 200, Duration.ofMillis(50));

    private final Database database;
    private final BatchWriter<Notice> writer;

    public Outbox(Database database) {
        this.database = database;
        this.writer = new BatchWriter<>(database, LIMITS, Outbox::write);
    }

    /** Never waits. */
    public void put(Notice notice) {
        if (writer.ticket(notice) == 0) {
            LOG.error("notice {} of account {} is lost: too many wait", notice.template(), notice.accountId());
        }
    }

    private static void write(Sql sql, List<Notice> notices) {
        sql.update(
                "insert into notices (account_id, id, at, template, body)"
                        + " select account_id, id, at, template, body::jsonb from unnest(?::text[], ?::text[],"
                        + " ?::timestamptz[], ?::text[], ?::text[]) as n (account_id, id, at, template, body)"
                        + " on conflict do nothing",
                texts(notices, Notice::accountId),
                texts(notices, Notice::id),
                notices.stream().map(Notice::at).toArray(Instant[]::new),
                texts(notices, Notice::template),
                texts(notices, notice -> Json.write(notice.body())));
    }

    private static String[] texts(List<Notice> notices, Function<Notice, String> column) {
        return notices.stream().map(column).toArray(String[]::new);
    }

    /** All notices of this name since then. */
    public List<Notice> since(String template, Instant from) {
        return database.query(
                "select * from notices where template = ? and at >= ? order by at", Outbox::read, template, from);
    }

    /** Waits until all notices so far are written; false when that took too long. */
    public boolean await(Duration limit) {
        return writer.await(limit);
    }

    private static Notice read(Row row) {
        return new Notice(
                row.text("account_id"), row.text("id"), row.instant("at"), row.text("template"), row.object("body"));
    }

    @Override
    public void close() {
        writer.close();
    }
}
