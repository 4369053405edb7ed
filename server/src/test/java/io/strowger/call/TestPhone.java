package io.strowger.call;

import io.strowger.call.keys.Keys;
import io.strowger.media.codec.Encoding;
import io.strowger.media.endpoint.EndpointHost;
import io.strowger.media.endpoint.EndpointOptions;
import io.strowger.policy.MediaSecurity;
import io.strowger.sip.SipOptions;
import io.strowger.sip.SipStack;
import io.strowger.sip.SipUser;
import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.dialog.IncomingInvite;
import io.strowger.sip.dialog.InviteRequest;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A phone for tests: our own SIP stack and media end, driven step by step, every wait bounded. */
public final class TestPhone implements SipUser, AutoCloseable {

    /** No step of a ladder takes longer. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** How a phone is configured: its name, its account's realm, its password. */
    public record Login(String user, String realm, String password) {}

    private final Login login;
    private final Flow flow;
    private final SipStack stack;
    private final EndpointHost media;
    private final BlockingQueue<TestCall> incoming = new ArrayBlockingQueue<>(16);
    private final AtomicInteger cseq = new AtomicInteger(1);
    private volatile List<Encoding> encodings = List.of();

    private volatile MediaSecurity security = MediaSecurity.NONE;
    private volatile Keys keys = Keys.EVENTS;

    private TestPhone(InetSocketAddress exchange, Login login) {
        this.login = login;
        this.stack = SipStack.start(SipOptions.listening(new InetSocketAddress(LOOPBACK, 0)), this);
        this.flow = stack.flowTo(Transport.UDP, exchange).orElseThrow();
        this.media = EndpointHost.start(EndpointOptions.on(LOOPBACK));
    }

    private TestPhone(Way way, Login login) {
        this.login = login;
        this.stack = SipStack.start(way.options(), this);
        this.flow = way.open(stack);
        this.media = EndpointHost.start(EndpointOptions.on(way.exchange().getAddress()));
    }

    /** A phone that has not registered and takes its own way to the exchange. */
    public static TestPhone unregistered(Way way, Login login) {
        return new TestPhone(way, login);
    }

    /** A phone that is switched on but has not registered. */
    public static TestPhone unregistered(InetSocketAddress exchange, Login login) {
        return new TestPhone(exchange, login);
    }

    /** A phone that registered. */
    public static TestPhone registered(InetSocketAddress exchange, Login login) {
        TestPhone phone = new TestPhone(exchange, login);
        int status = phone.register(3600);
        if (status != 200) {
            phone.close();
            throw new AssertionError("REGISTER of " + login.user() + " was answered " + status);
        }
        return phone;
    }

    /** Registers for this long; the status of the answer. */
    public int register(int seconds) {
        return register(seconds, "", "path").status();
    }

    /** The same with further parameters of the contact, and what it says it supports; the answer. */
    public SipResponse register(int seconds, String parameters, String supported) {
        SipUri us = SipUri.of(login.user(), login.realm());
        String transport = flow.transport() == Transport.UDP
                ? ""
                : ";transport=" + flow.transport().parameter();
        String contact = "sip:" + login.user() + "@" + stack.sentBy(flow) + transport;
        SipWriter register = SipWriter.request(Method.REGISTER, "sip:" + login.realm())
                .header(Header.FROM, "<" + us + ">;tag=" + Integer.toHexString(System.identityHashCode(this)))
                .header(Header.TO, "<" + us + ">")
                .header(
                        Header.CALL_ID,
                        "register-" + login.user() + "-" + address().getPort())
                .header(Header.CSEQ, cseq.addAndGet(2) + " REGISTER")
                .header(Header.MAX_FORWARDS, 70)
                .header(Header.CONTACT, "<" + contact + ">;expires=" + seconds + parameters)
                .header(Header.SUPPORTED, supported);
        BlockingQueue<SipResponse> answers = new ArrayBlockingQueue<>(1);
        stack.send(register.toRequest(), flow, new DigestSecret(login.user(), login.password()), answers::add);
        return taken(answers, "an answer to REGISTER");
    }

    /** Its calls from now on speak these only; PCMU and PCMA unless said. */
    public TestPhone speaking(Encoding... wanted) {
        encodings = List.of(wanted);
        return this;
    }

    /** Its calls from now on protect their sound like this. */
    public TestPhone securedBy(MediaSecurity wanted) {
        security = wanted;
        return this;
    }

    /** In its calls from now on keys travel like this. */
    public TestPhone sendingKeys(Keys way) {
        keys = way;
        return this;
    }

    private TestCall.Speech speech() {
        return new TestCall.Speech(encodings, security, keys);
    }

    /** Calls a number; returns at once. */
    public TestCall call(String number) {
        return call(number, null, List.of());
    }

    /** Calls a number that is to be reached over TLS all the way, or not at all. */
    public TestCall callSecurely(String number) {
        return call("sips:" + number + '@' + login.realm(), number, null, List.of());
    }

    /** Calls a number with this display name and these header fields. */
    public TestCall call(String number, @Nullable String name, List<HeaderLine> headers) {
        return call(SipUri.of(number, login.realm()).toString(), number, name, headers);
    }

    private TestCall call(String uri, String number, @Nullable String name, List<HeaderLine> headers) {
        TestCall call = TestCall.outgoing(media.open().orElseThrow(), speech());
        SipUri from = SipUri.of(login.user(), login.realm());
        SipUri to = SipUri.of(number, login.realm());
        InviteRequest invite = InviteRequest.to(uri, flow, NameAddr.of(name, from), NameAddr.of(to))
                .withHeaders(headers)
                .withBody(Body.sdp(call.offer().toBytes()))
                .withSecret(new DigestSecret(login.user(), login.password()));
        call.sent(stack.invite(invite, call));
        return call;
    }

    /** The next call that comes in. */
    public TestCall awaitCall() {
        return taken(incoming, "a call to " + login.user());
    }

    /** Whether no call has come in so far. */
    public boolean isUndisturbed() {
        return incoming.isEmpty();
    }

    public InetSocketAddress address() {
        return stack.listening().getFirst();
    }

    @Override
    public void invite(IncomingInvite invite) {
        incoming.add(TestCall.incoming(media.open().orElseThrow(), invite, speech()));
    }

    @Override
    public void request(ServerTransaction transaction) {
        transaction.respond(SipWriter.response(transaction.request(), 200).toResponse());
    }

    static <T> T taken(BlockingQueue<T> queue, String what) {
        return taken(queue, what, PATIENCE);
    }

    static <T> T taken(BlockingQueue<T> queue, String what, Duration limit) {
        try {
            T taken = queue.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (taken == null) {
                throw new AssertionError("there was no " + what + " in " + limit);
            }
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    @Override
    public void close() {
        stack.close();
        media.close();
    }
}
