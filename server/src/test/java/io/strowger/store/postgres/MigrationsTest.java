package io.strowger.store.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.store.Database;
import io.strowger.store.StoreException;
import io.strowger.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Migrations are applied once, in order, whole or not at all, also when two nodes start together. */
class MigrationsTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final List<MigrationFile> OURS = MigrationFile.all("db");

    @Test
    void filesAreReadInOrder() {
        assertEquals("V001__documents.sql", OURS.getFirst().name());
        for (int i = 1; i < OURS.size(); i++) {
            assertTrue(OURS.get(i - 1).version() < OURS.get(i).version());
        }
    }

    @Test
    void everyFileSaysItsCheck() {
        for (MigrationFile file : OURS) {
            assertTrue(new String(file.sql(), StandardCharsets.UTF_8).contains("-- Check: "), file.name());
        }
    }

    @Test
    void twoOfOneVersionAndBadNamesAreRefused() {
        assertThrows(
                StoreException.class,
                () -> MigrationFile.ordered(List.of(file("V9001__a.sql", ""), file("V9001__b.sql", ""))));
        assertThrows(StoreException.class, () -> file("9001.sql", ""));
    }

    @Test
    void aFailingMigrationLeavesNothing() {
        String url = TestDatabase.freshUrl();
        List<MigrationFile> files = with("create table half (id int); select 1/0");
        StoreException said =
                assertThrows(StoreException.class, () -> Migrations.apply(JdbcUrl.parse(url), LIMIT, files));
        assertTrue(said.getMessage().contains("V9001__new.sql"), said.getMessage());
        try (Database database = TestDatabase.open(url)) {
            assertTrue(database.one("select to_regclass('half') t", row -> row.textOrNull("t") == null)
                    .orElseThrow());
        }
    }

    @Test
    void nodesThatStartTogetherApplyItOnce() throws InterruptedException {
        JdbcUrl url = JdbcUrl.parse(TestDatabase.freshUrl());
        List<MigrationFile> files = with("create table once (id int); select pg_sleep(0.05)");
        AtomicInteger fine = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    Migrations.apply(url, LIMIT, files);
                    fine.incrementAndGet();
                } finally {
                    ended.countDown();
                }
            });
        }
        ended.await();
        assertEquals(4, fine.get());
    }

    @Test
    void anUnreachableDatabaseIsNamedInTime() {
        JdbcUrl nowhere = JdbcUrl.parse("jdbc:postgresql://127.0.0.1:1/x?user=a&password=planted");
        StoreException said =
                assertThrows(StoreException.class, () -> Migrations.apply(nowhere, Duration.ofMillis(300)));
        assertTrue(said.unavailable());
        assertTrue(
                said.getMessage().contains("127.0.0.1:1") && !said.getMessage().contains("planted"));
    }

    private static List<MigrationFile> with(String sql) {
        List<MigrationFile> files = new ArrayList<>(OURS);
        files.add(file("V9001__new.sql", sql));
        return files;
    }

    private static MigrationFile file(String name, String sql) {
        return MigrationFile.of(name, sql.getBytes(StandardCharsets.UTF_8));
    }
}
