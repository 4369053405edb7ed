package io.strowger.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * G-33: 5,000 INVITEs a second from more addresses than any table of ours has rows; calls that are up go on, phones
 * register, and help is reached.
 */
class ManySourcesProof {

    private static final Logger LOG = LoggerFactory.getLogger(ManySourcesProof.class);

    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int LIVE = Integer.getInteger("live", 100);
    private static final int WARM_UP = 100;
    private static final int RATE = 5_000;
    private static final long MAX_GROWTH_BYTES = 100L << 20;
    /** Less than T1: nothing had to be repeated. */
    private static final long FIRST_TRY_MS = 500;

    private static final TestPhone.Login CARRIERS = new TestPhone.Login("carrier", "carrier.example", "none");

    private final List<TestCall> live = new ArrayList<>();
    private final List<String> helped = new ArrayList<>();
    private final List<Long> registeredMillis = new ArrayList<>();

    @Test
    void liveCallsRegistrationsAndEmergencyCallsAreServed() {
        try (Town town = Town.open();
                TestPhone carrier = TestPhone.unregistered(town.sip(), CARRIERS)) {
            String account = town.account("Shop", "shop.example.com", "US");
            TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
            TestPhone.Login bobs = town.phone(account, town.user(account, "Bob", "1002"), "bob");
            town.carrier(account, carrier.address());
            try (TestPhone alice = TestPhone.registered(town.sip(), alices);
                    TestPhone bob = TestPhone.registered(town.sip(), bobs)) {
                Traffic.warmUp(alice, bob, WARM_UP);
                for (int n = 0; n < LIVE; n++) {
                    live.add(alice.call("1002"));
                    bob.awaitCall().answer(600);
                    live.getLast().seesAtLast("200");
                }
                long before = FloodProof.usedHeap();
                try (Flooder flood = Flooder.start(town.sip(), "INVITE", SECONDS, RATE, true)) {
                    beside(flood, alice, carrier);
                    long sent = flood.await();
                    judged(town, sent, FloodProof.usedHeap() - before);
                }
                live.forEach(TestCall::hangUp);
            }
        }
    }

    /** Every second somebody needs help, and a phone registers anew. */
    private void beside(Flooder flood, TestPhone alice, TestPhone carrier) {
        long began = System.nanoTime();
        for (int n = 1; flood.isFlowing(); n++) {
            TestCall help = alice.call("911");
            carrier.awaitCall().answer(600);
            helped.add(help.last());
            help.hangUp();
            help.close();
            long asked = System.nanoTime();
            assertEquals(200, alice.register(3600));
            registeredMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked));
            LockSupport.parkNanos(began + TimeUnit.SECONDS.toNanos(n) - System.nanoTime());
        }
    }

    private void judged(Town town, long sent, long grown) {
        long lost = live.stream().filter(call -> call.dialog().ended()).count();
        long first =
                registeredMillis.stream().filter(each -> each < FIRST_TRY_MS).count();
        LOG.warn(
                "{} INVITEs in {} s; {} of {} live calls lost; emergency calls {}; {} of {} registered at the first try;"
                        + " heap grown by {} MB; load {}; {}",
                sent,
                SECONDS,
                lost,
                LIVE,
                helped,
                first,
                registeredMillis.size(),
                grown >> 20,
                Machine.load(),
                town.exchange().sipCounters());
        assertEquals(0, lost, "live calls lost");
        live.forEach(call -> call.hears(600));
        assertTrue(helped.stream().allMatch("200"::equals), "emergency calls: " + helped);
        assertTrue(
                !Machine.isOurs() || 100 * first >= 95L * registeredMillis.size(), "first tries: " + registeredMillis);
        assertTrue(grown < MAX_GROWTH_BYTES, "heap has grown by " + (grown >> 20) + " MB");
    }
}
