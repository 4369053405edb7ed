package io.strowger.app.demo;

import io.strowger.sip.SipOptions;
import io.strowger.sip.SipStack;
import io.strowger.sip.SipUser;
import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.dialog.DialogListener;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.IncomingOffer;
import io.strowger.sip.dialog.InviteListener;
import io.strowger.sip.dialog.InviteRequest;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.value.Body;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Registrations and calls between two demo phones, without sound, so that the JVM learns which code matters: the launcher
 * runs it once after a build and keeps what was learned (JEP 483, 515) for every later start.
 */
public final class Rehearsal implements SipUser, AutoCloseable {

    /** Calls and registrations of one rehearsal: enough for the compiler's profiles, a few seconds of work. */
    static final int ROUNDS = 4000;

    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final byte[] SDP = ("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                    + "m=audio 9 RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final DemoWorld.Phone caller;
    private final DemoWorld.Phone callee;
    private final SipStack stack;
    private final Flow exchange;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final AtomicInteger cseq = new AtomicInteger(1);

    /** Plays the first two phones of the demo against the exchange at this address. */
    public Rehearsal(InetSocketAddress exchange, List<DemoWorld.Phone> phones) {
        this.caller = phones.get(0);
        this.callee = phones.get(1);
        this.stack = SipStack.start(SipOptions.listening(new InetSocketAddress(exchange.getAddress(), 0)), this);
        this.exchange = stack.flowTo(Transport.UDP, exchange).orElseThrow();
    }

    /** Runs to its end; false when the exchange stopped answering. */
    public boolean run() throws InterruptedException {
        boolean answered = true;
        for (int round = 0; round < ROUNDS && answered; round++) {
            answered = free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (round % 2 == 0) {
                register(callee);
            } else {
                call();
            }
        }
        return answered && free.tryAcquire(AT_ONCE, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void register(DemoWorld.Phone phone) {
        InetSocketAddress us = stack.listening().getFirst();
        SipUri name = SipUri.of(phone.username(), phone.realm());
        SipUri contact = SipUri.of(phone.username(), us.getAddress().getHostAddress(), us.getPort());
        SipRequest register = SipWriter.request(Method.REGISTER, "sip:" + phone.realm())
                .header(Header.FROM, "<" + name + ">;tag=rehearsal")
                .header(Header.TO, "<" + name + ">")
                .header(Header.CALL_ID, "rehearsal")
                .header(Header.CSEQ, cseq.addAndGet(2) + " REGISTER")
                .header(Header.MAX_FORWARDS, SipRequest.MAX_FORWARDS)
                .header(Header.CONTACT, "<" + contact + ">")
                .toRequest();
        stack.send(
                register, exchange, new DigestSecret(phone.username(), phone.password()), response -> free.release());
    }

    private void call() {
        NameAddr from = NameAddr.of(SipUri.of(caller.username(), caller.realm()));
        NameAddr to = NameAddr.of(SipUri.of(callee.extension(), callee.realm()));
        InviteRequest invite = InviteRequest.to(to.uri().toString(), exchange, from, to)
                .withBody(Body.sdp(SDP))
                .withSecret(new DigestSecret(caller.username(), caller.password()));
        stack.invite(invite, new Caller(free));
    }

    @Override
    public void invite(IncomingInvite invite) {
        invite.listen(new Callee());
        invite.provisional(180, null, List.of());
        invite.accept(Body.sdp(SDP), List.of());
    }

    @Override
    public void request(ServerTransaction transaction) {
        transaction.respond(SipWriter.response(transaction.request(), 200).toResponse());
    }

    @Override
    public void close() {
        stack.close();
    }

    /** Hangs up as soon as somebody answers. */
    private record Caller(Semaphore free) implements InviteListener {

        @Override
        public void provisional(SipResponse response, Dialog early) {}

        @Override
        public void answered(SipResponse response, Dialog dialog) {
            dialog.ack(null);
            dialog.bye(null);
            free.release();
        }

        @Override
        public void failed(SipResponse response) {
            free.release();
        }
    }

    /** Lets everything happen. */
    private record Callee() implements DialogListener {

        @Override
        public void cancelled(SipRequest cancel) {}

        @Override
        public void acknowledged(SipRequest ack) {}

        @Override
        public void unacknowledged() {}

        @Override
        public void reinvite(IncomingOffer reinvite) {
            reinvite.reject(488, null, List.of());
        }

        @Override
        public void bye(SipRequest bye) {}

        @Override
        public void request(ServerTransaction transaction) {
            transaction.respond(SipWriter.response(transaction.request(), 200).toResponse());
        }
    }
}
