package io.strowger.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.message.SipUri;
import io.strowger.sip.registrar.Binding;
import io.strowger.sip.registrar.Bindings;
import io.strowger.store.Database;
import io.strowger.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies in the database serves the next start, without a row for every refresh. */
class RegistrationsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String url = TestDatabase.freshUrl();
    private final Database database = TestDatabase.open(url);
    private Instant now = START;
    private Registrations registrations;

    @BeforeEach
    void start() {
        registrations = new Registrations(database, () -> now);
        registrations.load();
    }

    @AfterEach
    void close() {
        registrations.close();
        database.close();
    }

    @Test
    void refreshesWithinTheSlackWriteNothing() {
        register("10.0.0.1", MINUTE.multipliedBy(2));
        Instant first = stored();
        for (int minute = 1; minute < 5; minute++) {
            now = START.plus(MINUTE.multipliedBy(minute));
            refresh("10.0.0.1", MINUTE.multipliedBy(2));
            assertEquals(first, stored(), "minute " + minute);
        }
        now = START.plus(MINUTE.multipliedBy(6));
        refresh("10.0.0.1", MINUTE.multipliedBy(2));
        assertTrue(stored().isAfter(first));
    }

    @Test
    void aPhoneThatMovesIsWrittenAtOnce() {
        register("10.0.0.1", MINUTE);
        refresh("10.0.0.2", MINUTE);
        restart();
        assertEquals("10.0.0.2", registrations.of("device").getFirst().contact().host());
    }

    @Test
    void aShorterTimeIsWrittenAtOnce() {
        register("10.0.0.1", Duration.ofHours(1));
        refresh("10.0.0.1", MINUTE);
        assertEquals(START.plus(MINUTE).plus(Registrations.SLACK), stored());
    }

    @Test
    void aRefreshedPhoneIsThereAfterACrash() {
        register("10.0.0.1", MINUTE);
        now = now.plusSeconds(50);
        refresh("10.0.0.1", MINUTE);
        now = now.plusSeconds(50);
        restart();
        assertEquals(1, registrations.of("device").size());
    }

    @Test
    void whatLeftOrRanOutStaysAway() {
        register("10.0.0.1", MINUTE);
        registrations.forget("account", "device");
        restart();
        assertEquals(0, registrations.of("device").size());

        register("10.0.0.1", MINUTE);
        now = now.plus(MINUTE);
        registrations.sweep();
        restart();
        assertEquals(0, registrations.of("device").size());
    }

    private void register(String host, Duration time) {
        refresh(host, time);
        assertEquals(1, registrations.of("device").size());
    }

    private void refresh(String host, Duration time) {
        Binding binding = new Binding(
                SipUri.parse("sip:alice@" + host),
                1f,
                now.plus(time),
                "call-id",
                now.getEpochSecond(),
                List.of(),
                "UDP direct 192.0.2.1_5060 198.51.100.7_5062",
                null,
                null,
                0);
        registrations.update("account", "device", before -> new Bindings(List.of(binding)));
    }

    private Instant stored() {
        assertTrue(registrations.await(LONG));
        return database.query("select expires from registrations", row -> row.instant("expires"))
                .getFirst();
    }

    private void restart() {
        registrations.close();
        start();
    }
}
