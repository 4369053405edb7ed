package io.strowger.sip.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of used nonce counts: its window, its bound, and that forgetting never lets a replay through. */
class NonceCountsTest {
    /** Counts used in turn, then the last one's verdict. */
    @ParameterizedTest
    @CsvSource({
        "1, OK",
        "1 1, REPLAYED",
        "1 2, OK",
        "2 1, OK",
        "2 1 1, REPLAYED",
        "5 3 4 3, REPLAYED",
        "100 37, OK",
        "100 37 37, REPLAYED",
        "100 36, REPLAYED",
        "1 65 1, REPLAYED",
        "1 64 1, REPLAYED",
        "1 64 2, OK",
        "1 4294967295 1, REPLAYED",
        "4294967295 4294967295, REPLAYED",
        "4294967295 4294967294, OK",
    })
    void window(String counts, DigestServer.Check last) {
        NonceCounts table = new NonceCounts(8);
        DigestServer.Check check = DigestServer.Check.WRONG;
        for (String count : counts.split(" ")) {
            check = table.take(7, 1_000, 0, Long.parseLong(count));
        }
        assertEquals(last, check);
    }

    @Test
    void aFullBucketForgetsItsOldestAsStale() {
        NonceCounts table = new NonceCounts(8);
        for (int i = 1; i <= 9; i++) {
            assertEquals(DigestServer.Check.OK, table.take(i, 1_000 + i, 500, 1));
        }
        assertEquals(DigestServer.Check.STALE, table.take(1, 1_001, 500, 1));
        assertEquals(DigestServer.Check.STALE, table.take(99, 1_000, 500, 1));
        assertEquals(DigestServer.Check.REPLAYED, table.take(2, 1_002, 500, 1));
        assertEquals(DigestServer.Check.OK, table.take(100, 1_100, 1_050, 1), "expired ones make room");
    }

    @Test
    void noReplayPassesWhateverIsForgotten() {
        long seed = Long.getLong("sip.seed", System.nanoTime());
        Random random = new Random(seed);
        NonceCounts table = new NonceCounts(64);
        Set<String> passed = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            long serial = i / 20 + random.nextInt(100);
            long issued = 1_000 + serial;
            long count = 1 + random.nextInt(4);
            boolean ok = table.take(serial, issued, Math.max(0, issued - 200), count) == DigestServer.Check.OK;
            assertEquals(ok, ok && passed.add(serial + "/" + count), () -> "-Dsip.seed=" + seed);
        }
        assertNotEquals(0, passed.size());
    }
}
