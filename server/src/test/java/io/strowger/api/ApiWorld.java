package io.strowger.api;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.strowger.account.AccountRoom;
import io.strowger.account.MasterAccount;
import io.strowger.account.login.Passwords;
import io.strowger.account.tree.AccountOptions;
import io.strowger.api.audit.ErrorsLog;
import io.strowger.api.calls.CallViews;
import io.strowger.api.http.ApiRates;
import io.strowger.api.pages.Health;
import io.strowger.base.Json;
import io.strowger.billing.BillingRoom;
import io.strowger.billing.invoice.InvoiceEnclosure;
import io.strowger.billing.till.TillFeed;
import io.strowger.cdr.recording.Recordings;
import io.strowger.cdr.voicemail.VoiceMessages;
import io.strowger.notify.mail.Mailing;
import io.strowger.notify.mail.Post;
import io.strowger.notify.mail.Recipients;
import io.strowger.notify.mail.Stationery;
import io.strowger.notify.mail.Welcome;
import io.strowger.sip.locate.NameServers;
import io.strowger.store.ChangeFeed;
import io.strowger.store.Database;
import io.strowger.store.Secrets;
import io.strowger.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The real API on a free port with a real database, and some people in it: the master account, a reseller with two
 * customers, each account with an administrator and a user. Passwords are the user name with {@code -secret}.
 */
public final class ApiWorld implements AutoCloseable {
    public static final String SECRET = "-secret";

    /** Tests ask faster than anybody. */
    private static final ApiRates GENEROUS = new ApiRates(
            new ApiRates.Rate(1_000_000, 1_000_000),
            new ApiRates.Rate(1_000_000, 1_000_000),
            new ApiRates.Rate(1_000_000, 1_000_000));
    /** Where the portal is, for links in mails. */
    public static final String HOME = "https://portal.example.com";

    public final Database database = TestDatabase.fresh();
    public final ChangeFeed feed = ChangeFeed.open(database);
    public final AtomicReference<Health> health = new AtomicReference<>(Health.READY);
    public final Clock clock = new Clock();
    public final Recordings recordings = new Recordings(database, "test", folder());
    public final VoiceMessages messages = new VoiceMessages(database, "test", folder(), clock);
    public final Names names = new Names();
    public final AccountRoom accounts;
    public final Secrets secrets;
    public final Mailing mailing;
    public final BillingRoom billing;
    public final ErrorsLog errors;
    public final ApiServer server;

    /** The administrator of the master account. */
    public final Client master;

    public ApiWorld() {
        this(CallViews.NONE, null, null);
    }

    public ApiWorld(CallViews calls, Path portal) {
        this(calls, portal, null);
    }

    /** With little patience. */
    public ApiWorld(ApiRates rates) {
        this(CallViews.NONE, null, null, rates);
    }

    public ApiWorld(CallViews calls, Path portal, Post post) {
        this(calls, portal, post, GENEROUS);
    }

    private ApiWorld(CallViews calls, Path portal, Post post, ApiRates rates) {
        secrets = Secrets.load(folder());
        accounts = AccountRoom.open(database, feed, secrets, clock, AccountOptions.defaults());
        MasterAccount.ensure(accounts, "admin" + SECRET);
        billing = BillingRoom.open(database, BillingRoom.DEFAULT_CURRENCY, clock);
        new TillFeed(accounts.stored(), billing.ledger(), billing.till()).start(feed);
        errors = new ErrorsLog(database, clock);
        mailing = new Mailing(
                database,
                secrets,
                clock,
                new Mailing.Addressing(
                        new Stationery(accounts, () -> HOME), new Recipients(accounts), new InvoiceEnclosure(database)),
                post);
        feed.subscribe(new Welcome(accounts, mailing)::changed);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        ApiOptions loopback = ApiOptions.loopback();
        server = ApiServer.start(
                new ApiOptions(loopback.ports(), portal, "test", loopback.sip(), loopback.limits(), rates),
                new ApiRooms(
                        accounts,
                        database,
                        secrets,
                        calls,
                        mailing,
                        billing,
                        errors,
                        recordings,
                        messages,
                        names,
                        health::get,
                        metrics,
                        clock));
        master = signIn("master", "admin");
    }

    /** A clock that goes with the real one and can be put forward. */
    public static final class Clock implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        public void forward(Duration time) {
            ahead = ahead.plus(time);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    /** A DNS that knows what it was told. */
    public static final class Names implements NameServers {
        public final Map<String, List<InetAddress>> addresses = new ConcurrentHashMap<>();

        @Override
        public List<Pointer> pointers(String name) {
            return List.of();
        }

        @Override
        public List<Service> services(String name) {
            return List.of();
        }

        @Override
        public List<InetAddress> addresses(String name) {
            return addresses.getOrDefault(name, List.of());
        }
    }

    /** An account below {@code parent}, with an administrator called {@code boss} who is returned. */
    public Client account(Client parent, String name) {
        String id = parent.put("/v2/accounts/" + parent.account(), "{'name':'" + name + "'}")
                .expect(201)
                .id();
        person(parent.in(id), "boss", "admin");
        return signIn(name, "boss");
    }

    /** An account nobody works in, as whoever looks after it from above sees it; no password has to be hashed for it. */
    public Client bare(Client parent, String name) {
        return parent.in(parent.put("/v2/accounts/" + parent.account(), "{'name':'" + name + "'}")
                .expect(201)
                .id());
    }

    /** As {@link #account}, with the reseller flag. */
    public Client reseller(String name) {
        Client boss = account(master, name);
        master.in(boss.account()).put("~/reseller", "{}").expect(200);
        return boss;
    }

    /** A user of the account {@code admin} looks at; his id. */
    public String person(Client admin, String username, String role) {
        return admin.put(
                        "~/users",
                        "{'first_name':'" + username + "','last_name':'Test','username':'" + username + "','password':'"
                                + username + SECRET + "','priv_level':'" + role + "'}")
                .expect(201)
                .id();
    }

    /** A role user of {@code admin}'s own account, signed in. */
    public Client user(Client admin, String username) {
        person(admin, username, "user");
        String name = admin.get("~").expect(200).at("name");
        return signIn(name, username);
    }

    public Client signIn(String account, String username) {
        Answer answer = login(account, username, username + SECRET).expect(201);
        String token = Json.text(answer.envelope(), "auth_token", "");
        return new Client(server.port(), answer.at("account_id"), answer.at("owner_id"), token);
    }

    public Answer login(String account, String username, String password) {
        String hash = Passwords.md5(username, password);
        return stranger().put("/v2/user_auth", "{'credentials':'" + hash + "','account_name':'" + account + "'}");
    }

    public Client stranger() {
        return Client.stranger(server.port());
    }

    @Override
    public void close() {
        server.close();
        errors.close();
        recordings.close();
        feed.close();
        database.close();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("strowger-api");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
