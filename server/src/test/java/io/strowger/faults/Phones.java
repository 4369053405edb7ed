package io.strowger.faults;

import io.strowger.app.Town;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Alice, who calls, Bob and a carrier, who answer at once, Carol, whose phone only rings, and where their exchange is, whether it runs or not. */
final class Phones implements AutoCloseable {

    static final String OUTSIDE = "12125550100";
    static final String CAROL = "1003";

    private static final TestPhone.Login CARRIERS = new TestPhone.Login("carrier", "carrier.example", "none");

    final String account;
    final TestPhone alice;
    final TestPhone bob;
    final TestPhone carol;
    final TestPhone carrier;
    /** What Bob and the carrier answered, the oldest first. */
    final List<Answered> answered = new CopyOnWriteArrayList<>();

    /** What rings or rang at Carol's. */
    final List<TestCall> ringing = new CopyOnWriteArrayList<>();

    private final Town town;
    private final InetSocketAddress exchange;
    private final List<Thread> threads = new ArrayList<>();

    /** A call that was rung and answered, when, and whether it costs money. */
    record Answered(TestCall call, long nanos, boolean costs) {}

    Phones(Town town) {
        this.town = town;
        this.exchange = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        this.account = town.account("Shop", "shop.example.com", "US");
        TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
        TestPhone.Login bobs = town.phone(account, town.user(account, "Bob", Shop.BOB), "bob");
        TestPhone.Login carols = town.phone(account, town.user(account, "Carol", CAROL), "carol");
        this.alice = TestPhone.unregistered(exchange, alices);
        this.bob = TestPhone.unregistered(exchange, bobs);
        this.carol = TestPhone.unregistered(exchange, carols);
        this.carrier = TestPhone.unregistered(exchange, CARRIERS);
        town.carrier(account, carrier.address());
        threads.add(Thread.ofVirtual().name("bob").start(() -> answerAll(bob, false)));
        threads.add(Thread.ofVirtual().name("carol").start(this::ringAll));
        threads.add(Thread.ofVirtual().name("carrier").start(() -> answerAll(carrier, true)));
    }

    static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (SocketException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    /** What to start the exchange with. */
    List<String> options(String... more) {
        List<String> options = new ArrayList<>(town.flags(exchange.getPort()));
        options.addAll(List.of(more));
        return options;
    }

    void register() {
        alice.register(3600);
        bob.register(3600);
        carol.register(3600);
    }

    private void answerAll(TestPhone phone, boolean costs) {
        eachCall(phone, call -> {
            call.answer(Shop.BOBS_TONE);
            answered.add(new Answered(call, System.nanoTime(), costs));
        });
    }

    private void ringAll() {
        eachCall(carol, ringing::add);
    }

    private static void eachCall(TestPhone phone, Consumer<TestCall> taken) {
        while (!Thread.currentThread().isInterrupted()) {
            if (phone.isUndisturbed()) {
                LockSupport.parkNanos(1_000_000);
            } else {
                TestCall call = phone.awaitCall();
                call.ring();
                taken.accept(call);
            }
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        alice.close();
        bob.close();
        carol.close();
        carrier.close();
    }
}
