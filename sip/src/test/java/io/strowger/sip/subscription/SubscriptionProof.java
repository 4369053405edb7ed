package io.strowger.sip.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.SipOptions;
import io.strowger.sip.dialog.CoreSetup;
import io.strowger.sip.dialog.UserAgentCore;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipLimits;
import io.strowger.sip.message.SipParseException;
import io.strowger.sip.message.SipParser;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transaction.TimerValues;
import io.strowger.sip.transaction.TimerWheel;
import io.strowger.sip.transaction.Tokens;
import io.strowger.sip.transaction.TransactionLimits;
import io.strowger.sip.transaction.TransactionSetup;
import io.strowger.sip.transport.Admittance;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Inbox;
import io.strowger.sip.transport.Intake;
import io.strowger.sip.transport.SendFailure;
import io.strowger.sip.transport.SipCounters;
import io.strowger.sip.transport.SipTransport;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.transport.Transports;
import io.strowger.sip.value.Body;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A hundred phones with three hundred lamps each: what a subscription costs in memory, and a NOTIFY in time. */
class SubscriptionProof implements Watched {
    private static final int PHONES = 100;
    private static final int LAMPS = 300;
    private static final long SECOND = 1_000_000_000;
    private static final long SEED = 42;
    /** With the transactions gone; objects with compact headers. */
    private static final long MOST_BYTES = 2_000;

    private static final int FEWEST_NOTIFIES_A_SECOND = 5_000;
    private static final int ROUNDS = 5;

    private final List<Subscription> subscriptions = new ArrayList<>(PHONES * LAMPS);
    private final Echo echo = new Echo();
    private long now;
    private final TimerWheel wheel = new TimerWheel(() -> now);
    private final Notifier notifier;

    SubscriptionProof() {
        Transports transports = new Transports(new SipCounters(), null);
        transports.add(echo);
        Random random = new Random(SEED);
        TransactionSetup setup = new TransactionSetup(
                transports,
                wheel,
                TimerValues.DEFAULT,
                TransactionLimits.DEFAULT,
                SipLimits.DEFAULT,
                new Tokens(random::nextBytes),
                Admittance.EVERYBODY);
        UserAgentCore core = new UserAgentCore(
                setup,
                new CoreSetup(
                        invite -> {},
                        this::subscribed,
                        (request, from) -> null,
                        Set.of(),
                        Method.INVITE,
                        1,
                        SipOptions.listening().sessions()));
        this.notifier = new Notifier(core, SubscriptionLimits.DEFAULT, DialogInfo.EVENT, Whereabouts.UNMOVED);
        transports.start(new Intake(SipLimits.DEFAULT, transports, core.layer(), Admittance.EVERYBODY));
    }

    /** A network on which every NOTIFY is answered 200 at once. */
    private static final class Echo implements SipTransport {
        private @Nullable Inbox inbox;
        private long notifies;
        private long bytes;

        @Override
        public Transport kind() {
            return Transport.UDP;
        }

        @Override
        public InetSocketAddress local() {
            return new InetSocketAddress("127.0.0.1", 5060);
        }

        @Override
        public void start(Inbox to) {
            inbox = to;
        }

        @Override
        public boolean send(Flow flow, byte[] message, SendFailure failure) {
            if (message[0] == 'N' && inbox != null) {
                notifies++;
                bytes += message.length;
                byte[] ok =
                        SipWriter.response(parsed(message), 200).toResponse().bytes();
                inbox.datagram(ok, ok.length, flow);
            }
            return true;
        }

        private static SipRequest parsed(byte[] message) {
            try {
                return (SipRequest) SipParser.parse(message, 0, message.length, SipLimits.DEFAULT);
            } catch (SipParseException e) {
                throw new AssertionError(e.what(), e);
            }
        }

        @Override
        public void close() {}
    }

    private void subscribed(ServerTransaction transaction) {
        String phone = String.valueOf(transaction.request().from().uri().user());
        notifier.subscribe(transaction, new Event(DialogInfo.EVENT, null), new Grant(phone, this, DialogInfo.TYPE));
    }

    @Override
    public Optional<Body> state(long version) {
        DialogInfo.Party bob = new DialogInfo.Party("sip:1002@example.com", "Bob");
        DialogInfo.Party alice = new DialogInfo.Party("sip:1001@example.com", "Alice");
        DialogInfo.Call call = new DialogInfo.Call("call", false, DialogInfo.State.EARLY, bob, alice);
        return Optional.of(new DialogInfo("sip:1002@example.com", version, List.of(call)).body());
    }

    @Override
    public void began(Subscription subscription) {
        subscriptions.add(subscription);
    }

    @Override
    public void ended(Subscription subscription) {
        throw new AssertionError("none ends: " + subscription);
    }

    @Test
    void manyLampsAreCheap() {
        subscribe(0, 1); // loads classes
        pass(40);
        long before = usedHeap();
        for (int phone = 1; phone < PHONES; phone++) {
            subscribe(phone, LAMPS);
        }
        pass(40);
        long each = (usedHeap() - before) / ((PHONES - 1L) * LAMPS);
        long perSecond = notifyAll(ROUNDS);
        System.out.println(notifier.size() + " subscriptions, " + each + " bytes of heap each, " + perSecond
                + " NOTIFYs a second on one thread, " + echo.bytes / echo.notifies + " bytes each");
        assertEquals((PHONES - 1) * LAMPS + 1, notifier.size());
        assertTrue(each < MOST_BYTES, each + " bytes a subscription");
        assertTrue(perSecond > FEWEST_NOTIFIES_A_SECOND, perSecond + " NOTIFYs a second");
    }

    private void subscribe(int phone, int lamps) {
        InetSocketAddress address = new InetSocketAddress("10.0.1." + phone, 5060);
        for (int lamp = 0; lamp < lamps; lamp++) {
            byte[] wire = SipWriter.request(Method.SUBSCRIBE, "sip:" + (1000 + lamp) + "@example.com")
                    .header(Header.VIA, "SIP/2.0/UDP 10.0.1." + phone + ":5060;branch=z9hG4bK-" + phone + "-" + lamp)
                    .header(Header.FROM, "\"Phone " + phone + "\" <sip:phone" + phone + "@example.com>;tag=" + lamp)
                    .header(Header.TO, "<sip:" + (1000 + lamp) + "@example.com>")
                    .header(Header.CALL_ID, "0123456789abcdef-" + phone + "-" + lamp)
                    .header(Header.CSEQ, "1 SUBSCRIBE")
                    .header(Header.MAX_FORWARDS, 70)
                    .header(Header.CONTACT, "<sip:phone" + phone + "@10.0.1." + phone + ":5060>")
                    .header(Header.EVENT, DialogInfo.EVENT)
                    .header(Header.ACCEPT, DialogInfo.TYPE)
                    .header(Header.EXPIRES, 600)
                    .toRequest()
                    .bytes();
            echo.inbox.datagram(wire, wire.length, new Flow(Transport.UDP, echo.local(), address));
        }
    }

    private long notifyAll(int rounds) {
        long started = System.nanoTime();
        long before = echo.notifies;
        for (int round = 0; round < rounds; round++) {
            subscriptions.forEach(Subscription::changed);
            pass(6); // past the interval, and past timer K
        }
        return (echo.notifies - before) * SECOND / (System.nanoTime() - started);
    }

    private void pass(int seconds) {
        now += seconds * SECOND;
        wheel.advance();
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
