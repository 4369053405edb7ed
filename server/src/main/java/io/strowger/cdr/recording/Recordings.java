package io.strowger.cdr.recording;

import io.strowger.base.Json;
import io.strowger.store.BatchWriter;
import io.strowger.store.Database;
import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The recordings of all accounts: rows in the database, written behind the calls, and files in a folder. */
public final class Recordings implements AutoCloseable {

    /** Rows kept while the database is away; of more the files stay, but nobody finds them. */
    static final int MAX_QUEUED = 20_000;

    private static final BatchWriter.Limits LIMITS =
            new BatchWriter.Limits("recordings", MAX_QUEUED, 200, Duration.ofMillis(50));

    /** A WAV file in stereo at 8 kHz: its header, and its bytes in a millisecond. */
    private static final int HEADER_BYTES = 44;

    private static final int BYTES_PER_MS = 32;

    private static final String SAVE = """
            insert into recordings (account_id, id, node_id, record_id, started_at, ended_at, owner_ids, details)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (account_id, id) do update set ended_at = excluded.ended_at, details = excluded.details
            """;

    private final Database database;
    private final String nodeId;
    private final RecordingFolder folder;
    private final BatchWriter<Change> writer;

    /** What happens to a row; dropped is one that is not kept. */
    private record Change(RecordingRow row, boolean dropped) {}

    public Recordings(Database database, String nodeId, Path folder) {
        this.database = database;
        this.nodeId = nodeId;
        this.folder = new RecordingFolder(folder);
        this.writer = new BatchWriter<>(database, LIMITS, BatchWriter.together(this::write));
    }

    public RecordingFolder folder() {
        return folder;
    }

    /** Saves one that begins, or has ended. */
    public void save(RecordingRow row) {
        writer.offer(new Change(row, false));
    }

    /** Forgets one that is not to be kept, with its file. */
    public void drop(RecordingRow row) {
        writer.offer(new Change(row, true));
        folder.delete(row.accountId(), row.id());
    }

    private void write(Sql sql, List<Change> changes) {
        sql.batch(
                SAVE,
                changes.stream()
                        .filter(change -> !change.dropped())
                        .map(change -> values(change.row()))
                        .toList());
        changes.stream().filter(Change::dropped).map(Change::row).forEach(row -> delete(sql, row));
    }

    private static void delete(Sql sql, RecordingRow row) {
        sql.update("delete from recordings where account_id = ? and id = ?", row.accountId(), row.id());
    }

    private @Nullable Object[] values(RecordingRow row) {
        RecordingRow.End end = row.end();
        return new @Nullable Object[] {
            row.accountId(),
            row.id(),
            nodeId,
            row.of().recordId(),
            row.started(),
            end == null ? null : end.at(),
            row.ownerIds(),
            Json.MAPPER.valueToTree(row)
        };
    }

    /** Which ones: of an account, of one of its users if given, begun in [from, to), newest first, after the one named if given. */
    public record Query(
            String accountId,
            @Nullable String ownerId,
            Instant from,
            Instant to,
            @Nullable String startId,
            int limit) {}

    /** Those whose file is finished. */
    public List<RecordingRow> list(Query query) {
        return database.query(
                """
                select details from recordings where account_id = ? and started_at >= ? and started_at < ?
                    and ended_at is not null and (?::text is null or ?::text = any (owner_ids))
                    and (?::text is null or (started_at, id) <=
                        (select started_at, id from recordings where account_id = ? and id = ?))
                order by started_at desc, id desc limit ?
                """,
                Recordings::read,
                query.accountId(),
                query.from(),
                query.to(),
                query.ownerId(),
                query.ownerId(),
                query.startId(),
                query.accountId(),
                query.startId(),
                query.limit());
    }

    public Optional<RecordingRow> find(String accountId, String id) {
        return database.one(
                "select details from recordings where account_id = ? and id = ? and ended_at is not null",
                Recordings::read,
                accountId,
                id);
    }

    /** The file of one; empty when it is gone. */
    public Optional<Path> file(RecordingRow row) {
        return Optional.of(folder.of(row.accountId(), row.id())).filter(Files::isRegularFile);
    }

    /** Deletes row and file. */
    public void delete(RecordingRow row) {
        delete(database, row);
        folder.delete(row.accountId(), row.id());
    }

    private static RecordingRow read(Row row) {
        return Json.MAPPER.treeToValue(row.object("details"), RecordingRow.class);
    }

    /** Recordings this node was making when it died: what is in their files is all there is (their headers are always right). */
    public int closeAbandoned() {
        List<RecordingRow> open = database.query(
                "select details from recordings where node_id = ? and ended_at is null", Recordings::read, nodeId);
        open.forEach(this::closeAbandoned);
        return open.size();
    }

    private void closeAbandoned(RecordingRow row) {
        long bytes = file(row).map(file -> file.toFile().length()).orElse(0L);
        long millis = Math.max(0, bytes - HEADER_BYTES) / BYTES_PER_MS;
        if (millis == 0) {
            drop(row);
        } else {
            save(row.ended(new RecordingRow.End(row.started().plusMillis(millis), millis, bytes, "", "exchange_lost")));
        }
    }

    @Override
    public void close() {
        writer.close();
    }
}
