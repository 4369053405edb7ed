package io.strowger.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** G-01, G-02 and G-04: the real program, killed again and again in the middle of calls, and stopped as it should be. */
class CrashProof {

    private static final Logger LOG = LoggerFactory.getLogger(CrashProof.class);

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int ROUNDS = Integer.getInteger("rounds", 10);
    private static final int READY_MS = Integer.getInteger("ready-ms", 5_000);
    /** The kill comes at random within this time. */
    private static final int LIFE_MS = Integer.getInteger("life-ms", 3_000);

    private static final int CALL_EVERY_MS = 100;
    private static final int LONGEST_TALK_MS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration RINGS_AGAIN = Duration.ofSeconds(5);
    private static final int DRAIN_S = 6;
    private static final TestPhone.Login CARRIERS = new TestPhone.Login("carrier", "carrier.example", "none");

    private final List<Placed> placed = new CopyOnWriteArrayList<>();

    /** A call and whether Alice saw it answered before the kill. */
    private record Placed(TestCall call, boolean answered) {}

    @Test
    void killedUnderCalls() throws InterruptedException {
        Random random = new Random(SEED);
        List<Long> readyMillis = new ArrayList<>();
        try (Town town = Town.open();
                Phones phones = Phones.of(town)) {
            town.close();
            Child child = Child.started(phones.options());
            phones.alice.register(3600);
            phones.bob.register(3600);
            awaitWritten(town, 2);
            for (int round = 0; round < ROUNDS; round++) {
                callUntilKilled(child, phones, random);
                child = Child.started(phones.options());
                readyMillis.add(child.readyMillis());
                ringsAgain(phones);
            }
            child.terminate();
            assertEquals(0, child.awaitExit(), child.said());
            told(town, phones, readyMillis.stream().sorted().toList());
        }
    }

    /** Registrations are written behind; what is killed before was never promised to last. */
    private static void awaitWritten(Town town, int registrations) {
        try (Database database = town.database()) {
            Wait.until(
                    PATIENCE,
                    () -> "registrations in the database",
                    () -> database.query("select device_id from registrations", row -> row.text("device_id"))
                                    .size()
                            == registrations);
        }
    }

    private void callUntilKilled(Child child, Phones phones, Random random) throws InterruptedException {
        List<Thread> callers = new ArrayList<>();
        long end = System.nanoTime() + random.nextLong(LIFE_MS) * 1_000_000;
        while (System.nanoTime() < end) {
            int talk = random.nextInt(LONGEST_TALK_MS);
            callers.add(Thread.ofVirtual().start(() -> one(phones, talk)));
            LockSupport.parkNanos(Math.min(CALL_EVERY_MS * 1_000_000L, Math.max(1, end - System.nanoTime())));
        }
        child.kill();
        for (Thread caller : callers) {
            caller.join();
        }
    }

    /** Whatever was rung or answered is kept in mind; a call that hangs in the air is given up. */
    private void one(Phones phones, int talkMillis) {
        TestCall call = phones.alice.call(Shop.BOB);
        boolean answered = Wait.within(Duration.ofSeconds(2), () -> call.isAnswered());
        placed.add(new Placed(call, answered));
        if (answered) {
            Wait.lasting(Duration.ofMillis(talkMillis));
            call.hangUp();
        } else {
            call.cancel();
        }
        call.close();
    }

    /** G-02: Bob's phone has not registered again. */
    private static void ringsAgain(Phones phones) {
        int before = phones.answered.size();
        TestCall call = phones.alice.call(Shop.BOB);
        Wait.until(RINGS_AGAIN, () -> "Bob rings", () -> phones.answered.size() > before);
        assertEquals("200", call.last(PATIENCE));
        call.hangUp();
        call.close();
    }

    private void told(Town town, Phones phones, List<Long> readyMillis) {
        long p95 = readyMillis.get((readyMillis.size() * 95 + 99) / 100 - 1);
        try (Database database = town.database()) {
            Books books = Books.checked(database);
            List<Placed> answered = placed.stream().filter(Placed::answered).toList();
            List<String> lost = answered.stream()
                    .map(each -> String.valueOf(each.call.knownCallId()))
                    .filter(callId -> !books.byCallId().containsKey(callId))
                    .toList();
            LOG.warn(
                    "seed {}: {} kills; ready after {} ms, p95 {} ms; {} calls placed, {} answered, of which {} without a"
                            + " record and {} with one that knows of no answer; Bob was rung {} times; {} records, {} cut"
                            + " by a kill; load {}",
                    SEED,
                    ROUNDS,
                    readyMillis,
                    p95,
                    placed.size(),
                    answered.size(),
                    lost.size(),
                    answered.stream().filter(each -> isUnknown(books, each)).count(),
                    phones.answered.size(),
                    books.byCallId().size(),
                    books.endedWith("exchange_lost"),
                    Wait.load());
            assertEquals(List.of(), lost, "answered calls without a record");
            // where everybody waits for a processor, so does the start
            boolean idle = Wait.load() <= Runtime.getRuntime().availableProcessors();
            assertTrue(!idle || p95 <= READY_MS, "ready after " + p95 + " ms (p95)");
        }
    }

