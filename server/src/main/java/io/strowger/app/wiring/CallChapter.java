package io.strowger.app.wiring;

import io.strowger.app.options.Options;
import io.strowger.base.Ids;
import io.strowger.billing.till.Till;
import io.strowger.call.CallGate;
import io.strowger.call.CallRoom;
import io.strowger.call.live.LiveCalls;
import io.strowger.call.money.Meter;
import io.strowger.call.recording.Recorder;
import io.strowger.call.recording.StartChecks;
import io.strowger.call.story.MissedCalls;
import io.strowger.call.watch.MessageCounts;
import io.strowger.call.watch.PhonesNow;
import io.strowger.call.watch.WaitingMessages;
import io.strowger.call.watch.WatchRoom;
import io.strowger.call.watch.Watching;
import io.strowger.callflow.CallflowRun;
import io.strowger.callflow.voicemail.Voicemail;
import io.strowger.media.relay.MediaRelay;
import io.strowger.media.secure.Protections;
import io.strowger.notify.Notice;
import io.strowger.notify.Outbox;
import io.strowger.notify.person.PersonalMail;
import io.strowger.policy.screen.Screening;
import io.strowger.routing.Authentication;
import io.strowger.routing.CarrierRoutes;
import io.strowger.routing.EmergencyCalls;
import io.strowger.routing.Facts;
import io.strowger.routing.Places;
import io.strowger.routing.Registrar;
import io.strowger.routing.Ways;
import io.strowger.routing.defence.Doorkeeper;
import io.strowger.routing.defence.Origins;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.SipStack;
import io.strowger.sip.auth.DigestServer;
import io.strowger.sip.auth.Nonces;
import io.strowger.sip.locate.Dns;
import io.strowger.sip.locate.ServerLocator;
import io.strowger.sip.message.IpLiteral;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.subscription.Notifier;
import io.strowger.sip.subscription.SubscriptionLimits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** The chapter that carries calls: media relay, call gate, watchers and SIP stack. */
public final class CallChapter {

    private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
    private static final int NONCE_KEY_BYTES = 32;
    private static final int MAX_NONCES = 200_000;
    private static final Duration CARRIER_ANSWER = Duration.ofSeconds(120);

    /** Time for the last calls to say BYE. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private static final Duration DRAIN_LOOK = Duration.ofMillis(100);

    private final Setup setup;
    private final Ground ground;
    private final LiveCalls live = new LiveCalls();
    private final StartChecks checks;
    private final MediaRelay relay;
    private final Meter meter;
    private final Doorkeeper door;
    private final EmergencyCalls emergencies;
    private final Facts facts;
    private final AtomicReference<SipStack> started = new AtomicReference<>();
    private final Ways ways = new StackWays(this::stack);
    private final Places places;
    private final Watching watching;
    private volatile boolean draining;

    public CallChapter(Setup setup, Ground ground) {
        this.setup = setup;
        this.ground = ground;
        LookupChapter lookup = ground.lookup();
        Edge edge = new Edge(setup.options());
        this.checks = setup.opened(new StartChecks(setup.clock()));
        this.relay = setup.opened(MediaRelay.start(edge.media()));
        this.meter = new Meter(till(), live, setup.clock(), setup.clocks().nanos());
        this.door = new Doorkeeper(
                setup.options().trustedNetworks(),
                new Origins(setup.options().trustedProxies()),
                new SecureRandom().nextLong(),
                System::nanoTime);
        this.emergencies = emergencies(ground.mails().outbox());
        this.facts = new Facts(lookup.directory(), emergencies, live.trunks()::of, lookup.callbacks(), till()::means);
        this.places = new Places(lookup.directory(), lookup.registrations(), ways);
        Authentication authentication = authentication();
        AtomicReference<Notifier> notifier = new AtomicReference<>();
        this.watching = new Watching(
                new WatchRoom(this::stack, lookup.directory(), lookup.registrations(), places, live, messages()),
                authentication,
                () -> Objects.requireNonNull(notifier.get(), "the stack is not up yet"));
        SipStack stack = setup.opened(
                SipStack.start(edge.sip(ground.documents().certificates().context()), gate(authentication)));
        started.set(stack);
        notifier.set(
                stack.notifier(SubscriptionLimits.DEFAULT, Watching.EVENTS, new PhonesNow(lookup.directory(), places)));
        setup.opened(watching);
        ground.records().cut().end(stack, lookup.registrations(), setup.clock());
    }

    private Till till() {
        return ground.money().billing().till();
    }

    /** Rescuers may be calling back also after a restart. */
    private EmergencyCalls emergencies(Outbox outbox) {
        EmergencyCalls calls = new EmergencyCalls();
        outbox.since(Notice.EMERGENCY, setup.clock().instant().minus(Screening.CALLBACK_WINDOW))
                .forEach(notice -> calls.happened(notice.accountId(), notice.at()));
        return calls;
    }

