package io.strowger.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Eventually;
import io.strowger.base.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Binding, reading, transactions, outages and schema checks against a real PostgreSQL. */
class DatabaseTest {
    private static Database database;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        database.update("create table things (id bigint primary key, name text)");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void bindsAndReadsEveryType() {
        Instant time = Instant.parse("2026-11-21T10:11:12.123456Z");
        boolean read = database.one(
                        "select ?::text a, ?::bigint b, ?::boolean c, ?::timestamptz d, ?::jsonb e, ?::text[] f, ?::text g,"
                                + " ?::float8 h, ?::bytea i, ?::text j",
                        row -> {
                            assertEquals("ä", row.text("a"));
                            assertEquals(5L, row.number("b"));
                            assertTrue(row.flag("c"));
                            assertEquals(time, row.instant("d"));
                            assertEquals(1, row.object("e").get("x").intValue());
                            assertEquals(List.of("p", "q"), row.texts("f"));
                            assertNull(row.textOrNull("g"));
                            assertNull(row.instantOrNull("g"));
                            assertNull(row.numberOrNull("g"));
                            assertEquals(1.5, row.real("h"));
                            assertArrayEquals(new byte[] {1, 2}, row.bytes("i"));
                            assertEquals("DAYS", row.text("j"));
                            return true;
                        },
                        "ä",
                        5,
                        true,
                        time,
                        Json.readObject("{\"x\":1}"),
                        List.of("p", "q"),
                        null,
                        1.5,
                        new byte[] {1, 2},
                        java.time.temporal.ChronoUnit.DAYS)
                .orElseThrow();
        assertTrue(read);
    }

    @Test
    void arraysForManyRows() {
        int rows = database.update(
                "insert into things select * from unnest(?::bigint[], ?::text[])",
                new Long[] {10L, 11L, 12L},
                new String[] {"a", null, "c"});
        assertEquals(3, rows);
        assertEquals(List.of("a", "c"), names("id between 10 and 12 and name is not null"));
    }

    @Test
    void anExceptionRollsBack() {
        assertThrows(
                IllegalStateException.class,
                () -> database.inTransaction(tx -> {
                    tx.update("insert into things values (20, 'x')");
                    throw new IllegalStateException("no");
                }));
        assertEquals(List.of(), names("id = 20"));
    }

    @Test
    void askedForARollback() {
        int rows = database.inTransaction(tx -> {
            tx.rollback();
            return tx.update("insert into things values (21, 'x')");
        });
        assertEquals(1, rows);
        assertEquals(List.of(), names("id = 21"));
    }

    @Test
    void batchIsAllOrNothing() {
        assertArrayEquals(
                new int[] {1, 1},
                database.batch(
                        "insert into things values (?, ?) on conflict (id) do update set name = excluded.name",
                        List.of(new Object[] {30L, "a"}, new Object[] {31L, "b"})));
        assertThrows(
                StoreException.class,
                () -> database.batch(
                        "insert into things values (?, ?)", List.of(new Object[] {32L, "c"}, new Object[] {31L, "d"})));
        assertEquals(List.of("a", "b"), names("id between 30 and 32"));
    }

    @Test
    void streamsWithoutHoldingAll() {
        List<Long> read = new ArrayList<>();
        database.each("select * from generate_series(1, ?) n", row -> row.number("n"), read::add, 5_001);
        assertEquals(5_001, read.size());
    }

    @Test
    void aRefusedStatementIsNoOutageAndQuotesNoValue() {
        database.update("insert into things values (40, 'x')");
        StoreException refused =
                assertThrows(StoreException.class, () -> database.update("insert into things values (?, 'y')", 40L));
        assertFalse(refused.unavailable());
        assertFalse(refused.getMessage().contains("(40)"), refused.getMessage());
    }

    @Test
    void aStatementBeyondItsLimitPasses() {
        StoreException late = assertThrows(
                StoreException.class,
                () -> database.inTransaction(tx -> {
                    tx.update("set local statement_timeout = 20");
                    return tx.query("select pg_sleep(5)", row -> true);
                }));
        assertTrue(late.unavailable());
    }

    @Test
    @Timeout(30)
    void anOutageIsNamedAndPasses() {
        String direct = TestDatabase.freshUrl();
        try (Tunnel tunnel = Tunnel.to(direct);
                Database other = TestDatabase.open(tunnel.url(direct))) {
            assertTrue(other.healthy());
            tunnel.cut();
            long start = System.nanoTime();
            StoreException away =
                    assertThrows(StoreException.class, () -> other.query("select 1 n", row -> row.number("n")));
            assertTrue(away.unavailable());
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(8).toNanos());
            tunnel.mend();
            Eventually.holds("the database is back", other::healthy);
        }
    }

    @Test
    void aNewerSchemaIsRefused() {
        String url = TestDatabase.freshUrl();
        try (Database newer = TestDatabase.open(url)) {
            newer.update("insert into schema_history (version, name, checksum) values (9999, 'V9999__x.sql', '')");
        }
        StoreException said = assertThrows(StoreException.class, () -> TestDatabase.open(url));
        assertTrue(said.getMessage().contains("schema 9999"), said.getMessage());
    }

    @Test
    void aChangedMigrationIsRefused() {
        String url = TestDatabase.freshUrl();
        try (Database changed = TestDatabase.open(url)) {
            changed.update("update schema_history set checksum = 'x' where version = 1");
        }
        StoreException said = assertThrows(StoreException.class, () -> TestDatabase.open(url));
        assertTrue(said.getMessage().contains("V001__documents.sql was changed"), said.getMessage());
    }

    private static List<String> names(String where) {
        return database.query("select name from things where " + where + " order by id", row -> row.text("name"));
    }
}
