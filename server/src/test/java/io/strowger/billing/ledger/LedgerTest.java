package io.strowger.billing.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.billing.ledger.Transfer.Outcome;
import io.strowger.store.Author;
import io.strowger.store.Database;
import io.strowger.store.StoreException;
import io.strowger.store.TestDatabase;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The books on a real PostgreSQL: conserved, append-only, never overdrawn, each key once (I-M01, 02, 07, 08, 13; B-04). */
class LedgerTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Author AUTHOR = new Author("boss", "master", "master", "request");
    private static final List<String> BELOW = List.of("r1", "r2", "a", "b", "c", "d");
    private static Database database;
    private static Ledger ledger;
    private static Allocations allocations;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        ledger = new Ledger(database, USD, InstantSource.system());
        allocations = new Allocations(ledger);
        account("master", List.of());
        BELOW.subList(0, 2).forEach(reseller -> account(reseller, List.of("master")));
        BELOW.subList(2, 4).forEach(customer -> account(customer, List.of("master", "r1")));
        BELOW.subList(4, 6).forEach(customer -> account(customer, List.of("master", "r2")));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static void account(String id, List<String> above) {
        String parent = above.isEmpty() ? null : above.getLast();
        AccountIndex.insert(database, new AccountRow(id, parent, above, id, id, true, false, Instant.EPOCH, List.of()));
    }

    private static Outcome order(String account, Transfer.Kind kind, String key, long micros) {
        return allocations.carryOut(
                database,
                new Allocations.Order(
                        new Transfer.Key(account, key), kind, new Money(micros, USD), "why", AUTHOR, Json.object()));
    }

    private static Outcome credit(String account, String key, long micros) {
        return order(account, Transfer.Kind.CREDIT, key, micros);
    }

    private static long balance(String account) {
        return ledger.balance(LedgerAccount.credit(account)).micros();
    }

    private static List<Posting> all(LedgerAccount account) {
        return ledger.postings(
                account, new Statement(Instant.EPOCH, Instant.now().plusSeconds(60), null, null, Statement.MAX_ROWS));
    }

    private static <T> List<T> together(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(work)) {
                results.add(each.get());
            }
            return results;
        }
    }

    @Test
    void moneyComesOutOfTheAccountAboveAndInTheEndOfTheMasters() {
        long issued = ledger.balance(LedgerAccount.issue("master")).micros();
        long above = balance("r2");
        assertEquals(Outcome.SHORT, credit("c", "flow-0", above + 1));
        assertEquals(Outcome.DONE, credit("r2", "flow-1", 5_000_000));
        assertEquals(Outcome.DONE, credit("c", "flow-2", 3_000_000));
        assertEquals(Outcome.SHORT, order("c", Transfer.Kind.DEBIT, "flow-3", balance("c") + 1));
        assertEquals(Outcome.DONE, order("c", Transfer.Kind.DEBIT, "flow-4", 1_000_000));
        assertEquals(
                issued - 5_000_000,
                ledger.balance(LedgerAccount.issue("master")).micros());
        assertEquals(above + 3_000_000, balance("r2"));
        Posting last = all(LedgerAccount.credit("c")).getFirst();
        assertEquals(-1_000_000, last.amount().micros());
        assertEquals(balance("c"), last.balance().micros());
        assertEquals("boss", last.cause().by().userId());
        assertThrows(IllegalArgumentException.class, () -> credit("master", "flow-5", 1));
    }

    @Test
    void aKeyMovesMoneyOnce() throws Exception {
        credit("r1", "once-0", 9_000_000);
        long before = balance("a");
        List<Callable<Outcome>> same = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            same.add(() -> credit("a", "once", 2_000_000));
        }
        List<Outcome> outcomes = together(same);
        assertEquals(1, outcomes.stream().filter(Outcome.DONE::equals).count(), outcomes.toString());
        assertEquals(23, outcomes.stream().filter(Outcome.REPEATED::equals).count());
        assertEquals(Outcome.DIFFERENT, credit("a", "once", 2_000_001));
        assertEquals(Outcome.DIFFERENT, order("a", Transfer.Kind.DEBIT, "once", 2_000_000));
        assertEquals(before + 2_000_000, balance("a"));
    }

    @Test
    void aHundredAtOnceSpendWhatIsThereAndNoMore() throws Exception {
        account("rich", List.of("master"));
        account("heir", List.of("master", "rich"));
        credit("rich", "start", 50_000_000);
        List<Callable<Outcome>> wishes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String key = "wish-" + i;
            wishes.add(() -> credit("heir", key, 1_000_000));
        }
        List<Outcome> outcomes = together(wishes);
        assertEquals(50, outcomes.stream().filter(Outcome.DONE::equals).count());
        assertEquals(50, outcomes.stream().filter(Outcome.SHORT::equals).count());
        assertEquals(0, balance("rich"));
        assertEquals(50_000_000, balance("heir"));
    }

    @Test
    void anyMixtureConservesTheSumAndKeepsEveryPrefixTrue() throws Exception {
        long seed = System.nanoTime();
        List<Callable<Outcome>> work = new ArrayList<>();
        Random random = new Random(seed);
        for (int i = 0; i < 600; i++) {
            String account = BELOW.get(random.nextInt(BELOW.size()));
            Transfer.Kind kind = random.nextInt(3) == 0 ? Transfer.Kind.DEBIT : Transfer.Kind.CREDIT;
            long micros = 1 + random.nextInt(3_000_000);
            String key = "mix-" + (random.nextInt(10) == 0 ? random.nextInt(i + 1) : i);
            work.add(() -> order(account, kind, key, micros));
        }
        List<Outcome> outcomes = together(work);
        assertTrue(outcomes.stream().anyMatch(Outcome.SHORT::equals), "seed " + seed);
        assertEquals(0, ledger.faults(), "seed " + seed);
        for (String account : BELOW) {
            long sum = 0;
            long seq = 0;
            for (Posting posting : all(LedgerAccount.credit(account)).reversed()) {
                sum += posting.amount().micros();
                assertEquals(sum, posting.balance().micros(), "seed " + seed);
                assertTrue(sum >= 0, "overdrawn, seed " + seed);
                assertEquals(++seq, posting.seq());
            }
        }
    }

    @Test
    void whatIsWrittenStaysWritten() {
        credit("r1", "fixed", 1_000_000);
        List<String> frauds = List.of(
                "update ledger_transfers set amount = 2",
                "delete from ledger_transfers",
                "truncate ledger_transfers cascade",
                "update ledger_postings set amount = 2",
                "delete from ledger_postings",
                "update ledger_accounts set balance = balance + 1",
                "update ledger_accounts set postings = 0",
                "delete from ledger_accounts",
                "insert into ledger_accounts (account_id, book, currency, balance) values ('x', 'credit', 'USD', 5)",
                "insert into ledger_postings (account_id, book, currency, seq, at, amount, balance, transfer_of,"
                        + " transfer_id) values ('r1', 'credit', 'USD', 0, now(), 5, 5, 'r1', 'fixed')");
        long transfers = count("ledger_transfers");
        long before = balance("r1");
        for (String fraud : frauds) {
            StoreException refused = assertThrows(StoreException.class, () -> database.update(fraud), fraud);
            assertTrue(refused.getMessage().contains("append-only"), fraud + ": " + refused.getMessage());
        }
        // also without the function that is polite about it, nothing is overdrawn
        StoreException overdrawn = assertThrows(
                StoreException.class,
                () -> database.update(
                        "insert into ledger_transfers select account_id, 'fraud', at, kind, 'r1', 'credit',"
                                + " 'master', 'issue', currency, 900000000000, reason, null, 'd', 'r', details"
                                + " from ledger_transfers where account_id = 'r1' and id = 'fixed'"));
        assertTrue(overdrawn.valueRefused());
        assertEquals(transfers, count("ledger_transfers"));
        assertEquals(before, balance("r1"));
        assertEquals(0, ledger.faults());
    }

    private static long count(String table) {
        return database.one("select count(*) n from " + table, row -> row.number("n"))
                .orElseThrow();
    }
}
