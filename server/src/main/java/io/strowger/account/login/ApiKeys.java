package io.strowger.account.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.base.Ids;
import io.strowger.store.Database;
import io.strowger.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys that programs sign in with in a user's name, each with less than his rights; only their hash is stored. */
public final class ApiKeys {
    /** Keys of one user. */
    public static final int MAX_PER_USER = 25;
    /** Characters of a key, as of KAZOO's (kazoo.md 1.2). */
    public static final int KEY_CHARS = 64;
    /** Keys whose row is remembered. */
    static final int MAX_KNOWN = 10_000;
    /** How long another node may honour a key after it was deleted here. */
    static final Duration RECHECK = Duration.ofSeconds(5);
    /** How exactly the last use is known. */
    static final Duration USE = Duration.ofMinutes(1);

    /** One key, without the key. */
    public record ApiKey(
            String accountId,
            String userId,
            String id,
            String name,
            List<String> scopes,
            Instant created,
            @Nullable Instant expires,
            @Nullable Instant lastUsed) {}

    private final Database database;
    private final InstantSource clock;
    private final Cache<String, Optional<ApiKey>> known = Caffeine.newBuilder()
            .maximumSize(MAX_KNOWN)
            .expireAfterWrite(RECHECK)
            .build();

    public ApiKeys(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Stores a new key and returns it, once; empty when the user has too many. */
    public Optional<String> add(ApiKey key) {
        String secret = Ids.hex(KEY_CHARS / 2);
        int added = database.update(
                "insert into api_keys (account_id, user_id, id, name, hash, scopes, created, expires)"
                        + " select ?, ?, ?, ?, ?, ?, ?, ?"
                        + " where (select count(*) from api_keys where account_id = ? and user_id = ?) < ?",
                key.accountId(),
                key.userId(),
                key.id(),
                key.name(),
                Digests.sha256(secret),
                key.scopes(),
                key.created(),
                key.expires(),
                key.accountId(),
                key.userId(),
                MAX_PER_USER);
        return added == 1 ? Optional.of(secret) : Optional.empty();
    }

    public List<ApiKey> of(String accountId, String userId) {
        return database.query(
                "select * from api_keys where account_id = ? and user_id = ? order by created, id",
                ApiKeys::read,
                accountId,
                userId);
    }

    /** False when there is no such key. */
    public boolean remove(String accountId, String userId, String id) {
        boolean gone = database.update(
                        "delete from api_keys where account_id = ? and user_id = ? and id = ?", accountId, userId, id)
                == 1;
        known.invalidateAll();
        return gone;
    }

    /** The key somebody shows, while it lives. */
    public Optional<ApiKey> find(String secret) {
        return secret.length() == KEY_CHARS ? living("hash", Digests.sha256(secret)) : Optional.empty();
    }

    /** The key a token was given for, while it lives. */
    public Optional<ApiKey> byId(String id) {
        return living("id", id);
    }

    private Optional<ApiKey> living(String column, String value) {
        Optional<ApiKey> key = known.get(column + value, wanted -> read(column, value));
        return key.filter(found -> found.expires() == null || clock.instant().isBefore(found.expires()));
    }

    private Optional<ApiKey> read(String column, String value) {
        Instant now = clock.instant();
        Optional<ApiKey> key = database.one("select * from api_keys where " + column + " = ?", ApiKeys::read, value);
        key.filter(found -> found.lastUsed() == null || found.lastUsed().isBefore(now.minus(USE)))
                .ifPresent(found -> database.update(
                        "update api_keys set last_used = ? where account_id = ? and user_id = ? and id = ?",
                        now,
                        found.accountId(),
                        found.userId(),
                        found.id()));
        return key;
    }

    private static ApiKey read(Row row) {
        return new ApiKey(
                row.text("account_id"),
                row.text("user_id"),
                row.text("id"),
                row.text("name"),
                row.texts("scopes"),
                row.instant("created"),
                row.instantOrNull("expires"),
                row.instantOrNull("last_used"));
    }
}
