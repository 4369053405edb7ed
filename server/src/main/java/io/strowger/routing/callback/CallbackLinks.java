package io.strowger.routing.callback;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.store.BatchWriter;
import io.strowger.store.Database;
import io.strowger.store.Sql;
import io.strowger.store.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps links behind the calls that make them, and finds them with one indexed query; without database there are none. */
public final class CallbackLinks implements Callbacks, AutoCloseable {

    /** Links of one account; the oldest make room. */
    public static final int MAX_PER_ACCOUNT = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(CallbackLinks.class);

    /** Links that wait while the database is away; more are not kept. */
    private static final int MAX_QUEUED = 10_000;

    /** Accounts whose number of links is remembered. */
    private static final int MAX_COUNTED = 10_000;

    private static final BatchWriter.Limits LIMITS =
            new BatchWriter.Limits("callbacks", MAX_QUEUED, 500, Duration.ofMillis(50));

    private final Database database;
    private final InstantSource clock;
    private final int mostPerAccount;
    private final BatchWriter<CallbackLink> writer;
    // never fewer than there are; used by the writing thread only
    private final Cache<String, Integer> counts =
            Caffeine.newBuilder().maximumSize(MAX_COUNTED).build();
    private final LongAdder evicted = new LongAdder();

    public CallbackLinks(Database database, InstantSource clock) {
        this(database, clock, MAX_PER_ACCOUNT);
    }

    CallbackLinks(Database database, InstantSource clock, int mostPerAccount) {
        this.database = database;
        this.clock = clock;
        this.mostPerAccount = mostPerAccount;
        this.writer = new BatchWriter<>(database, LIMITS, BatchWriter.together(this::write));
    }

    /** Never waits. */
    public void add(CallbackLink link) {
        writer.offer(link);
    }

    @Override
    public List<CallbackLink> find(Asked asked) {
        try {
            return new CallbackTable(database).find(asked);
        } catch (StoreException away) {
            LOG.warn("callbacks cannot be looked up: {}", away.getMessage());
            return List.of();
        }
    }

    /** The callback was answered, and one was all the account wants. */
    public void used(String accountId, String id) {
        try {
            new CallbackTable(database).delete(accountId, id);
        } catch (StoreException away) {
            LOG.warn("an answered callback stays: {}", away.getMessage());
        }
    }

    private void write(Sql sql, List<CallbackLink> links) {
        CallbackTable table = new CallbackTable(sql);
        table.write(links);
        for (CallbackLink link : links) {
            String account = link.accountId();
            Integer before = counts.getIfPresent(account);
            int now = before == null ? table.count(account) : before + 1;
            if (now > mostPerAccount) {
                evicted.add(table.evict(account, mostPerAccount));
                now = table.count(account);
            }
            counts.put(account, now);
        }
    }

    /** Links that had to make room. */
    public long evicted() {
        return evicted.sum();
    }

    /** Takes away what has run out. */
    public void sweep() {
        new CallbackTable(database).sweep(clock.instant());
    }

    /** Waits until all links so far are written; false when that took too long. */
    public boolean await(Duration limit) {
        return writer.await(limit);
    }

    @Override
    public void close() {
        writer.close();
    }
}
