package io.strowger.sip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.subscription.Event;
import io.strowger.sip.subscription.Grant;
import io.strowger.sip.subscription.Notifier;
import io.strowger.sip.subscription.Reason;
import io.strowger.sip.subscription.Subscription;
import io.strowger.sip.subscription.SubscriptionLimits;
import io.strowger.sip.subscription.Watched;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.value.Body;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SUBSCRIBE and NOTIFY between two stacks on a simulated network: the watcher asks, the exchange tells. */
class SubscriptionTest {
    private static final String TYPE = "text/plain";
    private static final SubscriptionLimits LIMITS = new SubscriptionLimits(60, 600, 3, 5, Duration.ofSeconds(1));

    private final SimNetwork network = new SimNetwork();
    private final Phone watcher = new Phone(network, Transport.UDP, 1001);
    private final Phone exchange = new Phone(network, Transport.UDP, 1002);
    private final Lamp lamp = new Lamp();
    /** The subscriber's port now, when it differs from where it subscribed. */
    private int movedTo;

    private final Notifier notifier = exchange.stack.notifier(LIMITS, "lamp", this::now);
    private final List<String> told = new ArrayList<>();
    private final List<SipRequest> notifies = new ArrayList<>();
    private int answerWith = 200;
    private @Nullable String retryAfter;
    private @Nullable SipResponse answer;
    private long cseq;

    SubscriptionTest() {
        exchange.onRequest = this::subscribed;
        watcher.onRequest = this::notified;
    }

    /** What is watched: a word. */
    private static final class Lamp implements Watched {
        private String state = "off";
        private boolean broken;
        private final List<Subscription> watchers = new ArrayList<>();

