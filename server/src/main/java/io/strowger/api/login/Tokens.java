package io.strowger.api.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.strowger.account.login.SignIns.Actor;
import io.strowger.base.Ids;
import io.strowger.store.Database;
import io.strowger.store.Secrets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens in the shape of a JWT (HS256), as KAZOO's clients expect; logging out withdraws them in the database. */
final class Tokens {
    /** KAZOO's token_auth_expiry_s. */
    static final Duration LIFE = Duration.ofSeconds(3600);
    /** Longer text is no token of ours. */
    static final int MAX_CHARS = 1_024;
    /** Tokens whose signature is remembered. */
    static final int MAX_KNOWN = 10_000;
    /** How long another node may honour a token after it was withdrawn here. */
    static final Duration RECHECK = Duration.ofSeconds(5);

    private static final String SERVER_KEY = "token-signing";
    private static final int KEY_BYTES = 32;
    private static final String ACCOUNT = "account_id";
    private static final String OWNER = "owner_id";
    private static final String CREDENTIALS = "cv";
    private static final String KEY = "key";
    // KAZOO's names (kazoo.md 1.2)
    private static final String ACTOR_ACCOUNT = "original_account_id";
    private static final String ACTOR = "original_owner_id";

    private final Database database;
    private final InstantSource clock;
    private final MACSigner signer;
    private final MACVerifier verifier;
    private final Cache<String, Claims> known = Caffeine.newBuilder()
            .maximumSize(MAX_KNOWN)
            .expireAfterWrite(RECHECK)
            .build();

    Tokens(Database database, Secrets secrets, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        byte[] key = secrets.serverKey(database, SERVER_KEY, KEY_BYTES);
        try {
            this.signer = new MACSigner(key);
            this.verifier = new MACVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of " + KEY_BYTES + " bytes must do for HS256", e);
        }
    }

    /**
     * Whom a token is for: {@code credentials} is when his password was set, or that of the one who acts in his place;
     * or the key it is given for.
     */
    record Holder(
            String accountId,
            String userId,
            Instant credentials,
            @Nullable String keyId,
            @Nullable Actor actor) {
        /** How he came by it, in KAZOO's words. */
        private String method() {
            return actor != null ? "cb_impersonation" : keyId == null ? "cb_user_auth" : "cb_api_auth";
        }
    }

    /** A new token and what it says of itself. */
    record Issued(String token, String id, Instant created, Instant expires) {}

    Issued issue(Holder holder) {
        Instant now = clock.instant();
        Issued issued = new Issued("", Ids.next(), now, now.plus(LIFE));
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .claim(ACCOUNT, holder.accountId())
                .claim(OWNER, holder.userId())
                .claim(CREDENTIALS, holder.credentials().toEpochMilli())
                .claim(KEY, holder.keyId())
                .claim(
                        ACTOR_ACCOUNT,
                        holder.actor() == null ? null : holder.actor().accountId())
                .claim(ACTOR, holder.actor() == null ? null : holder.actor().userId())
                .claim("method", holder.method())
                .issuer("strowger")
                .jwtID(issued.id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(issued.expires()))
                .build();
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("signing a token", e);
        }
        return new Issued(jwt.serialize(), issued.id(), now, issued.expires());
    }

    /** What the token says if we signed it, it lives and nobody withdrew it. */
    Optional<Claims> read(String token) {
        if (token.length() > MAX_CHARS) {
            return Optional.empty();
        }
        @Nullable Claims claims = known.get(token, this::checked);
        return Optional.ofNullable(claims).filter(c -> clock.instant().isBefore(c.expires()));
    }

    /** The token with this id is worth nothing from now on. */
    void withdraw(String accountId, String tokenId, Instant expires) {
        database.update(
                "insert into revoked_tokens (account_id, token_id, expires) values (?, ?, ?) on conflict do nothing",
                accountId,
                tokenId,
                expires);
        database.update(
                "delete from revoked_tokens where expires < ?", clock.instant().minus(LIFE));
        known.asMap().values().removeIf(claims -> claims.tokenId().equals(tokenId));
    }

    private @Nullable Claims checked(String token) {
        return verified(token).filter(claims -> !isWithdrawn(claims)).orElse(null);
    }

    private Optional<Claims> verified(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            // the algorithm is ours to choose, not the token's
            if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm()) || !jwt.verify(verifier)) {
                return Optional.empty();
            }
            JWTClaimsSet set = jwt.getJWTClaimsSet();
            return Optional.of(new Claims(
                    set.getStringClaim(ACCOUNT),
                    set.getStringClaim(OWNER),
                    set.getJWTID(),
                    set.getExpirationTime().toInstant(),
                    set.getLongClaim(CREDENTIALS),
                    set.getStringClaim(KEY),
                    actor(set)));
        } catch (ParseException | JOSEException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Actor actor(JWTClaimsSet set) throws ParseException {
        String account = set.getStringClaim(ACTOR_ACCOUNT);
        String user = set.getStringClaim(ACTOR);
        return account == null || user == null ? null : new Actor(account, user);
    }

    private boolean isWithdrawn(Claims claims) {
        return database.one(
                        "select token_id from revoked_tokens where account_id = ? and token_id = ?",
                        row -> row.text("token_id"),
                        claims.accountId(),
                        claims.tokenId())
                .isPresent();
    }
}
