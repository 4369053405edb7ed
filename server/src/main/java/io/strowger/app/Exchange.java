package io.strowger.app;

import io.strowger.account.AccountRoom;
import io.strowger.account.MasterAccount;
import io.strowger.api.http.WebServerException;
import io.strowger.app.demo.DemoWorld;
import io.strowger.app.demo.SimulatedCarrier;
import io.strowger.app.options.Options;
import io.strowger.app.tls.TlsException;
import io.strowger.app.wiring.CallChapter;
import io.strowger.app.wiring.Clocks;
import io.strowger.app.wiring.Ground;
import io.strowger.app.wiring.Jobs;
import io.strowger.app.wiring.Setup;
import io.strowger.app.wiring.WebChapter;
import io.strowger.billing.BillingRoom;
import io.strowger.call.recording.Fault;
import io.strowger.call.watch.MessageCounts;
import io.strowger.cdr.CallRecords;
import io.strowger.cdr.recording.Recordings;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.media.MediaException;
import io.strowger.routing.Registrations;
import io.strowger.routing.defence.Attempts;
import io.strowger.routing.defence.Doorkeeper;
import io.strowger.routing.directory.Directory;
import io.strowger.sip.transport.SipCounters;
import io.strowger.sip.transport.SipTransportException;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The running exchange: every chapter of the wiring, in the order they stand on each other; taken down in reverse. */
public final class Exchange implements AutoCloseable {

    private final Setup setup;
    private final Ground ground;
    private final CallChapter calls;
    private final WebChapter web;
    private final Optional<DemoWorld> demo;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Exchange(Setup setup) {
        this.setup = setup;
        this.ground = Ground.lay(setup, this::home);
        this.calls = new CallChapter(setup, ground);
        Jobs.begin(setup, ground, calls);
        this.web = new WebChapter(setup, ground, calls);
        this.demo = setup.options().demo() ? Optional.of(demo(setup, ground)) : Optional.empty();
    }

    /** Starts everything; returns when calls can be handled, or fails with one line and leaves nothing running. */
    public static Exchange start(Options options) {
        return start(options, null, Clocks.SYSTEM);
    }

    /** With other counts of messages than those of our own mailboxes, where they are given, and by these clocks. */
    static Exchange start(Options options, @Nullable MessageCounts instead, Clocks clocks) {
        Setup setup = Setup.of(options, instead, clocks);
        try {
            return new Exchange(setup);
        } catch (SipTransportException | MediaException | WebServerException | TlsException failed) {
            setup.opened().close();
            throw new StartException(String.valueOf(failed.getMessage()), failed);
        } catch (RuntimeException failed) {
            setup.opened().close();
            throw failed;
        }
    }

    // never what a request calls us: a stranger would write where the links of mails lead
    private String home() {
        Options options = setup.options();
        String chosen = options.portalUrl();
        int port = options.httpPort() == 0 ? web.port() : options.httpPort();
        return chosen == null
                ? "http://" + WebChapter.written(options.advertised().getHostAddress()) + ":" + port
                : chosen;
    }

    private static DemoWorld demo(Setup setup, Ground ground) {
        SimulatedCarrier carrier = setup.opened()
                .with(SimulatedCarrier.start(
                        new InetSocketAddress(setup.options().bind().getFirst(), 0)));
        DemoWorld world = new DemoWorld(
                ground.documents().accounts(),
                ground.money().billing(),
                ground.documents().database());
        world.ensure(carrier.address());
        return world;
    }

    /** Where the portal is served. */
    public String portalUrl() {
        return web.portalUrl();
    }

    /** The same with TLS, where there is a port for it. */
    public Optional<String> securePortalUrl() {
        return web.securePortalUrl();
    }

    /** Where SIP is spoken, UDP and TCP. */
    public InetSocketAddress sipAddress() {
        return calls.stack().listening().getFirst();
    }

    /** Where SIP is spoken over this transport. */
    public List<InetSocketAddress> sipAddresses(Transport kind) {
        return calls.stack().listening(kind);
    }

    /** The administrator's login if this start made it. */
    public Optional<MasterAccount.FirstLogin> firstLogin() {
        return ground.documents().firstLogin();
    }

    /** The accounts and their documents. */
    public AccountRoom accounts() {
        return ground.documents().accounts();
    }

    /** The ledger, and what calls take. */
    public BillingRoom billing() {
        return ground.money().billing();
    }

    /** The call records. */
    public CallRecords records() {
        return ground.records().calls();
    }

    /** The recorded calls. */
    public Recordings recordings() {
        return ground.records().recordings();
    }

    /** How many recordings failed the check of their start like this. */
    public long recordingFaults(Fault fault) {
        return calls.checks().count(fault);
    }

    /** The voice messages. */
    public VoiceMessages messages() {
        return ground.records().messages();
    }

    /** Where phones are registered. */
    public Registrations registrations() {
        return ground.lookup().registrations();
    }

    /** What calls look up. */
    public Directory directory() {
        return ground.lookup().directory();
    }

    /** What keeps guessers out. */
    public Doorkeeper door() {
        return calls.door();
    }

    /** Ports of the media relay in use. */
    public int mediaPortsInUse() {
        return calls.relay().portsInUse();
    }

    /** Calls that are up. */
    public int liveCalls() {
        return calls.live().count();
    }

    /** Dialogs of the SIP stack that have not ended. */
    public int liveDialogs() {
        return calls.stack().liveDialogs();
    }

    /** The newest wrong passwords for phones of a realm. */
    public List<Attempts.Attempt> attempts(String realm) {
        return accounts().tree().byRealm(realm).stream()
                .flatMap(row -> ground.lookup().attempts().of(row.accountId()).stream())
                .toList();
    }

    /** What the SIP stack received, sent and dropped. */
    public SipCounters sipCounters() {
        return calls.stack().counters();
    }

    /** New calls are refused from now on, emergency calls excepted; waits for the others up to the limit. */
    public void drain(Duration limit) {
        calls.drain(limit);
    }

    /** The world of the demo, if it was asked for. */
    public Optional<DemoWorld> demo() {
        return demo;
    }

    /** Waits until the exchange is closed by another thread. */
    void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        setup.opened().close();
        closed.countDown();
    }
}
