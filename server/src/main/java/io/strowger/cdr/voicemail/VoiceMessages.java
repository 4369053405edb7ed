package io.strowger.cdr.voicemail;

import io.strowger.base.Json;
import io.strowger.cdr.recording.RecordingFolder;
import io.strowger.store.Database;
import io.strowger.store.Row;
import io.strowger.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The voice messages of all accounts: rows in the database, files in a folder, and in memory how many wait in each box. A
 * message has its row before its first word, so that what is in its file when the exchange dies is found again.
 */
public final class VoiceMessages {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceMessages.class);

    /** Messages of one box that are not deleted; a box that has as many takes no more (KAZOO). */
    public static final int MAX_IN_BOX = 100;

    /** How long a deleted message stays. */
    static final Duration KEPT_DELETED = Duration.ofDays(30);

    /** Shorter ones are nobody's message (KAZOO). */
    public static final Duration SHORTEST = Duration.ofMillis(500);

    /** A WAV file at 8 kHz: its header, where that tells the channels, and the bytes of one in a millisecond. */
    private static final int HEADER_BYTES = 44;

    private static final int CHANNELS_AT = 22;
    private static final int BYTES_PER_MS = 16;

    private static final int MAX_SWEPT = 1_000;

    /** Messages not heard and heard. */
    public record Counts(int fresh, int saved) {
        public static final Counts ZERO = new Counts(0, 0);

        public int all() {
            return fresh + saved;
        }
    }

    private final Database database;
    private final String nodeId;
    private final RecordingFolder folder;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, Counts> byBox = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, String> listener = (account, box) -> {};

    /** Finishes what was being left when this node died. */
    public VoiceMessages(Database database, String nodeId, Path folder, InstantSource clock) {
        this.database = database;
        this.nodeId = nodeId;
        this.folder = new RecordingFolder(folder);
        this.clock = clock;
        database.query(
                        "select * from voice_messages where node_id = ? and ended_at is null",
                        VoiceMessages::read,
                        nodeId)
                .forEach(this::endAbandoned);
        database.query(
                        "select distinct account_id, box_id from voice_messages where ended_at is not null",
                        row -> new Box(row.text("account_id"), row.text("box_id")))
                .forEach(box -> recount(box.accountId(), box.boxId()));
    }

    private record Box(String accountId, String boxId) {}

    /** From now on {@code changed} is told the account and box whose counts are others. */
    public void listen(BiConsumer<String, String> changed) {
        listener = changed;
    }

    /** How many there are in a box, from memory. */
    public Counts counts(String boxId) {
        return byBox.getOrDefault(boxId, Counts.ZERO);
    }

    // ------------------------------------------------------------------------------------------------------- writing

    /** Somebody is about to speak; false when that cannot be kept. */
    public boolean begin(VoiceMessage message) {
        try {
            return insert(message) == 1;
        } catch (StoreException away) {
            LOG.error("no message for box {} can be left: {}", message.boxId(), away.getMessage());
            return false;
        }
    }

    private int insert(VoiceMessage message) {
        return database.update(
                "insert into voice_messages (account_id, box_id, id, node_id, received_at, folder, moved_at, details)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                message.accountId(),
                message.boxId(),
                message.id(),
                nodeId,
                message.received(),
                message.folder().word(),
                message.received(),
                Json.MAPPER.valueToTree(message));
    }

    /** All is said: from now on it is in its box. Where the database is away just now, the next start puts it there. */
    public void end(VoiceMessage ended) {
        try {
            database.update(
                    "update voice_messages set ended_at = ?, details = ? where account_id = ? and id = ?",
                    clock.instant(),
                    Json.MAPPER.valueToTree(ended),
                    ended.accountId(),
                    ended.id());
            recount(ended.accountId(), ended.boxId());
        } catch (StoreException away) {
            LOG.error("message {} waits for the next start: {}", ended.id(), away.getMessage());
        }
    }

    public void move(VoiceMessage message, MessageFolder to) {
        database.update(
                "update voice_messages set folder = ?, moved_at = ? where account_id = ? and id = ? and folder <> ?",
                to.word(),
                clock.instant(),
                message.accountId(),
                message.id(),
                to.word());
        recount(message.accountId(), message.boxId());
    }

    /** Forgets one for good, with its file. */
    public void drop(VoiceMessage message) {
        database.update(
                "delete from voice_messages where account_id = ? and id = ?", message.accountId(), message.id());
        folder.delete(message.accountId(), message.id());
        recount(message.accountId(), message.boxId());
    }

    /** Forgets what was deleted long ago, and what lies in boxes that are gone. */
    public void sweep() {
        database.query(
                        "select * from voice_messages m where folder = 'deleted' and moved_at < ? or not exists"
                                + " (select 1 from documents d where d.account_id = m.account_id and d.type = 'vmbox'"
                                + " and d.id = m.box_id and not d.deleted) and ended_at < ? limit ?",
                        VoiceMessages::read,
                        clock.instant().minus(KEPT_DELETED),
                        clock.instant().minus(KEPT_DELETED),
                        MAX_SWEPT)
                .forEach(this::drop);
    }

    private synchronized void recount(String accountId, String boxId) {
        Counts now = database.one(
                        "select count(*) filter (where folder = 'new') fresh,"
                                + " count(*) filter (where folder = 'saved') saved from voice_messages"
                                + " where account_id = ? and box_id = ? and ended_at is not null",
                        row -> new Counts((int) row.number("fresh"), (int) row.number("saved")),
                        accountId,
                        boxId)
                .orElse(Counts.ZERO);
        Counts before = byBox.put(boxId, now);
        if (!now.equals(before)) {
            listener.accept(accountId, boxId);
        }
    }

    private void endAbandoned(VoiceMessage message) {
        Path file = folder.of(message.accountId(), message.id());
        long bytes = file.toFile().length();
        long millis = bytes <= HEADER_BYTES ? 0 : (bytes - HEADER_BYTES) / (BYTES_PER_MS * channels(file));
        if (millis < SHORTEST.toMillis()) {
            drop(message);
        } else {
            end(message.ended(new VoiceMessage.Sound(millis, bytes, true)));
        }
    }

    private static int channels(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Math.max(1, in.readNBytes(CHANNELS_AT + 1)[CHANNELS_AT]);
        } catch (IOException e) {
            throw new UncheckedIOException("a message that was left", e);
        }
    }

    // ------------------------------------------------------------------------------------------------------- reading

    /** Which ones: of a box, in these folders, in [from, to), the newest first, after the one named if given. */
    public record Query(
            String accountId,
            String boxId,
            List<MessageFolder> folders,
            Instant from,
            Instant to,
            @Nullable String startId,
            int limit) {
        public Query {
            folders = List.copyOf(folders);
        }
    }

    public List<VoiceMessage> list(Query query) {
        return database.query(
                """
                select * from voice_messages where account_id = ? and box_id = ? and folder = any (?)
                    and received_at >= ? and received_at < ? and ended_at is not null
                    and (?::text is null or (received_at, id) <=
                        (select received_at, id from voice_messages where account_id = ? and id = ?))
                order by received_at desc, id desc limit ?
                """,
                VoiceMessages::read,
                query.accountId(),
                query.boxId(),
                query.folders().stream().map(MessageFolder::word).toArray(String[]::new),
                query.from(),
                query.to(),
                query.startId(),
                query.accountId(),
                query.startId(),
                query.limit());
    }

    /** Those of one folder as they are to be heard: the oldest first. */
    public List<VoiceMessage> toHear(String accountId, String boxId, MessageFolder from) {
        Instant soon = clock.instant().plusSeconds(1);
        return list(new Query(accountId, boxId, List.of(from), Instant.EPOCH, soon, null, MAX_IN_BOX))
                .reversed();
    }

    public Optional<VoiceMessage> find(String accountId, String id) {
        return database.one(
                "select * from voice_messages where account_id = ? and id = ? and ended_at is not null",
                VoiceMessages::read,
                accountId,
                id);
    }

    /** Where the files lie. */
    public RecordingFolder folder() {
        return folder;
    }

    /** The file of one; empty when it is gone. */
    public Optional<Path> file(VoiceMessage message) {
        return Optional.of(folder.of(message.accountId(), message.id())).filter(Files::isRegularFile);
    }

    private static VoiceMessage read(Row row) {
        MessageFolder folder = MessageFolder.named(row.text("folder")).orElseThrow();
        return Json.MAPPER
                .treeToValue(row.object("details"), VoiceMessage.class)
                .in(folder);
    }
}
