package io.strowger.account.login;

import io.strowger.base.Ids;
import io.strowger.store.Database;
import io.strowger.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The users' stored credentials: never the password, never the wire credential, only their slow hash. */
public final class Credentials {
    /** KAZOO's {@code method} values and the names they are stored by. */
    public enum Method {
        MD5("md5"),
        SHA("sha1");

        private final String stored;

        Method(String stored) {
            this.stored = stored;
        }
    }

    /** Both hashes of one password. */
    public record Hashes(String md5, String sha1) {}

    private static final List<String> OF_USERS =
            List.of("user_credentials", "sessions", "api_keys", "second_factors", "password_recoveries");

    private final Database database;
    private final Passwords passwords;
    private final byte[] nobodysSalt = Ids.bytes(Passwords.SALT_BYTES);

    public Credentials(Database database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /** Hashes a new password for both methods; empty when too many are being computed. */
    public Optional<Hashes> hashes(String username, String password, byte[] salt) {
        return passwords.hash(Passwords.md5(username, password), salt).flatMap(md5 -> passwords
                .hash(Passwords.sha1(username, password), salt)
                .map(sha1 -> new Hashes(md5, sha1)));
    }

    /** The slow hash of a wire credential in an account; costs the same for an account that is not there. */
    public Optional<String> hash(Optional<byte[]> salt, String credential) {
        return passwords.hash(credential, salt.orElse(nobodysSalt));
    }

    /** The user of the account with this stored hash. */
    public Optional<String> userWith(String accountId, Method method, String hash) {
        return database.one(
                "select user_id from user_credentials where account_id = ? and lookup = ? and method = ? and hash = ?",
                row -> row.text("user_id"),
                accountId,
                hash,
                method.stored,
                hash);
    }

    /** When the user's password was set last: older tokens are void. */
    public Optional<Instant> changed(String accountId, String userId) {
        return database.one(
                "select max(modified) m from user_credentials where account_id = ? and user_id = ? having count(*) > 0",
                row -> row.instant("m"),
                accountId,
                userId);
    }

    public static void store(Sql sql, String accountId, String userId, Hashes hashes, Instant now) {
        sql.update("delete from user_credentials where account_id = ? and user_id = ?", accountId, userId);
        Sessions.passwordChanged(sql, accountId, userId);
        sql.batch(
                "insert into user_credentials (account_id, user_id, method, lookup, hash, modified)"
                        + " values (?, ?, ?, ?, ?, ?)",
                List.of(
                        new Object[] {accountId, userId, Method.MD5.stored, hashes.md5(), hashes.md5(), now},
                        new Object[] {accountId, userId, Method.SHA.stored, hashes.sha1(), hashes.sha1(), now}));
    }

    /** A user who goes takes along all by which he signed in. */
    public static void remove(Sql sql, String accountId, String userId) {
        for (String table : OF_USERS) {
            sql.update("delete from " + table + " where account_id = ? and user_id = ?", accountId, userId);
        }
    }

    /** So does an account. */
    public static void removeAll(Sql sql, String accountId) {
        for (String table : OF_USERS) {
            sql.update("delete from " + table + " where account_id = ?", accountId);
        }
        sql.update("delete from wizard_drafts where account_id = ?", accountId);
    }
}
