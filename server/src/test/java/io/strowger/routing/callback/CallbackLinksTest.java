package io.strowger.routing.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Ids;
import io.strowger.store.Database;
import io.strowger.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to agents: which caller they fit, for how long, who called last, and how many an account may have. */
class CallbackLinksTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Database database;
    private static CallbackLinks links;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        links = new CallbackLinks(database, InstantSource.system());
    }

    @AfterAll
    static void close() {
        links.close();
        database.close();
    }

    private static void called(String account, String user, String number, String did, Instant at) {
        links.add(new CallbackLink(account, Ids.next(), user, number, did, at, at.plus(WEEK)));
        assertTrue(links.await(PATIENCE));
    }

    private static String found(Callbacks.Asked asked) {
        List<CallbackLink> found = links.find(asked);
        return found.isEmpty() ? "" : found.getFirst().userId();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // called | caller | digits compared | found
                "+442079460958 | +442079460958 | 7 | u1",
                "+442079460958 | 02079460958 | 7 | u1",
                "+442079460958 | +442079450958 | 7 | ",
                "+442079460958 | +442069460958 | 7 | u1",
                "+442079460958 | +442069460958 | 8 | ",
                "+442079460958 | 0958 | 7 | ",
                "+442079460958 | 0958 | 4 | u1",
                "+123456 | 123456 | 7 | u1",
                "+123456 | 23456 | 7 | ",
                "+442079460958 | 442079460958 | 15 | u1",
                "+442079460958 | alice | 4 | ",
            })
    void lastDigitsCount(String row) {
        String[] cells = Arrays.stream(row.split("\\|", -1)).map(String::strip).toArray(String[]::new);
        String account = "digits" + row.hashCode();
        called(account, "u1", cells[0], "", NOON);
        assertEquals(
                cells[3],
                found(new Callbacks.Asked(account, cells[1], Integer.parseInt(cells[2]), null, NOON.plusSeconds(1))));
    }

    @Test
    void linkHoldsForItsLifeAndForTheLastAgent() {
        called("life", "u1", "+442079460958", "+12125550100", NOON);
        assertEquals("u1", found(asked(null, NOON.plus(WEEK).minusSeconds(60))));
        assertEquals("", found(asked(null, NOON.plus(WEEK).plusSeconds(1))));
        called("life", "u2", "+442079460958", "+12125550100", NOON.plusSeconds(10));
        assertEquals("u2", found(asked(null, NOON.plusSeconds(11))), "the last agent wins");
        called("life", "u3", "+442079460958", "+12125550200", NOON.plusSeconds(20));
        assertEquals("u3", found(asked(null, NOON.plusSeconds(21))));
        assertEquals("u2", found(asked("+12125550100", NOON.plusSeconds(21))), "who showed that number");
        assertEquals("", found(asked("+12125550300", NOON.plusSeconds(21))));
        CallbackTable table = new CallbackTable(database);
        assertEquals(2, table.list("life", null, null, NOON.plusSeconds(21), 10).size());
        assertEquals(1, table.list("life", null, "u3", NOON.plusSeconds(21), 10).size());
        assertEquals(2, table.sweep(NOON.plus(WEEK).plusSeconds(21)), "what has run out goes");
    }

    private static Callbacks.Asked asked(@org.jspecify.annotations.Nullable String did, Instant at) {
        return new Callbacks.Asked("life", "+442079460958", 7, did, at);
    }

    @Test
    void oldestOfTooManyMakesRoomAndTheRestIsFoundAtOnce() {
        database.update(
                "insert into callback_links select 'full', n::text, 'u' || n, '+44207' || n,"
                        + " reverse('44207' || n), '', ?::timestamptz + n * interval '1 millisecond', ?"
                        + " from generate_series(1000000, 1000000 + ? - 1) as n",
                NOON,
                Instant.now().plus(WEEK),
                CallbackLinks.MAX_PER_ACCOUNT);
        called("full", "newest", "+12125550123", "", Instant.now());
        assertEquals(1, links.evicted());
        assertEquals(CallbackLinks.MAX_PER_ACCOUNT, new CallbackTable(database).count("full"));
        Instant now = Instant.now();
        assertEquals("", found(new Callbacks.Asked("full", "+442071000000", 7, null, now)), "the oldest is gone");
        long[] nanos = new long[101];
        for (int i = 0; i < nanos.length; i++) {
            long began = System.nanoTime();
            assertEquals(
                    "u" + (1_000_001 + i),
                    found(new Callbacks.Asked("full", "+44207" + (1_000_001 + i), 7, null, now)));
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        System.out.printf("a callback among 100,000 is found in %d us%n", nanos[50] / 1000);
        assertTrue(nanos[50] < 5_000_000, "half of the lookups take less than 5 ms");
    }
}
