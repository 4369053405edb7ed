package io.strowger.app;

import io.strowger.base.Ids;
import io.strowger.billing.till.Till;
import io.strowger.call.CallGate;
import io.strowger.call.CallOutcome;
import io.strowger.call.CallRoom;
import io.strowger.call.live.LiveCalls;
import io.strowger.call.money.Meter;
import io.strowger.call.recording.Recorder;
import io.strowger.call.recording.StartChecks;
import io.strowger.call.story.MissedCalls;
import io.strowger.call.watch.MessageCounts;
import io.strowger.call.watch.PhonesNow;
import io.strowger.call.watch.WatchRoom;
import io.strowger.call.watch.Watching;
import io.strowger.callflow.CallflowRun;
import io.strowger.callflow.voicemail.Voicemail;
import io.strowger.cdr.CallRecords;
import io.strowger.cdr.recording.Recordings;
import io.strowger.media.relay.MediaAddress;
import io.strowger.media.relay.MediaRelay;
import io.strowger.media.relay.RelayOptions;
import io.strowger.media.secure.Protections;
import io.strowger.notify.Outbox;
import io.strowger.routing.Authentication;
import io.strowger.routing.CarrierRoutes;
import io.strowger.routing.Directory;
import io.strowger.routing.EmergencyCalls;
import io.strowger.routing.Facts;
import io.strowger.routing.Places;
import io.strowger.routing.Registrar;
import io.strowger.routing.Registrations;
import io.strowger.routing.Ways;
import io.strowger.routing.callback.CallbackLinks;
import io.strowger.routing.defence.Attempts;
import io.strowger.routing.defence.Doorkeeper;
import io.strowger.routing.defence.Origins;
import io.strowger.sip.SipOptions;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** The chapter of the wiring that carries calls: media relay, call gate and SIP stack. */
final class Telephony implements AutoCloseable {

    private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
    private static final int NONCE_KEY_BYTES = 32;
    private static final int MAX_NONCES = 200_000;
    private static final Duration CARRIER_ANSWER = Duration.ofSeconds(120);

    /** What a request may require: Path (RFC 3327), Replaces (RFC 3891), REFER without notices (RFC 4488). */
    private static final Set<String> EXTENSIONS = Set.of("path", "outbound", "replaces", "norefersub");

    private final MediaRelay relay;
    private final SipStack stack;
    private final LiveCalls live = new LiveCalls();
    private final Doorkeeper door;
    private final Watching watching;
    private final Facts facts;
    private final StartChecks checks;
    private final Meter meter;

    /** What this chapter is built on. */
    record Ground(
            Directory directory,
            Registrations registrations,
            CallRecords records,
            Outbox outbox,
            EmergencyCalls emergencies,
            CallbackLinks callbacks,
            Recordings recordings,
            MessageCounts messages,
            Voicemail voicemail,
            Attempts attempts,
            Till till,
            Clocks clocks,
            BooleanSupplier draining,
            Consumer<CallOutcome> ended,
            SSLContext tls) {
        InstantSource clock() {
            return clocks.wall();
        }
    }

