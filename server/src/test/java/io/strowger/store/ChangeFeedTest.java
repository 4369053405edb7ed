package io.strowger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Eventually;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes hear of every change once, also of transactions that commit late. */
class ChangeFeedTest {
    private static final Author ANN = Author.system("acme", "t");
    private String url;
    private Tunnel tunnel;
    private Database here;
    private Database there;
    private ChangeFeed ours;
    private ChangeFeed theirs;
    private Documents documents;
    private final List<String> heardHere = new CopyOnWriteArrayList<>();
    private final List<String> heardThere = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        url = TestDatabase.freshUrl();
        tunnel = Tunnel.to(url);
        here = TestDatabase.open(url);
        there = TestDatabase.open(tunnel.url(url));
        ours = ChangeFeed.open(here);
        theirs = ChangeFeed.open(there);
        ours.subscribe(change -> heardHere.add(change.id()));
        theirs.subscribe(change -> heardThere.add(change.id()));
        documents = new Documents(here, ours, DocumentRules.NONE, Instant::now);
    }

    @AfterEach
    void close() {
        ours.close();
        theirs.close();
        here.close();
        there.close();
        tunnel.close();
    }

    @Test
    void theWriterKnowsOnReturnAndTheOtherNodeSoon() {
        String id = create();
        assertEquals(List.of(id), heardHere);
        Eventually.holds("the other node hears", () -> heardThere.contains(id));
    }

    @Test
    void aRefusedWriteIsNotHeard() {
        String id = create();
        documents.create(ANN, "acme", "user", id, Json.object());
        ours.catchUp();
        assertEquals(List.of(id), heardHere);
    }

    @Test
    void whatWasWrittenBeforeIsNotHeard() {
        create();
        try (ChangeFeed late = ChangeFeed.open(here)) {
            List<String> heard = new CopyOnWriteArrayList<>();
            late.subscribe(change -> heard.add(change.id()));
            late.catchUp();
            assertEquals(List.of(), heard);
        }
    }

    @Test
    void aFailingListenerDoesNotStopTheOthers() {
        ours.subscribe(change -> {
            throw new IllegalArgumentException("meant to be");
        });
        List<String> after = new CopyOnWriteArrayList<>();
        ours.subscribe(change -> after.add(change.id()));
        assertEquals(List.of(create()), after);
    }

    @Test
    void whoeverCouldNotReadWhatChangedHearsOfItAgain() {
        List<String> tried = new CopyOnWriteArrayList<>();
        ours.subscribe(change -> {
            tried.add(change.id());
            if (tried.size() == 1) {
                throw StoreException.unavailable("meant to be", null);
            }
        });
        String id = create();
        ours.catchUp(); // if the feed has not done so by itself meanwhile
        assertEquals(List.of(id, id), tried);
        assertEquals(List.of(id), heardHere);
    }

    @Test
    void aTransactionThatCommitsLateIsNotMissed() throws InterruptedException {
        CountDownLatch drawn = new CountDownLatch(1);
        CountDownLatch overtaken = new CountDownLatch(1);
        Thread slow = Thread.ofPlatform()
                .start(() -> here.inTransaction(tx -> {
                    insertChange(tx, "slow");
                    drawn.countDown();
                    await(overtaken);
                    return true;
                }));
        drawn.await();
        String fast = create();
        // a node that starts in between must not miss it either
        ChangeFeed late = ChangeFeed.open(here);
        List<String> heardLate = new CopyOnWriteArrayList<>();
        late.subscribe(change -> heardLate.add(change.id()));
        assertEquals(List.of(fast), heardHere);
        overtaken.countDown();
        slow.join();
        ours.catchUp();
        late.catchUp();
        late.close();
        assertEquals(List.of(fast, "slow"), heardHere);
        assertEquals(List.of("slow"), heardLate);
    }

    @Test
    void manyWritersNothingLostNothingTwice() throws InterruptedException {
        int writers = 4;
        int each = 25;
        CountDownLatch ended = new CountDownLatch(writers);
        for (int i = 0; i < writers; i++) {
            Thread.ofVirtual().start(() -> {
                for (int n = 0; n < each; n++) {
                    String id = create();
                    assertTrue(heardHere.contains(id));
                }
                ended.countDown();
            });
        }
        ended.await();
        assertEquals(writers * each, heardHere.size());
        Eventually.holds("the other node hears all", () -> heardThere.size() == writers * each);
        assertEquals(writers * each, heardThere.stream().distinct().count());
    }

    @Test
    void anOutageIsCaughtUp() {
        tunnel.cut();
        String id = create();
        tunnel.mend();
        Eventually.holds("the other node caught up", () -> heardThere.contains(id));
    }

    @Test
    void oldChangesAreForgotten() {
        here.update(
                "insert into changes (account_id, type, id, version, at) values ('a', 't', 'old', 1, now() - interval '2 days')");
        insertChange(here, "new");
        assertEquals(1, ours.trim());
    }

    private String create() {
        String id = Ids.next();
        documents.create(ANN, "acme", "user", id, Json.object());
        return id;
    }

    private static void insertChange(Sql sql, String id) {
        sql.update("insert into changes (account_id, type, id, version, at) values ('acme', 'user', ?, 1, now())", id);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
