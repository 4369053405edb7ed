package io.strowger.api.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.account.AccountRoom;
import io.strowger.account.rights.Fences;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.route.Caller;
import io.strowger.api.route.Pipeline;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.time.Instant;
import java.util.Optional;

/** Turns a token into its caller: the user must still be there and enabled, and his password the one it was given for. */
public final class Callers implements Pipeline.Authenticator {
    /** Users whose last change of password is remembered. */
    private static final int MAX_KNOWN = 10_000;

    // a new password always writes a new version of the user, so a version is never remembered with a wrong time
    private record Version(String accountId, String userId, long version) {}

    private final Tokens tokens;
    private final AccountRoom accounts;
    private final Cache<Version, Instant> credentials =
            Caffeine.newBuilder().maximumSize(MAX_KNOWN).build();

    Callers(Tokens tokens, AccountRoom accounts) {
        this.tokens = tokens;
        this.accounts = accounts;
    }

    @Override
    public Optional<Caller> caller(String token) {
        return claims(token).flatMap(claims -> caller(claims, token));
    }

    @Override
    public Fences fences() {
        return accounts.fences();
    }

    /** What a token says, if its user may still use it. */
    Optional<Claims> claims(String token) {
        return tokens.read(token).filter(claims -> user(claims).isPresent());
    }

    /** When the user's password was set. */
    Optional<Instant> passwordSet(Document user) {
        Version version = new Version(user.accountId(), user.id(), user.version());
        return Optional.ofNullable(credentials.get(version, wanted -> accounts.credentials()
                .changed(wanted.accountId(), wanted.userId())
                .orElse(null)));
    }

    private Optional<Caller> caller(Claims claims, String token) {
        return user(claims)
                .map(user -> new Caller(
                        claims.accountId(),
                        claims.userId(),
                        "admin".equals(Json.text(user.body(), "priv_level")),
                        token));
    }

    private Optional<Document> user(Claims claims) {
        return accounts.recent()
                .get(claims.accountId(), DocumentType.USER, claims.userId())
                .filter(user -> Json.flag(user.body(), "enabled", true))
                .filter(user -> accounts.tree().isEnabled(claims.accountId()))
                .filter(user -> passwordSet(user)
                        .map(set -> set.toEpochMilli() == claims.credentialsMillis())
                        .orElse(false));
    }
}
