package io.strowger.api.login;

import io.micrometer.core.instrument.Counter;
import io.strowger.account.AccountRoom;
import io.strowger.account.login.ApiKeys.ApiKey;
import io.strowger.account.login.CredentialSalt;
import io.strowger.account.login.Sessions.Method;
import io.strowger.account.login.SignIns.Actor;
import io.strowger.account.login.SignIns.Outcome;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Caller;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.store.Document;
import io.strowger.store.tree.AccountRow;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code user_auth}, {@code api_auth}, {@code token_auth} and {@code auth/tokeninfo}: in, who is it, out. */
final class LoginResource {
    private static final Logger LOG = LoggerFactory.getLogger(LoginResource.class);
    private static final int MAX_NAME_CHARS = 80;

    private final Ground ground;
    private final AccountRoom accounts;
    private final Callers callers;
    private final SignIn signIn;
    private final LoginThrottle throttle;
    private final SignOut signOut;
    private final KnownCredentials known = new KnownCredentials();
    private final Counter failures;

    LoginResource(Ground ground, Callers callers, SignIn signIn, Counter failures) {
        this.ground = ground;
        this.accounts = ground.accounts();
        this.callers = callers;
        this.signIn = signIn;
        this.throttle = new LoginThrottle(ground.clock());
        this.signOut = new SignOut(ground);
        this.failures = failures;
    }

    List<Route> routes() {
        return List.of(
                new Route(Verb.PUT, "/v2/user_auth", Access.PUBLIC, "Sign in", this::login),
                new Route(Verb.PUT, "/v2/api_auth", Access.PUBLIC, "Sign in with a key", this::byKey),
                new Route(Verb.POST, "/v2/auth/tokeninfo", Access.PUBLIC, "What a token is worth", this::tokenInfo),
                new Route(Verb.GET, "/v2/auth/tokeninfo", Access.PUBLIC, "What a token is worth", this::tokenAsked),
                new Route(Verb.GET, "/v2/token_auth", Access.SIGNED_IN, "Whose token this is", this::show),
                new Route(Verb.DELETE, "/v2/token_auth", Access.SIGNED_IN, "Sign out", this::logout));
    }

    private Reply login(Call call) {
        LoginRequest asked = LoginRequest.of(call.data());
        String address = call.request().remoteAddress();
        Optional<AccountRow> account = asked.account().in(accounts);
        // by id where there is one: a name may be written in many ways
        String braked = account.map(AccountRow::accountId).orElse("unknown " + AccountTree.nameKey(asked.named()));
        if (!throttle.take(braked, address)) {
            return SignIn.tooMany();
        }
        Optional<String> hash = slowHash(account, asked);
        if (hash.isEmpty()) {
            return SignIn.tooMany();
        }
        Optional<Document> user = account.flatMap(row -> user(row, asked, hash.get()));
        if (user.isEmpty()) {
            return failed(asked, account, call);
        }
        known.proved(user.get().accountId(), asked.credential(), hash.get());
        SignIn.Result result = signIn.admit(user.get(), call, Method.PASSWORD, () -> true);
        if (result.right()) {
            throttle.giveBack(braked, address);
        }
        return result.reply();
    }

    // a key is too long to be guessed; whoever tries is braked all the same
    private Reply byKey(Call call) {
        String address = call.request().remoteAddress();
        if (!throttle.take("api_auth", address)) {
            return SignIn.tooMany();
        }
        Optional<ApiKey> key = ground.keys().find(Json.text(call.data(), "api_key", ""));
        Optional<Document> user = key.flatMap(callers::user);
        if (key.isEmpty() || user.isEmpty()) {
            failures.increment();
            return SignIn.invalid();
        }
        throttle.giveBack("api_auth", address);
        return signIn.admit(user.get(), call, key.get().id()).reply();
    }

    private Optional<String> slowHash(Optional<AccountRow> account, LoginRequest asked) {
        Optional<byte[]> salt = account.flatMap(accounts.writing()::account).flatMap(CredentialSalt::of);
        String accountId = account.map(AccountRow::accountId).orElse("");
        return known.hash(
                accountId, asked.credential(), () -> accounts.credentials().hash(salt, asked.credential()));
    }

    private Optional<Document> user(AccountRow account, LoginRequest asked, String hash) {
        return accounts.credentials()
                .userWith(account.accountId(), asked.method(), hash)
                .flatMap(id -> accounts.recent().get(account.accountId(), DocumentType.USER, id));
    }

    private Reply failed(LoginRequest asked, Optional<AccountRow> account, Call call) {
        failures.increment();
        ground.log()
                .add(account.map(AccountRow::accountId).orElse(null), null, SignIn.from(call.request()), Outcome.WRONG);
        LOG.warn(
                "sign-in failed: account={} address={}",
                SignIn.printable(asked.named(), MAX_NAME_CHARS),
                call.request().remoteAddress());
        return SignIn.invalid();
    }

    private Reply show(Call call) {
        Caller caller = call.caller();
        return user(caller.accountId(), caller.userId())
                .map(user -> Reply.ok(LoginAnswer.worth(LoginAnswer.of(accounts, user), caller, ground.tokens())))
                .orElseGet(SignIn::invalid);
    }

    private Reply tokenInfo(Call call) {
        return worth(Json.text(call.data(), "token", ""));
    }

    private Reply tokenAsked(Call call) {
        return worth(call.request()
                .query("token")
                .or(() -> call.request().header("X-Auth-Token"))
                .orElse(""));
    }

    private Reply worth(String token) {
        return callers.caller(token)
                .flatMap(caller -> user(caller.accountId(), caller.userId())
                        .map(user -> LoginAnswer.worth(LoginAnswer.of(accounts, user), caller, ground.tokens())))
                .map(data -> Reply.ok(data, Json.object().put("auth_token", token)))
                .orElseGet(SignIn::invalid);
    }

    private Reply logout(Call call) {
        ground.tokens().read(call.caller().token()).ifPresent(claims -> {
            Caller real = call.caller().behind();
            ground.tokens().withdraw(claims.accountId(), claims.tokenId(), claims.expires());
            ground.sessions()
                    .find(claims.accountId(), claims.userId(), claims.tokenId())
                    .ifPresent(session -> signOut.end(session, new Actor(real.accountId(), real.userId()), call));
        });
        return Reply.ok(Json.object());
    }

    private Optional<Document> user(String accountId, String userId) {
        return accounts.recent().get(accountId, DocumentType.USER, userId);
    }
}
