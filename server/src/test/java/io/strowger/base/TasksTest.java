package io.strowger.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Threads have names, failures are counted, and the scheduler has its limit. */
class TasksTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void failuresAreCounted() throws InterruptedException {
        long before = Tasks.failed();
        Tasks.start("fails", () -> {
                    throw new IllegalStateException("meant to be");
                })
                .join();
        assertEquals(before + 1, Tasks.failed());
    }

    @Test
    void threadsHaveNames() throws InterruptedException {
        Thread loop = Tasks.loop("a loop", () -> {});
        assertEquals("a loop", loop.getName());
        assertTrue(loop.isDaemon());
        loop.join();
    }

    @Test
    void runsOnceAndAgain() throws InterruptedException {
        try (Scheduler scheduler = new Scheduler("test", 10)) {
            CountDownLatch once = new CountDownLatch(1);
            scheduler.after(Duration.ofMillis(1), once::countDown);
            assertTrue(once.await(10, TimeUnit.SECONDS));
            CountDownLatch thrice = new CountDownLatch(3);
            scheduler.every(Duration.ofMillis(1), () -> {
                thrice.countDown();
                if (thrice.getCount() == 2) {
                    throw new IllegalStateException("meant to be; the next run comes nevertheless");
                }
            });
            assertTrue(thrice.await(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void hasALimitAndGivesRoomBack() {
        try (Scheduler scheduler = new Scheduler("test", 2)) {
            AtomicInteger ran = new AtomicInteger();
            Scheduler.Job first = scheduler.after(HOUR, ran::incrementAndGet);
            scheduler.every(HOUR, ran::incrementAndGet);
            assertThrows(IllegalStateException.class, () -> scheduler.after(HOUR, ran::incrementAndGet));
            first.cancel();
            first.cancel();
            scheduler.after(HOUR, ran::incrementAndGet);
            assertThrows(IllegalStateException.class, () -> scheduler.after(HOUR, ran::incrementAndGet));
            assertEquals(0, ran.get());
        }
    }

    @Test
    void gregorianSeconds() {
        assertEquals(62_167_219_200L, Gregorian.seconds(Instant.EPOCH));
        assertEquals(Instant.parse("2026-11-21T00:00:00Z"), Gregorian.instant(63_962_438_400L));
        Instant now = Instant.parse("2026-11-21T10:11:12.9Z");
        assertEquals(now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS), Gregorian.instant(Gregorian.seconds(now)));
    }

    /** All have ended when it returns; the first failure is not lost. */
    @Test
    void togetherWaitsForAllAndTells() {
        AtomicInteger ended = new AtomicInteger();
        Tasks.together("test", ended::incrementAndGet, ended::incrementAndGet);
        assertEquals(2, ended.get());
        IllegalStateException meant = new IllegalStateException("meant to be");
        IllegalStateException told = assertThrows(
                IllegalStateException.class,
                () -> Tasks.together(
                        "test",
                        () -> {
                            throw meant;
                        },
                        ended::incrementAndGet));
        assertSame(meant, told);
        assertEquals(3, ended.get());
    }
}
