package io.strowger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Eventually;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows reach the table in few commits, through outages, and a bad one alone is given up. */
class BatchWriterTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(500);
    private Tunnel tunnel;
    private Database database;
    private Database direct;

    @BeforeEach
    void open() {
        String url = TestDatabase.freshUrl();
        tunnel = Tunnel.to(url);
        direct = TestDatabase.open(url);
        database = TestDatabase.open(tunnel.url(url));
        direct.update("create table things (id bigint primary key check (id <> 13))");
    }

    @AfterEach
    void close() {
        database.close();
        direct.close();
        tunnel.close();
    }

    @Test
    void everythingOfferedIsWrittenInFewCommits() {
        try (BatchWriter<Long> writer = writer(10_000, Duration.ofMillis(25))) {
            for (long i = 100; i < 1_100; i++) {
                assertTrue(writer.offer(i));
            }
            assertTrue(writer.await(LONG));
            assertEquals(1_000, stored());
            assertEquals(0, writer.queued());
            assertTrue(writer.commits() <= 20, "commits: " + writer.commits());
        }
    }

    @Test
    void aRowIsThereOnceItsTicketIsSettled() {
        try (BatchWriter<Long> writer = writer(100, Duration.ofHours(1))) {
            assertTrue(writer.await(writer.ticket(1L), LONG));
            assertEquals(1, stored());
        }
    }

    @Test
    void nobodyWaitsForARowWhileTheDatabaseIsAway() {
        try (BatchWriter<Long> writer = writer(100, Duration.ofHours(1))) {
            tunnel.cut();
            long lost = writer.ticket(2L);
            assertFalse(writer.await(lost, Duration.ofMillis(1)));
            Eventually.holds("it knows", () -> {
                long began = System.nanoTime();
                return !writer.await(lost, MOMENT) && System.nanoTime() - began < MOMENT.toNanos();
            });
            tunnel.mend();
            Eventually.holds("the row is written", () -> stored() == 1);
        }
    }

    @Test
    void closeWritesWhatIsQueued() {
        BatchWriter<Long> writer = writer(100, Duration.ofHours(1));
        writer.offer(1L);
        writer.close();
        assertEquals(1, stored());
        assertFalse(writer.offer(2L));
    }

    @Test
    void rowsWaitThroughAnOutageUpToTheLimit() {
        try (BatchWriter<Long> writer = writer(50, Duration.ZERO)) {
            tunnel.cut();
            long taken = 0;
            while (writer.offer(1_000 + taken)) {
                taken++;
            }
            assertEquals(50, taken);
            assertFalse(writer.await(Duration.ofMillis(100)));
            assertEquals(0, writer.ticket(1L));
            tunnel.mend();
            assertTrue(writer.await(LONG));
            assertEquals(50, stored());
            Eventually.holds("there is room again", () -> writer.offer(2L));
        }
    }

    @Test
    void oneBadRowCostsItselfOnly() {
        try (BatchWriter<Long> writer = writer(100, Duration.ofMillis(50))) {
            for (long i = 1; i <= 20; i++) {
                writer.offer(i);
            }
            assertTrue(writer.await(LONG));
            assertEquals(19, stored());
            assertEquals(1, writer.refused());
        }
    }

    @Test
    void aStatementThatIsWrongLosesNoRow() {
        direct.update("alter table things rename to renamed");
        try (BatchWriter<Long> writer = writer(100, Duration.ZERO)) {
            writer.offer(1L);
            assertFalse(writer.await(Duration.ofMillis(200)));
            direct.update("alter table renamed rename to things");
            assertTrue(writer.await(LONG));
            assertEquals(1, stored());
            assertEquals(0, writer.refused());
        }
    }

    private BatchWriter<Long> writer(int maxQueued, Duration linger) {
        return new BatchWriter<>(
                database, new BatchWriter.Limits("things", maxQueued, 500, linger), BatchWriterTest::insert);
    }

    private static void insert(Sql sql, List<Long> rows) {
        sql.update("insert into things select unnest(?::bigint[]) on conflict do nothing", (Object)
                rows.toArray(Long[]::new));
    }

    private long stored() {
        return direct.one("select count(*) n from things", row -> row.number("n"))
                .orElseThrow();
    }
}