    Telephony(Options options, Ground ground) {
        this.relay = MediaRelay.start(RelayOptions.of(
                mediaAddresses(options),
                options.rtpPorts().first(),
                options.rtpPorts().last()));
        AtomicReference<SipStack> started = new AtomicReference<>();
        Supplier<SipStack> up = () -> Objects.requireNonNull(started.get(), "the stack is not up yet");
        Ways ways = new StackWays(up);
        Places places = new Places(ground.directory(), ground.registrations(), ways);
        this.facts = new Facts(
                ground.directory(), ground.emergencies(), live.trunks()::of, ground.callbacks(), ground.till()::means);
        this.meter =
                new Meter(ground.till(), live, ground.clock(), ground.clocks().nanos());
        this.checks = new StartChecks(ground.clock());
        this.door = new Doorkeeper(
                options.trustedNetworks(),
                new Origins(options.trustedProxies()),
                new SecureRandom().nextLong(),
                System::nanoTime);
        CallRoom room = new CallRoom(
                up,
                relay,
                Protections.create(ground.clock()),
                live,
                meter,
                ground.records(),
                ground.outbox(),
                ground.emergencies(),
                ground.callbacks(),
                new Recorder(ground.recordings(), checks, ground.clock(), System::nanoTime),
                new MissedCalls(ground.voicemail().mail(), ground.directory()),
                new CallflowRun(ground.clock(), ground.voicemail()),
                ground.directory(),
                facts,
                places,
                new CarrierRoutes(
                        ways,
                        new ServerLocator(Dns.of(options.dns()), bound -> ThreadLocalRandom.current()
                                .nextInt(bound)),
                        options.advertised().getHostAddress()),
                door,
                new CallRoom.Time(ground.clock(), ground.clocks().nanos(), CARRIER_ANSWER),
                ground.ended());
        Authentication authentication = authentication(options, ground, door);
        AtomicReference<Notifier> notifier = new AtomicReference<>();
        this.watching = new Watching(
                new WatchRoom(up, ground.directory(), ground.registrations(), places, live, ground.messages()),
                authentication,
                () -> Objects.requireNonNull(notifier.get(), "the stack is not up yet"));
        this.stack = SipStack.start(sipOptions(options, ground.tls()), gate(ground, room, authentication, ways));
        started.set(stack);
        notifier.set(
                stack.notifier(SubscriptionLimits.DEFAULT, Watching.EVENTS, new PhonesNow(ground.directory(), places)));
    }

    /** Each leg's sound goes through the address its signalling reaches. */
    private static List<MediaAddress> mediaAddresses(Options options) {
        InetAddress told = options.advertised();
        List<MediaAddress> addresses = new ArrayList<>();
        for (InetAddress bind : options.bind()) {
            boolean sameFamily = bind.getClass() == told.getClass();
            if (addresses.isEmpty() || sameFamily && !options.bind().contains(told)) {
                addresses.add(new MediaAddress(bind, told));
            } else if (!bind.isAnyLocalAddress()) {
                addresses.add(new MediaAddress(bind, bind));
            }
        }
        return addresses;
    }

    private static SipOptions sipOptions(Options options, SSLContext tls) {
        InetSocketAddress[] listen = options.bind().stream()
                .map(address -> new InetSocketAddress(address, options.sipPort()))
                .toArray(InetSocketAddress[]::new);
        boolean ownAddress = options.bind().contains(options.advertised());
        return SipOptions.listening(listen)
                .withAllow(CallGate.ALLOW)
                .withExtensions(EXTENSIONS)
                .withSecure(new SipOptions.Secure(
                        options.sipsPort().number(), tls, options.sipsPort().chosen()))
                .advertising(ownAddress ? null : options.advertised().getHostAddress());
    }

    private static Authentication authentication(Options options, Ground ground, Doorkeeper door) {
        Nonces nonces = new Nonces(Ids.bytes(NONCE_KEY_BYTES), NONCE_LIFE, ground.clock(), MAX_NONCES);
        Set<InetAddress> ours = new HashSet<>(options.bind());
        ours.add(options.advertised());
        DigestServer digest = new DigestServer(
                nonces,
                (SipUri uri) -> IpLiteral.of(uri.host()).filter(ours::contains).isPresent());
        return new Authentication(ground.directory(), digest, door, ground.attempts(), ground.clock());
    }

    private CallGate gate(Ground ground, CallRoom room, Authentication authentication, Ways ways) {
        Registrar registrar =
                new Registrar(ground.directory(), authentication, ground.registrations(), ways, ground.clock());
        return new CallGate(room, authentication, registrar, watching::subscribe, ground.draining());
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

    StartChecks checks() {
        return checks;
    }

    LiveCalls live() {
        return live;
    }

    Doorkeeper door() {
        return door;
    }

    SipStack stack() {
        return stack;
    }

    MediaRelay relay() {
        return relay;
    }

    @Override
    public void close() {
        watching.close();
        stack.close();
        relay.close();
        checks.close();
    }
}
