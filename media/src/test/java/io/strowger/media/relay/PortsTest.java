package io.strowger.media.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ports handed out and taken back. */
class PortsTest {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final long REST_NANOS = 2_000_000_000L;

    private final Random random = new Random(4);
    private final List<PortPair> opened = new ArrayList<>();
    private Selector selector;

    @BeforeEach
    void open() throws IOException {
        selector = Selector.open();
    }

    @AfterEach
    void close() throws IOException {
        for (PortPair pair : opened) {
            pair.close();
        }
        selector.close();
    }

    private PortPool pool(int first, int last, int kept) {
        return pool(new PortRange(first, last, random), kept);
    }

    private PortPool pool(PortRange range, int kept) {
        RelayOptions options =
                RelayOptions.of(LOOPBACK, LOOPBACK, 61_000, 65_019).withPool(kept, Duration.ofNanos(REST_NANOS));
        return new PortPool(options, options.addresses().getFirst(), range, random, selector);
    }

    private PortPair take(PortPool pool, long now) {
        PortPair pair = pool.take(now);
        if (pair != null && !opened.contains(pair)) {
            opened.add(pair);
        }
        return pair;
    }

    @Test
    void rangeGivesEveryEvenPortOnce() {
        PortRange range = new PortRange(20001, 20009, random);
        Set<Integer> taken = new HashSet<>();
        for (int port = range.take(); port >= 0; port = range.take()) {
            assertTrue(taken.add(port));
        }
        assertEquals(Set.of(20002, 20004, 20006, 20008), taken);
        range.give(20004);
        assertEquals(20004, range.take());
    }

    /** M-04: the difference from one call's port to the next says nothing about the one after. */
    @Test
    void noPortIsPredictableFromTheLast() throws IOException {
        PortPool pool = pool(61_000, 62_999, 1024);
        Map<Integer, Integer> steps = new HashMap<>();
        int last = 0;
        for (int i = 0; i < 100; i++) {
            PortPair pair = take(pool, i);
            steps.merge(pair.port() - last, 1, Integer::sum);
            last = pair.port();
            pool.give(pair, i);
        }
        int most = steps.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        assertTrue(most <= 3, "a step seen " + most + " times of 100");
    }

    @Test
    void aReturnedPortRests() throws IOException {
        PortPool pool = pool(64_000, 64_499, 1024);
        PortPair first = take(pool, 0);
        pool.give(first, 0);
        for (int i = 0; i < 80; i++) {
            assertTrue(take(pool, REST_NANOS - 1) != first);
        }
    }

    @Test
    void socketsAreOpenedOnceAndUsedAgain() throws IOException {
        PortPool pool = pool(64_500, 64_999, 1024);
        for (int i = 0; i < 1000; i++) {
            pool.give(take(pool, i * REST_NANOS), i * REST_NANOS);
        }
        assertTrue(opened.size() <= PortPool.MIN_READY + 1, opened.size() + " pairs");
    }

    @Test
    void usedUpIsAValueAndThenTheLongestRestedGoesFirst() throws IOException {
        PortPool pool = pool(65_000, 65_005, 8);
        PortPair a = take(pool, 0);
        PortPair b = take(pool, 0);
        PortPair c = take(pool, 0);
        assertNotNull(c);
        assertNull(pool.take(0));
        pool.give(b, 10);
        pool.give(a, 20);
        assertEquals(b, pool.take(30));
        assertEquals(a, pool.take(30));
        assertNull(pool.take(30));
    }

    /** I-C03: what a burst opened goes back, a few at a time, once nobody needs it. */
    @Test
    void afterABurstSocketsGoBack() throws IOException {
        PortRange range = new PortRange(63_000, 63_599, random);
        PortPool pool = pool(range, 1024);
        List<PortPair> burst = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            burst.add(take(pool, 0));
        }
        for (PortPair pair : burst) {
            pool.give(pair, 0);
        }
        long soon = REST_NANOS + PortPool.IDLE_NANOS;
        pool.closeIdle(soon);
        assertEquals(200, pool.size(), "somebody may call again");
        PortPair busy = take(pool, soon);
        pool.give(busy, soon);
        for (int i = 1; i < 100; i++) {
            pool.closeIdle(soon + i);
            assertTrue(pool.size() >= 200 - i * PortPool.MAX_CLOSED_AT_ONCE, "a few at a time");
        }
        assertEquals(PortPool.MIN_READY + 1, pool.size());
        assertTrue(busy.rtp().channel().isOpen());
        int open = (int)
                burst.stream().filter(pair -> pair.rtp().channel().isOpen()).count();
        assertEquals(pool.size(), open);
        int free = 0;
        while (range.take() >= 0) {
            free++;
        }
        assertEquals(300 - open, free, "ports that are anybody's again");
    }

    @Test
    void moreThanMayBeKeptAreClosed() throws IOException {
        PortPool pool = pool(65_010, 65_019, 1);
        PortPair kept = take(pool, 0);
        PortPair extra = take(pool, 0);
        pool.give(kept, 0);
        pool.give(extra, 0);
        assertTrue(kept.rtp().channel().isOpen());
        assertTrue(!extra.rtp().channel().isOpen() && !extra.rtcp().channel().isOpen());
    }
}
