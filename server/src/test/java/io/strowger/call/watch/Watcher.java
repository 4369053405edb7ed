package io.strowger.call.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.call.TestPhone;
import io.strowger.sip.SipOptions;
import io.strowger.sip.SipStack;
import io.strowger.sip.SipUser;
import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A test phone's keys with lamps: it subscribes, and keeps what it is told, a queue for each subscription. */
public final class Watcher implements SipUser, AutoCloseable {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int PATIENCE_SECONDS = 20;
    private static final AtomicInteger WATCHED = new AtomicInteger();

    private final InetSocketAddress exchange;
    private final TestPhone.Login login;
    private final SipStack stack;
    private final AtomicInteger cseq = new AtomicInteger();
    private final ConcurrentHashMap<String, LinkedBlockingQueue<SipRequest>> told = new ConcurrentHashMap<>();
    private final AtomicInteger unasked = new AtomicInteger();

    public Watcher(InetSocketAddress exchange, TestPhone.Login login) {
        this.exchange = exchange;
        this.login = login;
        this.stack = SipStack.start(SipOptions.listening(new InetSocketAddress(LOOPBACK, 0)), this);
    }

    /** One subscription: what was asked, and what it was answered. */
    public record Key(Watcher watcher, String event, String uri, String callId, SipResponse answer) {

        int status() {
            return answer.status();
        }

        /** The next NOTIFY. */
        public SipRequest next() {
            SipRequest notify = polled(watcher.queue(callId), event + " of " + uri);
            assertEquals(event, notify.value(Header.EVENT));
            return notify;
        }

        /** The next NOTIFY holds all of that. */
        public SipRequest sees(String... pieces) {
            SipRequest notify = next();
            for (String piece : pieces) {
                assertTrue(text(notify).contains(piece), "no " + piece + " in\n" + text(notify));
            }
            return notify;
        }

        /** Some NOTIFY at last holds that. */
        public SipRequest seesAtLast(String piece) {
            SipRequest notify = next();
            while (!text(notify).contains(piece)) {
                notify = next();
            }
            return notify;
        }

        Key again(int seconds) {
            return watcher.subscribe(event, uri, callId, answer.toTag(), seconds);
        }
    }

    static String text(SipRequest notify) {
        return notify.value(Header.SUBSCRIPTION_STATE) + "\n" + new String(notify.body(), StandardCharsets.UTF_8);
    }

    /** Watches a name of the own account. */
    public Key watch(String event, String name) {
        return watch(event, name, login.realm());
    }

    Key watch(String event, String name, String host) {
        // never that of an earlier watcher, whose port this one may have been given
        String callId = "watch-" + WATCHED.incrementAndGet();
        return subscribe(event, "sip:" + name + "@" + host, callId, null, 300);
    }

    private Key subscribe(String event, String uri, String callId, @Nullable String toTag, int seconds) {
        queue(callId);
        InetSocketAddress us = stack.listening().getFirst();
        SipWriter subscribe = SipWriter.request(Method.SUBSCRIBE, uri)
                .header(Header.FROM, "<sip:" + login.user() + "@" + login.realm() + ">;tag=from")
                .header(Header.TO, "<" + uri + ">" + (toTag == null ? "" : ";tag=" + toTag))
                .header(Header.CALL_ID, callId)
                .header(Header.CSEQ, cseq.addAndGet(2) + " SUBSCRIBE")
                .header(Header.MAX_FORWARDS, 70)
                .header(Header.CONTACT, "<sip:" + login.user() + "@127.0.0.1:" + us.getPort() + ">")
                .header(Header.EVENT, event)
                .header(Header.EXPIRES, seconds);
        BlockingQueue<SipResponse> answers = new ArrayBlockingQueue<>(1);
        Flow flow = stack.flowTo(Transport.UDP, exchange).orElseThrow();
        stack.send(subscribe.toRequest(), flow, new DigestSecret(login.user(), login.password()), answers::add);
        return new Key(this, event, uri, callId, polled(answers, "an answer to SUBSCRIBE " + uri));
    }

    /** NOTIFYs outside of all subscriptions. */
    SipRequest unasked() {
        return polled(queue(""), "NOTIFY out of the blue");
    }

    /** How many of those came so far. */
    int notifiesUnasked() {
        return unasked.get();
    }

    /** Registers, so that it can be told things it did not ask for. */
    int register() {
        String us = "sip:" + login.user() + "@" + login.realm();
        SipWriter register = SipWriter.request(Method.REGISTER, "sip:" + login.realm())
                .header(Header.FROM, "<" + us + ">;tag=r")
                .header(Header.TO, "<" + us + ">")
                .header(Header.CALL_ID, "register-" + login.user())
                .header(Header.CSEQ, cseq.addAndGet(2) + " REGISTER")
                .header(Header.MAX_FORWARDS, 70)
                .header(
                        Header.CONTACT,
                        "<sip:" + login.user() + "@127.0.0.1:"
                                + stack.listening().getFirst().getPort() + ">");
        BlockingQueue<SipResponse> answers = new ArrayBlockingQueue<>(1);
        Flow flow = stack.flowTo(Transport.UDP, exchange).orElseThrow();
        stack.send(register.toRequest(), flow, new DigestSecret(login.user(), login.password()), answers::add);
        return polled(answers, "an answer to REGISTER").status();
    }

    private LinkedBlockingQueue<SipRequest> queue(String callId) {
        return told.computeIfAbsent(callId, id -> new LinkedBlockingQueue<>());
    }

    private static <T> T polled(BlockingQueue<T> queue, String what) {
        try {
            T one = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (one == null) {
                throw new AssertionError("there was no " + what);
            }
            return one;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    @Override
    public void invite(IncomingInvite invite) {
        invite.reject(486, null, List.of());
    }

    @Override
    public void request(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        transaction.respond(SipWriter.response(request, 200).toResponse());
        if (request.is(Method.NOTIFY)) {
            LinkedBlockingQueue<SipRequest> own = told.get(request.callId());
            unasked.addAndGet(own == null ? 1 : 0);
            (own == null ? queue("") : own).add(request);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