    /** The answer is written behind: a kill within a quarter of a second of it leaves the call unanswered, and free. */
    private static boolean isUnknown(Books books, Placed each) {
        Books.Line line = books.byCallId().get(String.valueOf(each.call.knownCallId()));
        return line != null && line.answered() == null;
    }

    @Test
    void drained() {
        try (Town town = Town.open();
                Phones phones = Phones.of(town);
                TestPhone carrier = TestPhone.unregistered(phones.exchange, CARRIERS)) {
            town.carrier(phones.account, carrier.address());
            town.close();
            try (Child child = Child.started(phones.options("--drain-s=" + DRAIN_S))) {
                phones.alice.register(3600);
                phones.bob.register(3600);
                TestCall live = phones.alice.call(Shop.BOB);
                assertEquals("200", live.last(PATIENCE));
                long began = System.nanoTime();
                child.terminate();
                refusedAsDraining(phones);
                TestCall emergency = phones.alice.call("911");
                carrier.awaitCall().answer(Shop.BOBS_TONE);
                assertEquals("200", emergency.last(PATIENCE));
                emergency.hangUp();
                live.hears(Shop.BOBS_TONE);
                live.seesAtLast("BYE");
                long lived = (System.nanoTime() - began) / 1_000_000;
                assertTrue(lived >= 1000 * DRAIN_S - 500, "the live call was ended after " + lived + " ms");
                assertEquals(0, child.awaitExit(), child.said());
                LOG.warn("drained: the live call lived on for {} ms of {} s; load {}", lived, DRAIN_S, Wait.load());
            }
            try (Database database = town.database()) {
                Books books = Books.checked(database);
                assertEquals(1, books.endedWith("completed"), books.toString());
                assertTrue(books.endedWith("draining") >= 2, books.toString());
                assertEquals(
                        2,
                        database.query("select device_id from registrations", row -> row.text("device_id"))
                                .size());
            }
        }
    }

    /** The signal takes a moment to be felt; calls before that are taken and hung up. */
    private static void refusedAsDraining(Phones phones) {
        Wait.until(PATIENCE, () -> "a refusal", () -> {
            TestCall call = phones.alice.call(Shop.BOB);
            String end = call.last(PATIENCE);
            if (end.equals("200")) {
                call.hangUp();
                return false;
            }
            assertEquals("503", end);
            assertNotNull(call.refusal("Retry-After"));
            assertEquals("draining", call.refusal("X-Strowger-Reason"));
            return true;
        });
    }

    /** Alice and Bob and where their exchange is, whether it runs or not. */
    private record Phones(
            Town town,
            InetSocketAddress exchange,
            String account,
            TestPhone alice,
            TestPhone bob,
            List<TestCall> answered,
            List<Thread> threads)
            implements AutoCloseable {

        static Phones of(Town town) {
            InetSocketAddress exchange = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
            String account = town.account("Shop", "shop.example.com", "US");
            TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
            TestPhone.Login bobs = town.phone(account, town.user(account, "Bob", Shop.BOB), "bob");
            Phones phones = new Phones(
                    town,
                    exchange,
                    account,
                    TestPhone.unregistered(exchange, alices),
                    TestPhone.unregistered(exchange, bobs),
                    new CopyOnWriteArrayList<>(),
                    new ArrayList<>());
            phones.threads.add(Thread.ofVirtual().name("bob").start(phones::answerAll));
            return phones;
        }

        private static int freePort() {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (SocketException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }

        List<String> options(String... more) {
            List<String> options = new ArrayList<>(town.flags(exchange.getPort()));
            options.addAll(List.of(more));
            return options;
        }

        private void answerAll() {
            while (!Thread.currentThread().isInterrupted()) {
                if (bob.isUndisturbed()) {
                    LockSupport.parkNanos(1_000_000);
                } else {
                    TestCall call = bob.awaitCall();
                    call.ring();
                    call.answer(Shop.BOBS_TONE);
                    answered.add(call);
                }
            }
        }

        @Override
        public void close() {
            threads.forEach(Thread::interrupt);
            alice.close();
            bob.close();
        }
    }
}
