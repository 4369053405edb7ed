package io.strowger.account.login;

import io.strowger.store.Database;
import io.strowger.store.Row;
import io.strowger.store.Sql;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is signed in: one row for each token that was given out, until it would end anyway. */
public final class Sessions {
    /** Sessions of one user that are shown, the newest first. */
    public static final int MAX_LISTED = 200;
    /** Characters kept of what a client calls itself. */
    public static final int MAX_AGENT_CHARS = 200;

    /** How somebody signed in. */
    public enum Method {
        PASSWORD("password"),
        API_KEY("api_key"),
        RECOVERY("recovery"),
        IMPERSONATION("impersonation");

        private final String stored;

        Method(String stored) {
            this.stored = stored;
        }

        public String stored() {
            return stored;
        }
    }

    /** One session; its id is that of the token, {@code worksIn} the customer's account it works in now. */
    public record Session(
            String accountId,
            String userId,
            String id,
            Instant created,
            Instant expires,
            String address,
            String agent,
            String method,
            @Nullable String worksIn) {}

    private final Database database;
    private final InstantSource clock;

    public Sessions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public void began(Session session) {
        database.update("delete from sessions where expires < ?", clock.instant());
        database.update(
                "insert into sessions (account_id, user_id, id, created, expires, address, agent, method)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                session.accountId(),
                session.userId(),
                session.id(),
                session.created(),
                session.expires(),
                session.address(),
                session.agent(),
                session.method());
    }

    public List<Session> of(String accountId, String userId) {
        return database.query(
                "select * from sessions where account_id = ? and user_id = ? and expires > ?"
                        + " order by created desc, id limit ?",
                Sessions::read,
                accountId,
                userId,
                clock.instant(),
                MAX_LISTED);
    }

    public Optional<Session> find(String accountId, String userId, String id) {
        return database.one(
                "select * from sessions where account_id = ? and user_id = ? and id = ? and expires > ?",
                Sessions::read,
                accountId,
                userId,
                id,
                clock.instant());
    }

    public void ended(String accountId, String userId, String id) {
        database.update("delete from sessions where account_id = ? and user_id = ? and id = ?", accountId, userId, id);
    }

    /** It works in a customer's account from now on, or in its own again. */
    public void worksIn(String accountId, String userId, String id, @Nullable String visited) {
        database.update(
                "update sessions set works_in = ? where account_id = ? and user_id = ? and id = ?",
                visited,
                accountId,
                userId,
                id);
    }

    /** A new password ends what was begun with the old one; programs keep their keys, and who acts in his place came by his own. */
    static void passwordChanged(Sql sql, String accountId, String userId) {
        sql.update(
                "delete from sessions where account_id = ? and user_id = ? and method not in (?, ?)",
                accountId,
                userId,
                Method.API_KEY.stored,
                Method.IMPERSONATION.stored);
    }

    private static Session read(Row row) {
        return new Session(
                row.text("account_id"),
                row.text("user_id"),
                row.text("id"),
                row.instant("created"),
                row.instant("expires"),
                row.text("address"),
                row.text("agent"),
                row.text("method"),
                row.textOrNull("works_in"));
    }
}
