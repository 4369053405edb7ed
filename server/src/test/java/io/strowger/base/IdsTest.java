package io.strowger.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Ids have their form and do not repeat, whoever asks. */
class IdsTest {
    @Test
    void haveTheirForm() {
        assertForm(Ids.next(), 32);
        assertForm(Ids.tag(), 16);
        assertForm(Ids.hex(5_000), 10_000);
        assertEquals(0, Ids.bytes(0).length);
    }

    @Test
    void differAcrossThreads() throws InterruptedException {
        int threads = 8;
        int each = 5_000;
        Set<String> all = ConcurrentHashMap.newKeySet();
        CountDownLatch ended = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            Tasks.start("ids", () -> {
                for (int i = 0; i < each; i++) {
                    all.add(Ids.next());
                }
                ended.countDown();
            });
        }
        ended.await();
        assertEquals(threads * each, all.size());
    }

    private static void assertForm(String id, int digits) {
        assertEquals(digits, id.length());
        assertTrue(id.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f'), id);
    }
}
