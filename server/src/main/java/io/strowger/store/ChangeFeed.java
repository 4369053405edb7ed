package io.strowger.store;

import io.strowger.base.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every node which documents changed, in the order of table {@code changes}.
 *
 * <p>NOTIFY only rings: it takes a lock of the whole server, so a node rings at most every {@link #RING_PAUSE}, and what
 * changed is read from the table. Numbers are drawn before their transactions commit, so a lower one may appear after a
 * higher one: missing numbers are asked for again until {@link #GAP_LIMIT}.
 */
public final class ChangeFeed implements AutoCloseable {
    /** The shortest pause between two rings of this node. */
    public static final Duration RING_PAUSE = Duration.ofMillis(50);
    /** A node that hears no bell looks this often. */
    public static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    /** Longer than any transaction of ours may last; then a missing number was rolled back. */
    public static final Duration GAP_LIMIT = Duration.ofSeconds(60);
    /** Missing numbers asked for at most. */
    public static final int MAX_GAPS = 10_000;
    /** Changes kept for listeners that could not take them while the database was away. */
    public static final int MAX_OWED = 10_000;
    /** Changes are kept this long for nodes that were away. */
    public static final Duration KEPT = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration RECONNECT_PAUSE = Duration.ofMillis(500);
    private static final int READ_ROWS = 5_000;
    private static final int LOOK_BACK = 1_000;

    private final Database database;
    private final LongSupplier nanos;
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean ringing = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    // guarded by lock: missing numbers, and when we stop asking for each
    private final NavigableMap<Long, Long> gaps = new TreeMap<>();
    private final Deque<Owed> owed = new ArrayDeque<>(); // guarded by lock
    private long last;
    private volatile long rungAt;
    private volatile boolean closed;
    private volatile @Nullable Connection ear;

    /** What this listener has still to hear of. */
    private record Owed(Consumer<Change> listener, Change change) {}

    private ChangeFeed(Database database, LongSupplier nanos) {
        this.database = database;
        this.nanos = nanos;
        this.rungAt = nanos.getAsLong() - RING_PAUSE.toNanos();
    }

    /** Follows the changes committed from now on. */
    public static ChangeFeed open(Database database) {
        return open(database, System::nanoTime);
    }

    static ChangeFeed open(Database database, LongSupplier nanos) {
        ChangeFeed feed = new ChangeFeed(database, nanos);
        feed.begin();
        Tasks.loop("changes", feed::listen);
        return feed;
    }

    /** {@code listener} hears of every change, one after another, on whatever thread noticed it; it must not block. */
    public void subscribe(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /** Hands on everything committed so far before it returns. */
    public void catchUp() {
        lock.lock();
        try {
            settle();
            int rows = READ_ROWS;
            while (rows == READ_ROWS) {
                List<Change> changes = database.query(
                        "select * from changes where seq > ? or seq = any (?) order by seq limit " + READ_ROWS,
                        ChangeFeed::read,
                        last,
                        gaps.keySet().toArray(Long[]::new));
                changes.forEach(this::apply);
                rows = changes.size();
            }
            long now = nanos.getAsLong();
            gaps.values().removeIf(end -> now - end > 0);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets changes older than {@link #KEPT}. */
    public int trim() {
        return database.update(
                "delete from changes where at < now() - make_interval(secs => ?)", (double) KEPT.toSeconds());
    }

    /** This node wrote: hands it on here at once and rings for the other nodes. */
    void written() {
        try {
            catchUp();
            ring();
        } catch (StoreException e) {
            // the write itself is committed; the listening thread catches up when the database is back
            LOG.warn("a change is applied later: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        closed = true;
        Connection listening = ear;
        if (listening != null) {
            abort(listening);
        }
    }

    // Transactions may be under way with numbers below the highest committed one: those are gaps from the start.
    private void begin() {
        last = database.one("select coalesce(max(seq), 0) as n from changes", row -> row.number("n"))
                .orElse(0L);
        long end = nanos.getAsLong() + GAP_LIMIT.toNanos();
        database.query(
                        "select n from generate_series(greatest(1, ? - " + LOOK_BACK + "), ?) n"
                                + " where not exists (select 1 from changes where seq = n)",
                        row -> row.number("n"),
                        last,
                        last)
                .forEach(missing -> gaps.put(missing, end));
    }

    private void apply(Change change) {
        long end = nanos.getAsLong() + GAP_LIMIT.toNanos();
        gaps.remove(change.seq());
        for (long missing = Math.max(last + 1, change.seq() - MAX_GAPS); missing < change.seq(); missing++) {
            gaps.put(missing, end);
        }
        while (gaps.size() > MAX_GAPS) {
            gaps.pollFirstEntry();
        }
        last = Math.max(last, change.seq());
        listeners.forEach(listener -> tell(listener, change));
    }

    /** Each is told once more, as it is now: listeners read what changed, so a later change may have been told before. */
    private void settle() {
        for (int left = owed.size(); left > 0; left--) {
            Owed again = owed.remove();
            tell(again.listener(), again.change());
        }
    }

    private void tell(Consumer<Change> listener, Change change) {
        try {
            listener.accept(change);
        } catch (RuntimeException e) {
            boolean later = e instanceof StoreException store && store.unavailable() && owed.size() < MAX_OWED;
            if (later) {
                owed.add(new Owed(listener, change));
            } else {
                LOG.error("a listener failed on the change of {} {}", change.type(), change.id(), e);
            }
        }
    }

    private void ring() {
        if (ringing.getAndSet(true)) {
            return;
        }
        Tasks.start("changes-bell", () -> {
            LockSupport.parkNanos(rungAt + RING_PAUSE.toNanos() - nanos.getAsLong());
            rungAt = nanos.getAsLong();
            // from here on a new change needs a new ring
            ringing.set(false);
            notifyOthers();
        });
    }

    private void notifyOthers() {
        try {
            database.query("select pg_notify('strowger_changes', '')", row -> true);
        } catch (StoreException e) {
            if (!closed) {
                LOG.warn("other nodes hear of a change later: {}", e.getMessage());
            }
        }
    }

    private void listen() {
        boolean failing = false;
        while (!closed) {
            try (Connection connection = database.dedicated("strowger changes");
                    Statement statement = connection.createStatement()) {
                ear = connection;
                statement.execute("listen strowger_changes");
                failing = false;
                hear(connection.unwrap(PGConnection.class));
            } catch (SQLException | StoreException e) {
                failing = noteOutage(failing, e);
                LockSupport.parkNanos(RECONNECT_PAUSE.toNanos());
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (!closed) {
            catchUp();
            connection.getNotifications((int) LOOK_ANYWAY.toMillis());
        }
    }

    private boolean noteOutage(boolean failing, Exception e) {
        if (!failing && !closed) {
            LOG.warn("changes of other nodes are not heard for now: {}", e.getMessage());
        }
        return true;
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("closing the change feed: {}", e.getMessage());
        }
    }

    private static Change read(Row row) {
        return new Change(row.number("seq"), row.text("account_id"), row.text("type"), row.text("id"));
    }
}
