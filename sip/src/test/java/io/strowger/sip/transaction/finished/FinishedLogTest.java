package io.strowger.sip.transaction.finished;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What finished transactions leave is found for its whole life and not a moment longer. */
class FinishedLogTest {
    private static final long LIFE = 32_000;
    private long now;
    private final FinishedLog log = new FinishedLog(() -> now, LIFE);

    private record Put(String key, long at) {}

    /** Against a map that forgets what was put a life ago. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isAMapThatForgets(long seed) {
        Random random = new Random(seed);
        Map<String, byte[]> model = new HashMap<>();
        ArrayDeque<Put> order = new ArrayDeque<>();
        for (int i = 0; i < 60_000; i++) {
            now += random.nextInt(100) == 0 ? random.nextInt(3_000) : random.nextInt(3);
            while (!order.isEmpty() && now - order.getFirst().at >= LIFE) {
                model.remove(order.removeFirst().key);
            }
            String key = "call " + (random.nextBoolean() ? i : random.nextInt(i + 1));
            assertArrayEquals(model.get(key), log.get(key), "seed " + seed + ", step " + i);
            if (!model.containsKey(key)) {
                byte[] value = new byte[random.nextInt(1_500)];
                random.nextBytes(value);
                log.put(key, value);
                model.put(key, value);
                order.add(new Put(key, now));
            }
            assertEquals(model.size(), log.size(), "seed " + seed + ", step " + i);
        }
    }

    @Test
    void theLastOfOneKeyCounts() {
        log.put("a", new byte[] {1});
        now += 1;
        log.put("a", new byte[] {2});
        assertArrayEquals(new byte[] {2}, log.get("a"));
        now += LIFE - 1;
        assertArrayEquals(new byte[] {2}, log.get("a"));
        now += 1;
        assertNull(log.get("a"));
        assertEquals(0, log.size());
    }

    /** A message may be as long as a datagram, a chunk begins smaller. */
    @Test
    void longValuesFit() {
        for (int i = 0; i < 40; i++) {
            log.put("long " + i, new byte[65_000]);
        }
        byte[] found = log.get("long 0");
        assertNotNull(found);
        assertEquals(65_000, found.length);
    }
}
