package io.strowger.account.login;

import io.strowger.base.Ids;
import io.strowger.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Passwords forgotten: what is mailed lets its finder in once, for a while; only its hash is stored. */
public final class Recoveries {
    /** How long a mailed id lets in. */
    public static final Duration LIFE = Duration.ofHours(1);
    /** Living ids of one user: nobody fills another's mailbox. */
    static final int MAX_PER_USER = 3;

    private static final int ID_BYTES = 32;

    /** Whose password it is. */
    public record Whose(String accountId, String userId) {}

    private final Database database;
    private final InstantSource clock;

    public Recoveries(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A new id to mail; empty when nobody is to get one. Costs the same for a user who is not there. */
    public Optional<String> begin(Optional<Whose> whose) {
        Instant now = clock.instant();
        String id = Ids.hex(ID_BYTES);
        database.update("delete from password_recoveries where expires < ?", now);
        String account = whose.map(Whose::accountId).orElse("");
        String user = whose.map(Whose::userId).orElse("");
        int added = database.update(
                "insert into password_recoveries (hash, account_id, user_id, expires) select ?, ?, ?, ? where ? and"
                        + " (select count(*) from password_recoveries where account_id = ? and user_id = ?) < ?",
                Digests.sha256(id),
                account,
                user,
                now.plus(LIFE),
                whose.isPresent(),
                account,
                user,
                MAX_PER_USER);
        return added == 1 ? Optional.of(id) : Optional.empty();
    }

    /** Whose id this is, as long as it was not used. */
    public Optional<Whose> find(String id) {
        return database.one(
                "select * from password_recoveries where hash = ? and expires > ?",
                row -> new Whose(row.text("account_id"), row.text("user_id")),
                Digests.sha256(id),
                clock.instant());
    }

    /** Uses an id up, and with it all others of its user; of two who come at once one gets true. */
    public boolean use(String id, Whose whose) {
        boolean first = database.update("delete from password_recoveries where hash = ?", Digests.sha256(id)) == 1;
        database.update(
                "delete from password_recoveries where account_id = ? and user_id = ?",
                whose.accountId(),
                whose.userId());
        return first;
    }
}