        @Override
        public Optional<Body> state(long version) {
            return broken
                    ? Optional.empty()
                    : Optional.of(new Body(TYPE, (version + " " + state).getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public void began(Subscription subscription) {
            watchers.add(subscription);
        }

        @Override
        public void ended(Subscription subscription) {
            assertTrue(watchers.remove(subscription), "ended once, after it began");
        }

        void turn(String word) {
            state = word;
            List.copyOf(watchers).forEach(Subscription::changed);
        }
    }

    private Flow now(String subscriber, String target, Flow last) {
        return movedTo == 0 ? last : last.towards(new java.net.InetSocketAddress("127.0.0.1", movedTo));
    }

    private void subscribed(ServerTransaction transaction) {
        Event event = Event.of(transaction.request()).orElse(new Event("", null));
        if (!event.name().equals("lamp")) {
            notifier.badEvent(transaction);
        } else if (transaction.request().toTag() != null) {
            notifier.renew(transaction, event, "alice");
        } else {
            notifier.subscribe(transaction, event, new Grant("alice", lamp, TYPE));
        }
    }

    private void notified(ServerTransaction transaction) {
        SipRequest notify = transaction.request();
        notifies.add(notify);
        told.add(
                notify.value(Header.SUBSCRIPTION_STATE) + " | " + new String(notify.body(), StandardCharsets.US_ASCII));
        SipWriter writer = SipWriter.response(notify, answerWith);
        if (retryAfter != null) {
            writer.header(Header.RETRY_AFTER, retryAfter);
        }
        transaction.respond(writer.toResponse());
    }

    private SipResponse subscribe(String callId, @Nullable String toTag, String... headers) {
        SipWriter writer = SipWriter.request(Method.SUBSCRIBE, "sip:lamp@127.0.0.1:1002")
                .header(Header.FROM, "<sip:alice@example.com>;tag=a1")
                .header(Header.TO, "<sip:lamp@example.com>" + (toTag == null ? "" : ";tag=" + toTag))
                .header(Header.CALL_ID, callId)
                .header(Header.CSEQ, ++cseq + " SUBSCRIBE")
                .header(Header.CONTACT, "<sip:alice@127.0.0.1:1001>");
        for (String header : headers) {
            int colon = header.indexOf(':');
            writer.header(header.substring(0, colon), header.substring(colon + 2));
        }
        answer = null;
        Flow flow = watcher.stack.flowTo(Transport.UDP, exchange.address()).orElseThrow();
        watcher.stack.send(writer.toRequest(), flow, response -> answer = response);
        network.until("answered", 40_000, () -> answer != null);
        return answer;
    }

    private SipResponse begin(String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Event: lamp");
        SipResponse response = subscribe("call-" + cseq, null, all.toArray(String[]::new));
        network.pass(100);
        return response;
    }

    private void tells(String... expected) {
        assertEquals(List.of(expected), told);
        told.clear();
    }

    @Test
    void toldAtOnceAndOnEveryChange() {
        SipResponse ok = begin("Expires: 300");
        assertEquals(200, ok.status());
        assertEquals(300, ok.expires());
        tells("active;expires=300 | 0 off");
        SipRequest first = notifies.getFirst();
        assertEquals(ok.toTag(), first.fromTag());
        assertEquals("a1", first.toTag());
        assertEquals(ok.callId(), first.callId());
        assertEquals("sip:alice@127.0.0.1:1001", first.uriText());
        network.pass(2_000);
        lamp.turn("on");
        network.pass(100);
        tells("active;expires=297 | 1 on");
        assertEquals(2, notifies.getLast().cseq().number());
        assertEquals(1, notifier.size());
    }

    @Test
    void manyChangesAtOnceAreOneNotify() {
        begin("Expires: 300");
        told.clear();
        for (int i = 0; i < 50; i++) {
            lamp.turn("state " + i);
            network.pass(10);
        }
        tells();
        network.pass(1_000);
        tells("active;expires=298 | 1 state 49");
        network.pass(10_000);
        tells();
    }

    @Test
    void aSlowPhoneGetsTheNewestState() {
        begin("Expires: 300");
        network.pass(1_500);
        told.clear();
        network.drop = line -> line.contains("1002>1001 NOTIFY 2");
        lamp.turn("one");
        network.pass(3_000);
        lamp.turn("two");
        lamp.turn("three");
        network.pass(3_000);
        tells();
        network.drop = line -> false;
        network.pass(6_000);
        assertEquals(2, told.size());
        assertTrue(told.getFirst().endsWith("| 1 one"));
        assertTrue(told.getLast().endsWith("| 2 three"));
    }

    @Test
    void renewedAndMovedByASubscribeInTheDialog() {
        String tag = begin("Expires: 300").toTag();
        told.clear();
        network.pass(250_000);
        String callId = notifies.getFirst().callId();
        assertEquals(200, subscribe(callId, tag, "Event: lamp", "Expires: 300").status());
        network.pass(250_000);
        tells("active;expires=300 | 1 off");
        lamp.turn("on");
        network.pass(100);
        tells("active;expires=49 | 2 on");
        cseq = 0;
        assertEquals(500, subscribe(callId, tag, "Event: lamp").status());
    }

    @Test
    void givenUp() {
        String tag = begin("Expires: 300").toTag();
        told.clear();
        String callId = notifies.getFirst().callId();
        SipResponse last = subscribe(callId, tag, "Event: lamp", "Expires: 0");
        assertEquals(200, last.status());
        assertEquals(0, last.expires());
        network.pass(100);
        tells("terminated;reason=timeout | 1 off");
        assertEquals(0, notifier.size());
        assertEquals(481, subscribe(callId, tag, "Event: lamp", "Expires: 300").status());
        lamp.turn("on");
        network.pass(40_000);
        tells();
        CallLadderTest.assertNothingLeft(watcher, exchange);
    }

    @Test
    void runsOut() {
        begin("Expires: 60");
        told.clear();
        network.pass(59_000);
        tells();
        network.pass(1_200);
        tells("terminated;reason=timeout | 1 off");
        assertEquals(0, notifier.size());
        assertTrue(lamp.watchers.isEmpty());
    }

    @Test
    void aLookIsOneNotifyAndNothingIsKept() {
        assertEquals(200, begin("Expires: 0").status());
        tells("terminated;reason=timeout | 0 off");
        assertEquals(0, notifier.size());
        network.pass(40_000);
        CallLadderTest.assertNothingLeft(watcher, exchange);
    }

    @ParameterizedTest
    @CsvSource({
        "lamp, 59, 423, Min-Expires, 60",
        "other, 60, 489, Allow-Events, lamp",
        "'', 60, 489, Allow-Events, lamp",
    })
    void refused(String event, int expires, int status, String header, String value) {
        String[] headers = event.isEmpty()
                ? new String[] {"Expires: " + expires}
                : new String[] {"Event: " + event, "Expires: " + expires};
        SipResponse response = subscribe("refused", null, headers);
        assertEquals(status, response.status());
        assertEquals(value, response.value(header));
        assertEquals(0, notifier.size());
    }

    @Test
    void neverLongerThanTheMost() {
        assertEquals(600, begin("Expires: 86400").expires());
        assertEquals(600, begin().expires());
    }

    @Test
    void whatTheSubscriberCannotReadIsNotSent() {
        assertEquals(406, begin("Accept: application/pidf+xml").status());
        assertEquals(
                200, begin("Accept: application/pidf+xml, text/plain;q=0.5").status());
    }

    @Test
    void theIdIsTold() {
        subscribe("with-id", null, "Event: Lamp ; id=77;x=y", "Expires: 300");
        network.pass(100);
        assertEquals("lamp;id=77", notifies.getFirst().value(Header.EVENT));
    }

    @ParameterizedTest
    @CsvSource({"481", "404", "405", "489", "500", "603"})
    void aRefusedNotifyEndsIt(int status) {
        begin("Expires: 300");
        network.pass(1_000);
        answerWith = status;
        lamp.turn("on");
        network.pass(1_000);
        assertEquals(0, notifier.size());
        assertTrue(lamp.watchers.isEmpty());
    }

    @Test
    void aPhoneThatIsGoneEndsIt() {
        begin("Expires: 300");
        network.pass(1_000);
        network.drop = line -> line.contains("1002>1001");
        lamp.turn("on");
        network.pass(33_000);
        assertEquals(0, notifier.size());
        network.pass(40_000);
        assertEquals(0, exchange.stack.liveTransactions());
    }

    @Test
    void aPhoneThatAsksForAPauseKeepsIt() {
        begin("Expires: 300");
        network.pass(1_000);
        told.clear();
        answerWith = 503;
        retryAfter = "10";
        lamp.turn("on");
        network.pass(1_000);
        answerWith = 200;
        retryAfter = null;
        told.clear();
        network.pass(8_000);
        tells();
        lamp.turn("off again");
        network.pass(2_000);
        assertEquals(1, told.size());
        assertTrue(told.getFirst().endsWith("off again"));
    }

    @Test
    void theNotifierEndsIt() {
        begin("Expires: 300");
        told.clear();
        notifier.endAll("alice", Reason.DEACTIVATED);
        network.pass(100);
        tells("terminated;reason=deactivated | 1 off");
        assertEquals(0, notifier.size());
    }

    @Test
    void whatIsNoMoreEndsIt() {
        begin("Expires: 300");
        network.pass(1_000);
        told.clear();
        lamp.broken = true;
        lamp.turn("on");
        network.pass(100);
        tells("terminated;reason=noresource | ");
        assertEquals(0, notifier.size());
    }

    @Test
    void pendingUntilItIsDecided() {
        begin("Expires: 300");
        network.pass(2_000);
        told.clear();
        lamp.watchers.getFirst().suspend();
        lamp.turn("on");
        network.pass(2_000);
        lamp.watchers.getFirst().activate();
        network.pass(100);
        tells("pending;expires=297 | 1 on", "active;expires=295 | 2 on");
    }

    /** Three a phone: the fourth ends the first. Five in all: others are asked to come back later. */
    @Test
    void tablesAreBounded() {
        for (int i = 0; i < 4; i++) {
            assertEquals(200, begin("Expires: 300").status());
        }
        assertEquals(3, notifier.size());
        assertTrue(told.contains("terminated;reason=rejected | 1 off"));
        Subscriptions others = new Subscriptions();
        others.fill();
        SipResponse full = begin("Expires: 300");
        assertEquals(503, full.status());
        assertEquals("60", full.value(Header.RETRY_AFTER));
    }

    /** Two more phones. */
    private final class Subscriptions {
        void fill() {
            for (String phone : List.of("bob", "carol")) {
                exchange.onRequest = transaction ->
                        notifier.subscribe(transaction, new Event("lamp", null), new Grant(phone, lamp, TYPE));
                begin("Expires: 300");
            }
            exchange.onRequest = SubscriptionTest.this::subscribed;
        }
    }

    @Test
    void followsAPhoneThatMoved() {
        begin("Expires: 300");
        network.pass(1_000);
        Phone elsewhere = new Phone(network, Transport.UDP, 1003);
        movedTo = 1003;
        lamp.turn("on");
        network.pass(100);
        assertTrue(elsewhere.heard(Method.NOTIFY));
        assertEquals(1, notifier.size());
    }

    @Test
    void foreignTagsFindNothing() {
        String tag = begin("Expires: 300").toTag();
        assertEquals(481, subscribe("another-call", tag, "Event: lamp").status());
        assertEquals(
                481,
                subscribe(notifies.getFirst().callId(), tag + "x", "Event: lamp")
                        .status());
        assertEquals(1, notifier.size());
    }

    @Test
    void survivesALossyNetwork() {
        for (long seed : new long[] {1, 2, 3, 4, 5, 6, 7, 8}) {
            new Lossy(seed).run();
        }
    }

    /** A quarter of all messages is lost; in the end the watcher knows the last state, and versions never went back. */
    private static final class Lossy {
        private final SubscriptionTest world = new SubscriptionTest();
        private final long seed;

        Lossy(long seed) {
            this.seed = seed;
            world.network.random().setSeed(seed);
        }

        void run() {
            world.network.loss = 0.25;
            world.network.duplication = 0.1;
            world.begin("Expires: 600");
            for (int i = 0; i < 20; i++) {
                world.lamp.turn("state-" + i);
                world.network.pass(world.network.random().nextInt(4_000));
            }
            world.network.loss = 0;
            world.network.pass(40_000);
            String last = world.told.getLast();
            assertTrue(last.endsWith(" state-19"), "seed " + seed + ": " + last);
            List<Long> cseqs =
                    world.notifies.stream().map(each -> each.cseq().number()).toList();
            assertEquals(cseqs.stream().sorted().distinct().toList(), cseqs, "seed " + seed);
        }
    }

    @Test
    void eventFieldsAsPhonesWriteThem() {
        assertNull(Event.of(request("Event: ,")).orElse(null));
        assertEquals(Optional.of(new Event("dialog", null)), Event.of(request("Event: dialog;sla")));
        assertEquals(Optional.of(new Event("dialog", "3")), Event.of(request("o: DIALOG ;id=3")));
        Stream.of("Event: dialog;id", "Event: a b", "Event: ;id=2")
                .forEach(bad -> assertTrue(
                        Event.of(request(bad)).map(event -> event.id() == null).orElse(true), bad));
    }

    private static SipRequest request(String header) {
        int colon = header.indexOf(':');
        return SipWriter.request(Method.SUBSCRIBE, "sip:x@example.com")
                .header(header.substring(0, colon), header.substring(colon + 2))
                .toRequest();
    }
}
