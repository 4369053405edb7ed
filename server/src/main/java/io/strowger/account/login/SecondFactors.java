package io.strowger.account.login;

import io.strowger.base.Ids;
import io.strowger.store.Database;
import io.strowger.store.Row;
import io.strowger.store.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The users' second factors: a shared secret, sealed, and codes for the day on which the phone is lost. */
public final class SecondFactors {
    /** Wrong codes after which none is taken for {@link #LOCK}. */
    public static final int MAX_FAILURES = 5;
    /** How long too many wrong codes close the door. */
    public static final Duration LOCK = Duration.ofMinutes(15);
    /** Recovery codes of a user. */
    public static final int RECOVERY_CODES = 10;
    /** A secret that was shown but not proved is shown again for this long, then a new one is made. */
    static final Duration PENDING = Duration.ofMinutes(15);

    private static final int RECOVERY_BYTES = 8;
    private static final int RECOVERY_CHARS = 12;

    private final Database database;
    private final Secrets secrets;
    private final InstantSource clock;

    public SecondFactors(Database database, Secrets secrets, InstantSource clock) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What may be told of a factor; {@code since} is null until the first right code. */
    public record State(@Nullable Instant since, int recoveryLeft) {
        public boolean isOn() {
            return since != null;
        }
    }

    /** What became of a code. */
    public enum Check {
        RIGHT,
        WRONG,
        /** Too many wrong ones lately. */
        LOCKED
    }

    private record Stored(String sealed, long lastStep, Instant created) {}

    public State state(String accountId, String userId) {
        return database.one(
                        "select confirmed, cardinality(recovery) n from second_factors"
                                + " where account_id = ? and user_id = ?",
                        row -> new State(row.instantOrNull("confirmed"), (int) row.number("n")),
                        accountId,
                        userId)
                .orElse(new State(null, 0));
    }

    /** The secret to show a user who has no factor yet, the same one for a while. */
    public String begin(String accountId, String userId) {
        Instant now = clock.instant();
        database.update(
                "insert into second_factors (account_id, user_id, secret, created) values (?, ?, ?, ?)"
                        + " on conflict (account_id, user_id) do update set secret = excluded.secret,"
                        + " created = excluded.created, last_step = 0 where second_factors.confirmed is null"
                        + " and second_factors.created < ?",
                accountId,
                userId,
                secrets.seal(Base64.getEncoder().encodeToString(Ids.bytes(Totp.SECRET_BYTES))),
                now,
                now.minus(PENDING));
        return stored(accountId, userId)
                .map(this::secret)
                .map(Totp::base32)
                .orElseThrow(() -> new IllegalStateException("a factor just made is gone"));
    }

    /** Takes the first right code; the recovery codes, told this once. Empty when the code is wrong or comes too often. */
    public Optional<List<String>> confirm(String accountId, String userId, String code) {
        if (check(accountId, userId, code) != Check.RIGHT) {
            return Optional.empty();
        }
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            codes.add(Totp.base32(Ids.bytes(RECOVERY_BYTES)).substring(0, RECOVERY_CHARS));
        }
        int confirmed = database.update(
                "update second_factors set confirmed = ?, recovery = ?"
                        + " where account_id = ? and user_id = ? and confirmed is null",
                clock.instant(),
                codes.stream().map(each -> recoveryHash(userId, each)).toList(),
                accountId,
                userId);
        return confirmed == 1 ? Optional.of(codes) : Optional.empty();
    }

    /** Whether this is the user's code of now, or one of his recovery codes; either is worth something once only. */
    public Check check(String accountId, String userId, String given) {
        if (!takeTry(accountId, userId)) {
            return Check.LOCKED;
        }
        String code = normal(given);
        boolean right = stored(accountId, userId)
                .map(factor -> isCode(accountId, userId, factor, code) || isRecovery(accountId, userId, code))
                .orElse(false);
        if (right) {
            database.update(
                    "update second_factors set failures = 0 where account_id = ? and user_id = ?", accountId, userId);
        }
        return right ? Check.RIGHT : Check.WRONG;
    }

    public void remove(String accountId, String userId) {
        database.update("delete from second_factors where account_id = ? and user_id = ?", accountId, userId);
    }

    // counted before it is looked at: tries at the same moment must not all be the first
    private boolean takeTry(String accountId, String userId) {
        Instant now = clock.instant();
        Instant over = now.minus(LOCK);
        return database.update(
                        "update second_factors set failures = case when failed_at < ? then 1 else failures + 1 end,"
                                + " failed_at = ? where account_id = ? and user_id = ?"
                                + " and (failures < ? or failed_at < ?)",
                        over,
                        now,
                        accountId,
                        userId,
                        MAX_FAILURES,
                        over)
                == 1;
    }

    private boolean isCode(String accountId, String userId, Stored factor, String code) {
        OptionalLong step = Totp.step(secret(factor), code, clock.instant(), factor.lastStep());
        return step.isPresent()
                && database.update(
                                "update second_factors set last_step = ?"
                                        + " where account_id = ? and user_id = ? and last_step < ?",
                                step.getAsLong(),
                                accountId,
                                userId,
                                step.getAsLong())
                        == 1;
    }

    private boolean isRecovery(String accountId, String userId, String code) {
        String hash = recoveryHash(userId, code);
        return database.update(
                        "update second_factors set recovery = array_remove(recovery, ?)"
                                + " where account_id = ? and user_id = ? and ? = any (recovery)",
                        hash,
                        accountId,
                        userId,
                        hash)
                == 1;
    }

    private static String recoveryHash(String userId, String code) {
        return Digests.sha256(userId + ":" + code);
    }

    // people copy codes with blanks and dashes, and in small letters
    private static String normal(String given) {
        StringBuilder code = new StringBuilder();
        given.chars()
                .filter(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z')
                .limit(RECOVERY_CHARS + 1)
                .map(c -> c >= 'a' ? c - 'a' + 'A' : c)
                .forEach(c -> code.append((char) c));
        return code.toString();
    }

    private byte[] secret(Stored factor) {
        return Base64.getDecoder().decode(secrets.open(factor.sealed()));
    }

    private Optional<Stored> stored(String accountId, String userId) {
        return database.one(
                "select * from second_factors where account_id = ? and user_id = ?",
                SecondFactors::read,
                accountId,
                userId);
    }

    private static Stored read(Row row) {
        return new Stored(row.text("secret"), row.number("last_step"), row.instant("created"));
    }
}
