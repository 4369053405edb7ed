package io.strowger.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Exchange;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.sip.transport.Count;
import io.strowger.store.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.node.ObjectNode;

/** Alice, who calls, and Bob, who answers every call at once; between them and the exchange lies a bad network. */
final class Shop implements AutoCloseable {

    static final int ALICES_TONE = 1000;
    static final int BOBS_TONE = 600;
    static final String BOB = "1002";

    /** 64·T1 and a minute (G-17). */
    private static final Duration UNTIL_QUIET = Duration.ofSeconds(92);

    private static final int RING_SECONDS = 60;

    final Town town = Town.open();
    final BadNetwork network;
    final TestPhone alice;
    final List<TestCall> answered = new CopyOnWriteArrayList<>();
    private final TestPhone bob;
    private final Thread bobsThread;
    private volatile boolean over;

    Shop(long seed) {
        network = new BadNetwork(seed);
        String account = town.account("Shop", "shop.example.com", "US");
        TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
        String user = town.user(account, "Bob", BOB);
        ringsLong(account, user);
        TestPhone.Login bobs = town.phone(account, user, "bob");
        alice = TestPhone.registered(network.wayTo(town.sip()), alices);
        bob = TestPhone.registered(network.wayTo(town.sip()), bobs);
        bobsThread = Thread.ofVirtual().name("bob").start(this::answerAll);
    }

    private void ringsLong(String account, String user) {
        ObjectNode flow = Json.object();
        flow.putObject("flow")
                .put("module", "user")
                .putObject("data")
                .put("id", user)
                .put("timeout", RING_SECONDS);
        town.patch(account, DocumentType.CALLFLOW, "numbers", BOB, flow);
    }

    private void answerAll() {
        while (!over) {
            if (bob.isUndisturbed()) {
                LockSupport.parkNanos(1_000_000);
            } else {
                TestCall call = bob.awaitCall();
                call.answer(BOBS_TONE);
                answered.add(call);
            }
        }
    }

    /** Nothing is left of any call (I-C03), nothing broke, and the books are in order. */
    Books closing() {
        network.weather(Weather.FINE);
        Exchange exchange = town.exchange();
        Wait.until(
                UNTIL_QUIET,
                () -> left(exchange),
                () -> exchange.liveCalls() == 0 && exchange.mediaPortsInUse() == 0 && exchange.liveDialogs() == 0);
        assertEquals(0, exchange.sipCounters().get(Count.INTERNAL_ERRORS), "handling of a message broke");
        exchange.records().await(UNTIL_QUIET);
        try (Database database = town.database()) {
            return Books.checked(database);
        }
    }

    private static String left(Exchange exchange) {
        return exchange.liveCalls() + " calls, " + exchange.mediaPortsInUse() + " ports, " + exchange.liveDialogs()
                + " dialogs left";
    }

    @Override
    public void close() {
        over = true;
        try {
            bobsThread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        alice.close();
        bob.close();
        network.close();
        town.close();
    }
}
