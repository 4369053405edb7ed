package io.strowger.cdr;

import io.strowger.base.Json;
import io.strowger.policy.Step;
import io.strowger.policy.code.GivenCode;
import io.strowger.policy.money.Fare;
import io.strowger.store.BatchWriter;
import io.strowger.store.Database;
import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * The call records of all accounts. A record is saved when its call starts, is answered and ends, and can be read when it
 * has ended; rows are written behind the call, many in one commit.
 */
public final class CallRecords implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallRecords.class);

    /** Rows kept while the database is away; more are lost, and said so. */
    static final int MAX_QUEUED = 200_000;

    /** What nobody waits for is in the database this soon; on a busy exchange it goes with what somebody waits for. */
    private static final Duration LINGER = Duration.ofMillis(40);

    private static final BatchWriter.Limits LIMITS = new BatchWriter.Limits("call-records", MAX_QUEUED, 500, LINGER);

    /** A call waits no longer for its record to be begun: calls go on without the database. */
    private static final Duration BEGUN_WAIT = Duration.ofMillis(300);

    /** The same of an answer that costs money. */
    private static final Duration ANSWER_WAIT = Duration.ofSeconds(1);

    /** How long a start waits for the records of the life before. */
    private static final Duration CUT_WAIT = Duration.ofSeconds(10);

    private static final String LIST = """
            select * from call_records r
            where account_id = ? and started_at >= ? and started_at < ?
                and (?::text is null or ?::text = any (owner_ids))
                and (?::text is null or (started_at, id) <=
                    (select started_at, id from call_records where account_id = ? and id = ?))
                and not (? and exists (select from call_records o
                    where o.account_id = r.account_id and o.interaction_id = r.interaction_id
                    and (?::text is null or ?::text = any (o.owner_ids)) and row(o.started_at, o.id) < row(r.started_at, r.id)))
            order by started_at desc, id desc limit ?
            """;

    private final Database database;
    private final String nodeId;
    private final Closing closing;
    private final BatchWriter<CallRecord> writer;

    /** What else is written with records of calls that are over and cost something, in the same transaction; perhaps again. */
    @FunctionalInterface
    public interface Closing {
        void write(Sql sql, List<CallRecord> over);
    }

    public CallRecords(Database database, String nodeId) {
        this(database, nodeId, (sql, over) -> {});
    }

    public CallRecords(Database database, String nodeId, Closing closing) {
        this.database = database;
        this.nodeId = nodeId;
        this.closing = closing;
        this.writer = new BatchWriter<>(database, LIMITS, this::write);
    }

    private void write(Database to, List<CallRecord> versions) {
        RecordRows rows = RecordRows.of(versions);
        if (rows.cost()) {
            to.inTransaction(transaction -> {
                rows.save(transaction, nodeId);
                closing.write(transaction, rows.over());
                return true;
            });
        } else {
            rows.save(to, nodeId);
        }
    }

    /** Saves a record that starts, is answered or ends, the later one of the same call wins; a ticket for {@link #awaitBegun}. */
    public long save(CallRecord record) {
        long ticket = writer.ticket(record);
        if (ticket == 0) {
            LOG.error("call record {} of account {} is lost: too many wait", record.id(), record.accountId());
        }
        return ticket;
    }

    /** Waits a moment until a record is begun in the database: before that nothing of its call is told to anybody (I-C01). */
    public void awaitBegun(long ticket) {
        writer.await(ticket, BEGUN_WAIT);
    }

    /** Waits a little longer until an answer is in the database, which is passed on only then. */
    public void awaitAnswer(long ticket) {
        writer.await(ticket, ANSWER_WAIT);
    }

    /** Waits until all records saved so far are in the database; false when that took too long. */
    public boolean await(Duration limit) {
        return writer.await(limit);
    }

    // ------------------------------------------------------------------------------------------------------ reading

    /**
     * Which records: of an account, of one of its users if given, started in [from, to), newest first, beginning with the
     * one named if given; or the oldest first. Of the calls of one interaction only the earliest, if asked for.
     */
    public record Query(
            String accountId,
            @Nullable String ownerId,
            Instant from,
            Instant to,
            @Nullable String fromId,
            int limit,
            boolean ascending,
            boolean perInteraction) {}

    public List<CallRecord> list(Query query) {
        // the direction is no parameter in SQL; both texts are ours
        String sql = query.ascending() ? LIST.replace("<=", ">=").replace(" desc", " asc") : LIST;
        return database.query(
                sql,
                CallRecords::read,
                query.accountId(),
                query.from(),
                query.to(),
                query.ownerId(),
                query.ownerId(),
                query.fromId(),
                query.accountId(),
                query.fromId(),
                query.perInteraction(),
                query.ownerId(),
                query.ownerId(),
                query.limit());
    }

    /** The record of this id, or the first of this interaction id. */
    public Optional<CallRecord> find(String accountId, String id) {
        return database
                .query(
                        "select * from call_records where account_id = ? and (id = ? or interaction_id = ?)"
                                + " order by started_at, id limit 1",
                        CallRecords::read,
                        accountId,
                        id,
                        id)
                .stream()
                .findFirst();
    }

    /** All records of one interaction, the earliest first. */
    public List<CallRecord> ofInteraction(String accountId, String interactionId) {
        return database.query(
                "select * from call_records where account_id = ? and interaction_id = ? order by started_at, id",
                CallRecords::read,
                accountId,
                interactionId);
    }

    private static CallRecord read(Row row) {
        return new CallRecord(
                row.text("account_id"),
                row.text("id"),
                row.text("interaction_id"),
                row.text("call_id"),
                CallRecord.Direction.valueOf(row.text("direction").toUpperCase(java.util.Locale.ROOT)),
                row.instant("started_at"),
                row.instantOrNull("answered_at"),
                row.instantOrNull("ended_at"),
                row.textOrNull("hangup_cause"),
                row.textOrNull("hangup_by"),
                row.textOrNull("reason"),
                List.of(Json.MAPPER.readValue(row.text("legs"), LegRecord[].class)),
                List.of(Json.MAPPER.readValue(row.text("journey"), Step[].class)),
                row.texts("recordings"),
                row.textOrNull("recording_fault"),
                row.textOrNull("zero_rate"),
                code(row.textOrNull("account_code")),
                List.of(Json.MAPPER.readValue(row.text("fares"), Fare[].class)));
    }

    private static @Nullable GivenCode code(@Nullable String json) {
        return json == null ? null : Json.MAPPER.readValue(json, GivenCode.class);
    }

    // ------------------------------------------------------------------------------------------------ life and death

    /** The calls this node left open when it died. */
    public List<CallRecord> abandoned() {
        return database
                .query(
                        "select id, record from open_calls where node_id = ?",
                        row -> opened(row.text("id"), row.text("record")),
                        nodeId)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** One bad row must not keep the exchange from starting. */
    private static Optional<CallRecord> opened(String id, String json) {
        try {
            return Optional.of(RecordRows.open(json));
        } catch (JacksonException unreadable) {
            LOG.error("the open call {} cannot be read", id, unreadable);
            return Optional.empty();
        }
    }

    /** Ends these calls as of when this node was last seen before: not to be called after a heartbeat of this life. */
    public void closeAbandoned(List<CallRecord> calls) {
        Instant seen = database.one(
                        "select seen_at from nodes where node_id = ?", row -> row.instant("seen_at"), nodeId)
                .orElse(Instant.EPOCH);
        calls.forEach(call -> save(call.cut(seen)));
        if (!await(CUT_WAIT)) {
            LOG.warn("records of calls that were cut wait for the database");
        }
    }

    /** Leaves word that this node lives. */
    public void heartbeat(Instant now) {
        database.update(
                "insert into nodes values (?, ?) on conflict (node_id) do update set seen_at = excluded.seen_at",
                nodeId,
                now);
    }

    @Override
    public void close() {
        writer.close();
    }
}