    private MessageCounts messages() {
        MessageCounts instead = setup.instead();
        return instead == null
                ? new WaitingMessages(
                        ground.lookup().directory(), ground.records().messages())
                : instead;
    }

    private Authentication authentication() {
        Options options = setup.options();
        Nonces nonces = new Nonces(Ids.bytes(NONCE_KEY_BYTES), NONCE_LIFE, setup.clock(), MAX_NONCES);
        Set<InetAddress> ours = new HashSet<>(options.bind());
        ours.add(options.advertised());
        DigestServer digest = new DigestServer(
                nonces,
                (SipUri uri) -> IpLiteral.of(uri.host()).filter(ours::contains).isPresent());
        return new Authentication(
                ground.lookup().directory(), digest, door, ground.lookup().attempts(), setup.clock());
    }

    private CallGate gate(Authentication authentication) {
        Registrar registrar = new Registrar(
                ground.lookup().directory(), authentication, ground.lookup().registrations(), ways, setup.clock());
        return new CallGate(room(), authentication, registrar, watching::subscribe, this::isDraining);
    }

    private CallRoom room() {
        Directory directory = ground.lookup().directory();
        Voicemail voicemail = new Voicemail(
                ground.records().messages(),
                ground.documents().accounts(),
                new PersonalMail(ground.documents().accounts(), ground.mails().mailing()));
        return new CallRoom(
                this::stack,
                relay,
                Protections.create(setup.clock()),
                live,
                meter,
                ground.records().calls(),
                ground.mails().outbox(),
                emergencies,
                ground.lookup().callbacks(),
                new Recorder(ground.records().recordings(), checks, setup.clock(), System::nanoTime),
                new MissedCalls(voicemail.mail(), directory),
                new CallflowRun(setup.clock(), voicemail),
                directory,
                facts,
                places,
                carriers(),
                door,
                new CallRoom.Time(setup.clock(), setup.clocks().nanos(), CARRIER_ANSWER),
                setup.metrics()::ended);
    }

    private CarrierRoutes carriers() {
        return new CarrierRoutes(
                ways,
                new ServerLocator(Dns.of(setup.options().dns()), bound -> ThreadLocalRandom.current()
                        .nextInt(bound)),
                setup.options().advertised().getHostAddress());
    }

    /** New calls are refused from now on, emergency calls excepted; waits for the others up to the limit. */
    public void drain(Duration limit) {
        draining = true;
        awaitNoCalls(limit);
        live.stopAll("draining");
        awaitNoCalls(LAST_WORDS);
    }

    private void awaitNoCalls(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (live.count() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(DRAIN_LOOK.toNanos());
        }
    }

    boolean isDraining() {
        return draining;
    }

    /** What phones are told to sign in at. */
    InetSocketAddress phonesSignIn() {
        return new InetSocketAddress(
                setup.options().advertised(), stack().listening().getFirst().getPort());
    }

    Facts facts() {
        return facts;
    }

    Watching watching() {
        return watching;
    }

    Meter meter() {
        return meter;
    }

    public StartChecks checks() {
        return checks;
    }

    public LiveCalls live() {
        return live;
    }

    public Doorkeeper door() {
        return door;
    }

    public SipStack stack() {
        return Objects.requireNonNull(started.get(), "the stack is not up yet");
    }

    public MediaRelay relay() {
        return relay;
    }
}
