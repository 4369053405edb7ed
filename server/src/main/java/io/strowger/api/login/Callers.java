package io.strowger.api.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.account.AccountRoom;
import io.strowger.account.login.ApiKeys;
import io.strowger.account.login.ApiKeys.ApiKey;
import io.strowger.account.login.SignIns.Actor;
import io.strowger.account.rights.Fences;
import io.strowger.account.rights.Role;
import io.strowger.account.settings.display.Spelling;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.route.Caller;
import io.strowger.api.route.Guard;
import io.strowger.api.route.Scopes;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns a token into its caller: the user must still be there and enabled, and his password the one it was given for. */
public final class Callers implements Guard.Authenticator {
    /** Users whose last change of password is remembered. */
    private static final int MAX_KNOWN = 10_000;

    // a new password always writes a new version of the user, so a version is never remembered with a wrong time
    private record Version(String accountId, String userId, long version) {}

    private final Tokens tokens;
    private final ApiKeys keys;
    private final AccountRoom accounts;
    private final Cache<Version, Instant> credentials =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN).build();

    Callers(Tokens tokens, ApiKeys keys, AccountRoom accounts) {
        this.tokens = tokens;
        this.keys = keys;
        this.accounts = accounts;
    }

    @Override
    public Optional<Caller> caller(String token) {
        return token.length() == ApiKeys.KEY_CHARS
                ? keys.find(token).flatMap(key -> caller(key, token))
                : claims(token).flatMap(claims -> caller(claims, token));
    }

    @Override
    public Fences fences() {
        return accounts.fences();
    }

    @Override
    public Spelling spelling(Caller caller) {
        return enabled(caller.accountId(), caller.userId())
                .map(accounts::spelling)
                .orElse(Spelling.PLAIN);
    }

    /** What a token says, if its user may still use it. */
    Optional<Claims> claims(String token) {
        return tokens.read(token).filter(claims -> user(claims).isPresent());
    }

    /** When the password of somebody was set. */
    Optional<Instant> passwordSet(Actor who) {
        return enabled(who.accountId(), who.userId()).flatMap(this::passwordSet);
    }

    /** Whether a user may sign in, or somebody in his place. */
    boolean mayBeUsed(Document user) {
        return enabled(user.accountId(), user.id()).isPresent();
    }

    /** When the user's password was set. */
    Optional<Instant> passwordSet(Document user) {
        Version version = new Version(user.accountId(), user.id(), user.version());
        return Optional.ofNullable(credentials.get(version, wanted -> accounts.credentials()
                .changed(wanted.accountId(), wanted.userId())
                .orElse(null)));
    }

    /** The user of a key, while he may sign in. */
    Optional<Document> user(ApiKey key) {
        return enabled(key.accountId(), key.userId());
    }

    private Optional<Caller> caller(ApiKey key, String token) {
        return user(key).map(user -> caller(user, token, Scopes.of(key.scopes())));
    }

    private Optional<Caller> caller(Claims claims, String token) {
        String keyId = claims.keyId();
        if (keyId != null) {
            return keys.byId(keyId).flatMap(key -> caller(key, token));
        }
        Actor actor = claims.actor();
        return actor == null
                ? user(claims).map(user -> caller(user, token, Scopes.ALL))
                : inPlaceOf(claims, actor, token);
    }

    private static Caller caller(Document user, String token, Scopes scopes) {
        boolean admin = "admin".equals(Json.text(user.body(), "priv_level"));
        return new Caller(user.accountId(), user.id(), admin, token, scopes, null);
    }

    // closed is what is closed to keys, and each time it is asked whether he still may
    private Optional<Caller> inPlaceOf(Claims claims, Actor actor, String token) {
        Optional<Caller> real = signedIn(actor, claims).map(user -> caller(user, token, Scopes.ALL));
        return real.filter(who -> mayActIn(who, claims.accountId()))
                .flatMap(who -> enabled(claims.accountId(), claims.userId()).map(user -> {
                    Caller played = caller(user, token, Scopes.of(List.of(Scopes.ANY)));
                    return new Caller(played.accountId(), played.userId(), played.admin(), token, played.scopes(), who);
                }));
    }

    /** Whether somebody may take the place of the users of an account: it lies below his, and he is its reseller. */
    boolean mayActIn(Caller who, String account) {
        AccountTree tree = accounts.tree();
        return who.admin()
                && tree.isAbove(who.accountId(), account)
                && who.role(tree, account).atLeast(Role.RESELLER);
    }

    private Optional<Document> user(Claims claims) {
        String keyId = claims.keyId();
        if (keyId != null) {
            return keys.byId(keyId).flatMap(this::user);
        }
        return claims.actor() == null
                ? signedIn(new Actor(claims.accountId(), claims.userId()), claims)
                : caller(claims, "").flatMap(_ -> enabled(claims.accountId(), claims.userId()));
    }

    private Optional<Document> signedIn(Actor who, Claims claims) {
        return enabled(who.accountId(), who.userId()).filter(user -> passwordSet(user)
                .map(set -> set.toEpochMilli() == claims.credentialsMillis())
                .orElse(false));
    }

    private Optional<Document> enabled(String accountId, String userId) {
        return accounts.recent()
                .get(accountId, DocumentType.USER, userId)
                .filter(user -> Json.flag(user.body(), "enabled", true))
                .filter(user -> accounts.tree().isEnabled(accountId));
    }
}
