package io.strowger.app;

import io.strowger.account.AccountRoom;
import io.strowger.account.MasterAccount;
import io.strowger.account.tree.AccountOptions;
import io.strowger.base.Scheduler;
import io.strowger.cdr.CallRecords;
import io.strowger.routing.Directory;
import io.strowger.routing.DirectoryFeed;
import io.strowger.routing.Registrations;
import io.strowger.store.ChangeFeed;
import io.strowger.store.Database;
import io.strowger.store.DatabaseOptions;
import io.strowger.store.Secrets;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running exchange: every room built and joined, in the order they stand on each other, and taken down in reverse. */
public final class Exchange implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final Duration DRAIN_LOOK = Duration.ofMillis(100);
    private static final int MAX_JOBS = 1000;

    private final Options options;
    private final InstantSource clock = InstantSource.system();
    private final Scheduler scheduler = new Scheduler("jobs", MAX_JOBS);
    private final Secrets secrets;
    private final Database database;
    private final ChangeFeed feed;
    private final AccountRoom accounts;
    private final Optional<MasterAccount.FirstLogin> firstLogin;
    private final Directory directory = new Directory();
    private final Registrations registrations;
    private final CallRecords records;
    private final Telephony telephony;
    private volatile boolean draining;

    private Exchange(Options options) {
        this.options = options;
        // what is kept
        this.secrets = Secrets.load(options.data());
        this.database = Database.open(database(options));
        this.feed = ChangeFeed.open(database);
        this.accounts = AccountRoom.open(database, feed, secrets, clock, AccountOptions.defaults());
        this.firstLogin = MasterAccount.ensure(accounts, options.adminPassword());
        // what calls look up
        new DirectoryFeed(database, accounts.stored(), secrets, directory).start(feed);
        this.registrations = new Registrations(database, clock);
        registrations.load();
        this.records = new CallRecords(database, options.nodeId());
        int abandoned = records.closeAbandoned();
        if (abandoned > 0) {
            LOG.warn("{} calls were cut by the last stop; their records are closed", abandoned);
        }
        // what carries calls
        this.telephony =
                new Telephony(options, new Telephony.Ground(directory, registrations, records, clock, () -> draining));
        scheduler.every(HEARTBEAT, () -> records.heartbeat(clock.instant()));
        scheduler.every(SWEEP, registrations::sweep);
    }

    private static DatabaseOptions database(Options options) {
        String url = options.databaseUrl();
        return url == null ? DatabaseOptions.embedded(options.data()) : DatabaseOptions.external(options.data(), url);
    }

    /** Starts everything; returns when calls can be handled. */
    public static Exchange start(Options options) {
        return new Exchange(options);
    }

    /** Where SIP is spoken, UDP and TCP. */
    public InetSocketAddress sipAddress() {
        return telephony.stack().listening().getFirst();
    }

    /** The administrator's login if this start made it. */
    public Optional<MasterAccount.FirstLogin> firstLogin() {
        return firstLogin;
    }

    /** The accounts and their documents. */
    public AccountRoom accounts() {
        return accounts;
    }

    /** The call records. */
    public CallRecords records() {
        return records;
    }

    /** Where phones are registered. */
    public Registrations registrations() {
        return registrations;
    }

    /** Ports of the media relay in use. */
    public int mediaPortsInUse() {
        return telephony.relay().portsInUse();
    }

    /** New calls are refused from now on, emergency calls excepted; waits for the others up to the limit. */
    public void drain(Duration limit) {
        draining = true;
        long deadline = System.nanoTime() + limit.toNanos();
        while (telephony.live().count() > 0 && System.nanoTime() < deadline) {
            java.util.concurrent.locks.LockSupport.parkNanos(DRAIN_LOOK.toNanos());
        }
        telephony.live().stopAll("draining");
    }

    @Override
    public void close() {
        telephony.close();
        scheduler.close();
        registrations.close();
        records.close();
        feed.close();
        database.close();
    }
}
