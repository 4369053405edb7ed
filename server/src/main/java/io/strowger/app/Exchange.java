package io.strowger.app;

import io.strowger.account.AccountRoom;
import io.strowger.account.MasterAccount;
import io.strowger.account.later.FormerRealms;
import io.strowger.account.later.ScheduledChanges;
import io.strowger.api.ApiOptions;
import io.strowger.api.ApiRooms;
import io.strowger.api.ApiServer;
import io.strowger.api.audit.ErrorsLog;
import io.strowger.api.http.ApiRates;
import io.strowger.api.http.HttpLimits;
import io.strowger.api.http.WebPorts;
import io.strowger.api.http.WebServerException;
import io.strowger.api.pages.Health;
import io.strowger.app.demo.DemoWorld;
import io.strowger.app.demo.SimulatedCarrier;
import io.strowger.app.tls.CertificateFolder;
import io.strowger.app.tls.TlsException;
import io.strowger.base.Scheduler;
import io.strowger.billing.BillingRoom;
import io.strowger.billing.Bills;
import io.strowger.billing.invoice.InvoiceEnclosure;
import io.strowger.billing.month.MonthJob;
import io.strowger.billing.till.TillFeed;
import io.strowger.call.live.DisabledAccounts;
import io.strowger.call.money.Meter;
import io.strowger.call.recording.Fault;
import io.strowger.call.recovery.CutCalls;
import io.strowger.call.watch.MessageCounts;
import io.strowger.call.watch.WaitingMessages;
import io.strowger.callflow.voicemail.MessageMail;
import io.strowger.callflow.voicemail.Voicemail;
import io.strowger.cdr.CallRecords;
import io.strowger.cdr.recording.Recordings;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.media.MediaException;
import io.strowger.notify.Notice;
import io.strowger.notify.Outbox;
import io.strowger.notify.mail.Enclosures;
import io.strowger.notify.mail.Faults;
import io.strowger.notify.mail.Mailing;
import io.strowger.notify.mail.Recipients;
import io.strowger.notify.mail.SmtpOptions;
import io.strowger.notify.mail.SmtpPost;
import io.strowger.notify.mail.Stationery;
import io.strowger.notify.mail.Welcome;
import io.strowger.notify.person.PersonalMail;
import io.strowger.policy.screen.Screening;
import io.strowger.routing.Directory;
import io.strowger.routing.DirectoryFeed;
import io.strowger.routing.EmergencyCalls;
import io.strowger.routing.Registrations;
import io.strowger.routing.callback.CallbackLinks;
import io.strowger.routing.defence.Attempts;
import io.strowger.routing.defence.Doorkeeper;
import io.strowger.sip.locate.Dns;
import io.strowger.sip.transport.SipCounters;
import io.strowger.sip.transport.SipTransportException;
import io.strowger.sip.transport.Transport;
import io.strowger.store.ChangeFeed;
import io.strowger.store.Database;
import io.strowger.store.DatabaseOptions;
import io.strowger.store.Secrets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running exchange: every room built and joined, in the order they stand on each other, and taken down in reverse. */
public final class Exchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration TRIM = Duration.ofHours(1);
    /** Time for the last calls to say BYE. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private static final Duration DRAIN_LOOK = Duration.ofMillis(100);
    /** How late a scheduled change may be. */
    private static final Duration PLANNED = Duration.ofSeconds(5);

    /** How often the outbox is looked at. */
    private static final Duration MAILS = Duration.ofSeconds(2);

    /** How soon what costs is on the bill. */
    private static final Duration BILLS = Duration.ofSeconds(10);

    /** How soon a changed certificate is noticed. */
    private static final Duration RELOAD = Duration.ofSeconds(5);

    private static final int MAX_JOBS = 1000;
    private static final String VERSION = "0.1.0";

    private final InstantSource clock;
    private final Deque<AutoCloseable> opened;
    private final AccountRoom accounts;
    private final Optional<MasterAccount.FirstLogin> firstLogin;
    private final Directory directory = new Directory();
    private final Registrations registrations;
    private final Attempts attempts = new Attempts();
    private final BillingRoom billing;
    private final CallRecords records;
    private final Recordings recordings;
    private final VoiceMessages messages;
    private final Telephony telephony;
    private final ApiServer api;
    private final Optional<DemoWorld> demo;
    private final String bind;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean draining;

    private Exchange(Options options, @Nullable MessageCounts instead, Clocks clocks, Deque<AutoCloseable> opened) {
        this.clock = clocks.wall();
        this.opened = opened;
        this.bind = options.bind().getFirst().getHostAddress();
        // what is kept
        Secrets secrets = Secrets.load(options.data());
        Database database = opened(Database.open(database(options)));
        ChangeFeed feed = opened(ChangeFeed.open(database));
        this.accounts = AccountRoom.open(database, feed, secrets, clock, options.accounts());
        this.firstLogin = MasterAccount.ensure(accounts, options.adminPassword());
        // what calls look up
        this.registrations = opened(new Registrations(database, clock));
        new DirectoryFeed(database, accounts.stored(), secrets, directory, registrations).start(feed);
        this.billing = billing(database, feed);
        this.records = opened(new CallRecords(database, options.nodeId(), CallsPaid.with(billing)));
        this.recordings = opened(recordings(options, database));
        this.messages =
                new VoiceMessages(database, options.nodeId(), options.data().resolve("voicemail"), clock);
        CutCalls cut = CutCalls.of(records);
        Outbox outbox = opened(new Outbox(database));
        Enclosures enclosures = new MessageMail(messages, directory).or(new InvoiceEnclosure(database));
        Mailing mailing = mailing(options, database, secrets, enclosures);
        feed.subscribe(new Welcome(accounts, mailing)::changed);
        CallbackLinks callbacks = opened(new CallbackLinks(database, clock));
        // what carries calls
        Metrics metrics = new Metrics();
        metrics.evicted(callbacks);
        CertificateFolder certificates =
                CertificateFolder.open(options.data().resolve("tls"), ownAddresses(options), clock);
        Telephony.Ground ground = new Telephony.Ground(
                directory,
                registrations,
                records,
                outbox,
                emergencies(outbox),
                callbacks,
                recordings,
                instead == null ? new WaitingMessages(directory, messages) : instead,
                new Voicemail(messages, accounts, new PersonalMail(accounts, mailing)),
                attempts,
                billing.till(),
                clocks,
                () -> draining,
                metrics::ended,
                certificates.context());
        this.telephony = opened(new Telephony(options, ground));
        cut.end(telephony.stack(), registrations, clock);
        watchCalls(feed);
        planning(regularly(feed, callbacks, certificates), database, new Faults(mailing, clock));
        // what people and programs see
        ApiRooms rooms = new ApiRooms(
                accounts,
                database,
                secrets,
                new CallsSeen(directory, registrations, telephony, records, attempts),
                mailing,
                billed(database, mailing, feed),
                opened(new ErrorsLog(database, clock)),
                recordings,
                messages,
                Dns.of(options.dns()),
                () -> health(database),
                metrics.of(telephony, registrations, directory),
                clock);
        this.api = opened(ApiServer.start(apiOptions(options, phonesSignIn(options), certificates), rooms));
        api.carrySip(telephony.stack());
        this.demo = options.demo() ? Optional.of(demo(options)) : Optional.empty();
    }

    /** Those of a life that ended in the middle of them are closed. */
    private static Recordings recordings(Options options, Database database) {
        Recordings found =
                new Recordings(database, options.nodeId(), options.data().resolve("recordings"));
        found.closeAbandoned();
        return found;
    }

    /** What calls take and cost. */
    private BillingRoom billing(Database database, ChangeFeed feed) {
        BillingRoom room = BillingRoom.open(database, BillingRoom.DEFAULT_CURRENCY, clock);
        new TillFeed(accounts.stored(), room.ledger(), room.till()).start(feed);
        return room;
    }

    /** Whoever is switched off, or has no more credit, talks no more. */
    private void watchCalls(ChangeFeed feed) {
        opened(new Scheduler("meter", MAX_JOBS)).every(Meter.TICK, telephony.meter()::tick);
        DisabledAccounts disabled = new DisabledAccounts(telephony.live(), directory, clock);
        feed.subscribe(change -> disabled.changed(change.type(), change.id()));
    }

    /** What is looked after again and again. */
    private Scheduler regularly(ChangeFeed feed, CallbackLinks callbacks, CertificateFolder certificates) {
        Scheduler scheduler = opened(new Scheduler("jobs", MAX_JOBS));
        // calls of a life that is over before its first regular heartbeat are found again, too
        records.heartbeat(clock.instant());
        scheduler.every(HEARTBEAT, () -> records.heartbeat(clock.instant()));
        scheduler.every(SWEEP, registrations::sweep);
        scheduler.every(TRIM, feed::trim);
        scheduler.every(TRIM, callbacks::sweep);
        scheduler.every(TRIM, messages::sweep);
        scheduler.every(RELOAD, certificates::reload);
        return scheduler;
    }

    /** What people want done at a certain time. */
    private Scheduler planning(Scheduler scheduler, Database database, Faults faults) {
        ScheduledChanges later = new ScheduledChanges(accounts, database, clock);
        scheduler.every(PLANNED, () -> later.applyDue().forEach(faults::planned));
        scheduler.every(PLANNED, new FormerRealms(accounts, database, clock)::endDue);
        return scheduler;
    }

    private InetSocketAddress phonesSignIn(Options options) {
        return new InetSocketAddress(options.advertised(), sipAddress().getPort());
    }

    /** Rescuers may be calling back also after a restart. */
    private EmergencyCalls emergencies(Outbox outbox) {
        EmergencyCalls emergencies = new EmergencyCalls();
        outbox.since(Notice.EMERGENCY, clock.instant().minus(Screening.CALLBACK_WINDOW))
                .forEach(notice -> emergencies.happened(notice.accountId(), notice.at()));
        return emergencies;
    }

    /** Starts everything; returns when calls can be handled, or fails with one line and leaves nothing running. */
    public static Exchange start(Options options) {
        return start(options, null, Clocks.SYSTEM);
    }

    /** With other counts of messages than those of our own mailboxes, where they are given, and by these clocks. */
    static Exchange start(Options options, @Nullable MessageCounts instead, Clocks clocks) {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            return new Exchange(options, instead, clocks, opened);
        } catch (SipTransportException | MediaException | WebServerException | TlsException failed) {
            closeAll(opened);
            throw new StartException(String.valueOf(failed.getMessage()), failed);
        } catch (RuntimeException failed) {
            closeAll(opened);
            throw failed;
        }
    }

    private Mailing mailing(Options options, Database database, Secrets secrets, Enclosures enclosures) {
        SmtpOptions smtp = options.smtp();
        Mailing.Addressing addressing = new Mailing.Addressing(
                new Stationery(accounts, () -> home(options)), new Recipients(accounts), enclosures);
        Mailing mailing = new Mailing(
                database, secrets, clock, addressing, smtp == null ? null : new SmtpPost(smtp, options.mailFrom()));
        // a mail server may be slow: nothing else waits on this thread
        opened(new Scheduler("mails", MAX_JOBS)).every(MAILS, mailing::deliver);
        return mailing;
    }

    private BillingRoom billed(Database database, Mailing mailing, ChangeFeed feed) {
        Bills bills = Bills.open(billing, accounts, mailing, database, clock);
        MonthJob job = new MonthJob(accounts, database, bills.months(), new Faults(mailing, clock), clock);
        feed.subscribe(job::changed);
        // many bills may take a while: nothing else waits on this thread
        opened(new Scheduler("bills", MAX_JOBS)).every(BILLS, job::run);
        return billing;
    }

    // never what a request calls us: a stranger would write where the links of mails lead
    private String home(Options options) {
        String chosen = options.portalUrl();
        int port = options.httpPort() == 0 ? api.port() : options.httpPort();
        return chosen == null ? "http://" + written(options.advertised().getHostAddress()) + ":" + port : chosen;
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.push(one);
        return one;
    }

    private static DatabaseOptions database(Options options) {
        String url = options.databaseUrl();
        return url == null ? DatabaseOptions.embedded(options.data()) : DatabaseOptions.external(options.data(), url);
    }

    private static List<InetAddress> ownAddresses(Options options) {
        Set<InetAddress> own = new LinkedHashSet<>(options.bind());
        own.removeIf(InetAddress::isAnyLocalAddress);
        own.add(options.advertised());
        own.add(InetAddress.ofLiteral("127.0.0.1"));
        own.add(InetAddress.ofLiteral("::1"));
        return List.copyOf(own);
    }

    private DemoWorld demo(Options options) {
        InetAddress bind = options.bind().getFirst();
        SimulatedCarrier carrier = opened(SimulatedCarrier.start(new InetSocketAddress(bind, 0)));
        DemoWorld world = new DemoWorld(accounts);
        world.ensure(carrier.address());
        return world;
    }

    private static ApiOptions apiOptions(Options options, InetSocketAddress sip, CertificateFolder certificates) {
        Options.Port https = options.httpsPort();
        String portal = System.getProperty("strowger.portal");
        return new ApiOptions(
                new WebPorts(
                        options.bind().stream().map(InetAddress::getHostAddress).toList(),
                        options.httpPort(),
                        new WebPorts.Secure(https.number(), certificates.context(), https.chosen()),
                        options.wsPort()),
                portal == null ? null : Path.of(portal),
                VERSION,
                sip,
                HttpLimits.defaults(),
                ApiRates.defaults());
    }

    private Health health(Database database) {
        if (draining) {
            return Health.not("draining");
        }
        return database.healthy() ? Health.READY : Health.not("database");
    }

    /** Where the portal is served. */
    public String portalUrl() {
        return "http://" + written(bind) + ":" + api.port() + "/";
    }

    /** The same with TLS, where there is a port for it. */
    public Optional<String> securePortalUrl() {
        return api.securePort().stream()
                .mapToObj(port -> "https://" + written(bind) + ":" + port + "/")
                .findFirst();
    }

    private static String written(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** Where SIP is spoken, UDP and TCP. */
    public InetSocketAddress sipAddress() {
        return telephony.stack().listening().getFirst();
    }

    /** Where SIP is spoken over this transport. */
    public List<InetSocketAddress> sipAddresses(Transport kind) {
        return telephony.stack().listening(kind);
    }

    /** The administrator's login if this start made it. */
    public Optional<MasterAccount.FirstLogin> firstLogin() {
        return firstLogin;
    }

    /** The accounts and their documents. */
    public AccountRoom accounts() {
        return accounts;
    }

    /** The ledger, and what calls take. */
    public BillingRoom billing() {
        return billing;
    }

    /** The call records. */
    public CallRecords records() {
        return records;
    }

    /** The recorded calls. */
    public Recordings recordings() {
        return recordings;
    }

    /** How many recordings failed the check of their start like this. */
    public long recordingFaults(Fault fault) {
        return telephony.checks().count(fault);
    }

    /** The voice messages. */
    public VoiceMessages messages() {
        return messages;
    }

    /** Where phones are registered. */
    public Registrations registrations() {
        return registrations;
    }

    /** What calls look up. */
    public Directory directory() {
        return directory;
    }

    /** What keeps guessers out. */
    public Doorkeeper door() {
        return telephony.door();
    }

    /** Ports of the media relay in use. */
    public int mediaPortsInUse() {
        return telephony.relay().portsInUse();
    }

    /** Calls that are up. */
    public int liveCalls() {
        return telephony.live().count();
    }

    /** Dialogs of the SIP stack that have not ended. */
    public int liveDialogs() {
        return telephony.stack().liveDialogs();
    }

    /** The newest wrong passwords for phones of a realm. */
    public List<Attempts.Attempt> attempts(String realm) {
        return accounts.tree().byRealm(realm).stream()
                .flatMap(row -> attempts.of(row.accountId()).stream())
                .toList();
    }

    /** What the SIP stack received, sent and dropped. */
    public SipCounters sipCounters() {
        return telephony.stack().counters();
    }

    /** New calls are refused from now on, emergency calls excepted; waits for the others up to the limit. */
    public void drain(Duration limit) {
        draining = true;
        awaitNoCalls(limit);
        telephony.live().stopAll("draining");
        awaitNoCalls(LAST_WORDS);
    }

    private void awaitNoCalls(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (telephony.live().count() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(DRAIN_LOOK.toNanos());
        }
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
        closeAll(opened);
        closed.countDown();
    }

    /** The last opened first; one that fails does not keep the others open. */
    private static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            AutoCloseable one = opened.pop();
            try {
                one.close();
            } catch (Exception failed) {
                LOG.warn("closing {}", one.getClass().getSimpleName(), failed);
            }
        }
    }
}
