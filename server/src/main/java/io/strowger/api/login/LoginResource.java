package io.strowger.api.login;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.strowger.account.AccountRoom;
import io.strowger.account.login.CredentialSalt;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.store.Database;
import io.strowger.store.Document;
import io.strowger.store.Secrets;
import io.strowger.store.tree.AccountRow;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code user_auth}, {@code token_auth} and {@code auth/tokeninfo}: signing in, looking at a token, signing out. */
public final class LoginResource {
    private static final Logger LOG = LoggerFactory.getLogger(LoginResource.class);

    private final AccountRoom accounts;
    private final Tokens tokens;
    private final Callers callers;
    private final LoginThrottle throttle;
    private final KnownCredentials known = new KnownCredentials();
    private final Counter failures;

    public LoginResource(
            AccountRoom accounts, Database database, Secrets secrets, InstantSource clock, MeterRegistry metrics) {
        this.accounts = accounts;
        this.tokens = new Tokens(database, secrets, clock);
        this.callers = new Callers(tokens, accounts);
        this.throttle = new LoginThrottle(clock);
        this.failures = metrics.counter("strowger_logins_failed");
    }

    public Callers callers() {
        return callers;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.PUT, "/v2/user_auth", Access.PUBLIC, "Sign in", this::login),
                new Route(Verb.POST, "/v2/auth/tokeninfo", Access.PUBLIC, "What a token is worth", this::tokenInfo),
                new Route(Verb.GET, "/v2/token_auth", Access.SIGNED_IN, "Whose token this is", this::show),
                new Route(Verb.DELETE, "/v2/token_auth", Access.SIGNED_IN, "Sign out", this::logout));
    }

    private Reply login(Call call) {
        LoginRequest asked = LoginRequest.of(call.data());
        String address = call.request().remoteAddress();
        Optional<AccountRow> account = account(asked);
        // by id where there is one: a name may be written in many ways
        String braked = account.map(AccountRow::accountId).orElse("unknown " + AccountTree.nameKey(asked.named()));
        if (!throttle.take(braked, address)) {
            return tooMany();
        }
        Optional<String> hash = slowHash(account, asked);
        if (hash.isEmpty()) {
            return tooMany();
        }
        Optional<Document> user = account.flatMap(row -> user(row, asked, hash.get()));
        if (user.isEmpty()) {
            return failed(asked, address);
        }
        throttle.giveBack(braked, address);
        known.proved(user.get().accountId(), asked.credential(), hash.get());
        return admitted(user.get());
    }

    private Optional<String> slowHash(Optional<AccountRow> account, LoginRequest asked) {
        Optional<byte[]> salt = account.flatMap(accounts.writing()::account).flatMap(CredentialSalt::of);
        String accountId = account.map(AccountRow::accountId).orElse("");
        return known.hash(
                accountId, asked.credential(), () -> accounts.credentials().hash(salt, asked.credential()));
    }

    private Optional<AccountRow> account(LoginRequest asked) {
        @Nullable String realm = asked.realm();
        @Nullable String name = asked.name();
        Optional<AccountRow> byRealm =
                realm == null ? Optional.empty() : accounts.tree().byRealm(realm);
        return byRealm.or(
                () -> name == null ? Optional.empty() : accounts.tree().byName(name));
    }

    private Optional<Document> user(AccountRow account, LoginRequest asked, String hash) {
        return accounts.credentials()
                .userWith(account.accountId(), asked.method(), hash)
                .flatMap(id -> accounts.recent().get(account.accountId(), DocumentType.USER, id));
    }

    private Reply admitted(Document user) {
        boolean enabled = Json.flag(user.body(), "enabled", true);
        if (!enabled || !accounts.tree().isEnabled(user.accountId())) {
            ObjectNode data = Json.object();
            data.putObject("account").putObject("disabled").put("message", "The account is disabled");
            return Reply.failure(Reply.LOCKED, "locked", data);
        }
        String token = callers.passwordSet(user)
                .map(set -> tokens.issue(user.accountId(), user.id(), set))
                .orElseThrow(() -> new IllegalStateException("signed in without a password"));
        return Reply.data(
                Reply.CREATED, LoginAnswer.of(accounts, user), Json.object().put("auth_token", token));
    }

    private Reply failed(LoginRequest asked, String address) {
        failures.increment();
        LOG.warn("sign-in failed: account={} address={}", printable(asked.named()), address);
        return invalid();
    }

    // a name from outside must not begin a line of its own in a log
    private static String printable(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints().limit(80).forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return text.toString();
    }

    private static Reply invalid() {
        return Reply.failure(Reply.UNAUTHORIZED, "invalid_credentials", "Account, user name or password is wrong");
    }

    private static Reply tooMany() {
        return Reply.failure(Reply.TOO_MANY, "too_many_requests", "Too many tries, wait a second")
                .with("Retry-After", "1");
    }

    private Reply show(Call call) {
        return user(call.caller().accountId(), call.caller().userId())
                .map(user -> Reply.ok(LoginAnswer.of(accounts, user)))
                .orElseGet(LoginResource::invalid);
    }

    private Reply tokenInfo(Call call) {
        String token = Json.text(call.data(), "token", "");
        return callers.claims(token)
                .flatMap(claims -> user(claims.accountId(), claims.userId()))
                .map(user ->
                        Reply.ok(LoginAnswer.of(accounts, user), Json.object().put("auth_token", token)))
                .orElseGet(LoginResource::invalid);
    }

    private Reply logout(Call call) {
        String token = call.caller().token();
        tokens.read(token).ifPresent(claims -> tokens.withdraw(token, claims));
        return Reply.ok(Json.object());
    }

    private Optional<Document> user(String accountId, String userId) {
        return accounts.recent().get(accountId, DocumentType.USER, userId);
    }
}
