package io.strowger.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.billing.BillingRoom;
import io.strowger.billing.ledger.LedgerAccount;
import io.strowger.billing.ledger.Transfer;
import io.strowger.cdr.CallRecord;
import io.strowger.cdr.CallRecords;
import io.strowger.policy.money.Fare;
import io.strowger.policy.money.Rate;
import io.strowger.policy.money.Share;
import io.strowger.policy.money.Way;
import io.strowger.store.Author;
import io.strowger.store.Database;
import io.strowger.store.StoreException;
import io.strowger.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records and what they cost come into the database together, whatever dies in between (I-M02, I-M05, I-M07, G-06). */
class CallsPaidTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Rate RETAIL = new Rate("UK", "44", 100_000, 60, 60, 0, 0);
    private static final Rate WHOLESALE = new Rate("UK", "44", 60_000, 1, 1, 0, 0);

    private static BillingRoom billing(Database database) {
        return BillingRoom.open(database, BillingRoom.DEFAULT_CURRENCY, InstantSource.system());
    }

    private static void credit(BillingRoom billing, String account, LedgerAccount from, long micros) {
        assertEquals(
                Transfer.Outcome.DONE,
                billing.ledger()
                        .post(new Transfer(
                                new Transfer.Key(account, "start"),
                                Transfer.Kind.CREDIT,
                                from,
                                LedgerAccount.credit(account),
                                new Money(micros, billing.currency()),
                                "Start",
                                Author.system("master", "test"),
                                Json.object())));
    }

    private static BillingRoom funded(Database database) {
        BillingRoom billing = billing(database);
        credit(billing, "reseller", LedgerAccount.issue("master"), 100_000_000);
        credit(billing, "shop", LedgerAccount.credit("reseller"), 50_000_000);
        return billing;
    }

    private static Fare fare(String id, @Nullable Long seconds) {
        return new Fare(
                id,
                "c" + id,
                Way.OUTBOUND,
                "+12125550100",
                "+442079460999",
                List.of(
                        new Share("shop", "reseller", false, Share.Kind.PER_MINUTE, null, RETAIL),
                        new Share("reseller", "master", true, Share.Kind.PER_MINUTE, null, WHOLESALE)),
                NOON,
                seconds);
    }

    private static CallRecord record(String id, @Nullable Instant ended, Fare fare) {
        return new CallRecord(
                "shop",
                "202611-" + id,
                "i" + id,
                "c" + id,
                CallRecord.Direction.OUTBOUND,
                NOON,
                NOON,
                ended,
                ended == null ? null : "NORMAL_CLEARING",
                ended == null ? null : "caller",
                ended == null ? null : "completed",
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                List.of(fare));
    }

    private static long balance(BillingRoom billing, String account) {
        return billing.ledger().balance(LedgerAccount.credit(account)).micros();
    }

    @Test
    void aCallThatWasCutIsPaidUpToTheLastSignOfLifeAndOnce() {
        try (Database database = TestDatabase.fresh()) {
            BillingRoom billing = funded(database);
            try (CallRecords life = new CallRecords(database, "main", CallsPaid.with(billing))) {
                life.save(record("1", null, fare("1", null)));
                life.heartbeat(NOON.plusSeconds(130));
                life.await(Duration.ofSeconds(30));
            }
            for (int start = 0; start < 3; start++) { // killed while it recovers, it does the same again
                try (CallRecords next = new CallRecords(database, "main", CallsPaid.with(billing))) {
                    next.closeAbandoned(start == 0 ? next.abandoned() : List.of(record("1", null, fare("1", null))));
                }
                assertEquals(50_000_000 - 300_000, balance(billing, "shop"));
                assertEquals(50_000_000 + 300_000 - 130_000, balance(billing, "reseller"));
            }
            assertEquals(0, billing.ledger().faults());
        }
    }

    @Test
    void whatDiesBeforeTheCommitHasNeitherRecordNorCost() {
        try (Database database = TestDatabase.fresh()) {
            BillingRoom billing = funded(database);
            AtomicBoolean dies = new AtomicBoolean(true);
            CallRecords.Closing closing = (sql, over) -> {
                CallsPaid.with(billing).write(sql, over);
                if (dies.getAndSet(false)) {
                    sql.query("select pg_terminate_backend(pg_backend_pid())", row -> true);
                }
            };
            try (CallRecords records = new CallRecords(database, "main", closing)) {
                records.save(record("1", NOON.plusSeconds(61), fare("1", 61L)));
                records.await(Duration.ofSeconds(30));
                assertEquals(50_000_000 - 200_000, balance(billing, "shop"));
                assertEquals(1, records.find("shop", "202611-1").stream().count());
            } catch (StoreException e) {
                throw new AssertionError(e);
            }
            assertEquals(0, billing.ledger().faults());
        }
    }

    @Test
    void anyMixtureOfCallsConservesAllMoney() {
        long seed = System.nanoTime();
        List<Fare> fares = mixture(new Random(seed));
        try (Database database = TestDatabase.fresh()) {
            BillingRoom billing = funded(database);
            try (CallRecords records = new CallRecords(database, "main", CallsPaid.with(billing))) {
                fares.forEach(fare -> records.save(record(fare.id(), NOON.plusSeconds(300), fare)));
                records.await(Duration.ofSeconds(30));
            }
            long retail = sum(fares, 0);
            assertEquals(50_000_000 - retail, balance(billing, "shop"), "seed " + seed);
            assertEquals(50_000_000 + retail - sum(fares, 1), balance(billing, "reseller"), "seed " + seed);
            assertEquals(0, billing.ledger().faults(), "seed " + seed);
        }
    }

    /** Some of them come again. All together cost some 33, so the credit of 50 is enough. */
    private static List<Fare> mixture(Random random) {
        List<Fare> fares = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean again = random.nextInt(5) == 0 && i > 0;
            fares.add(again ? fares.get(random.nextInt(i)) : fare(Integer.toString(i), (long) random.nextInt(200)));
        }
        return fares;
    }

    private static long sum(List<Fare> fares, int tier) {
        return fares.stream()
                .distinct()
                .mapToLong(fare -> fare.cost(fare.shares().get(tier)))
                .sum();
    }
}
