package io.strowger.account.login;

import io.strowger.base.Ids;
import io.strowger.store.Database;
import io.strowger.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log of who signed in and who tried to. */
public final class SignIns {
    /** Rows of one list, the newest first. */
    public static final int MAX_LISTED = 500;
    /** How long a row is kept. */
    static final Duration KEPT = Duration.ofDays(90);

    /** How a try ended. */
    public enum Outcome {
        SIGNED_IN("signed_in"),
        WRONG("wrong"),
        CODE_WRONG("code_wrong"),
        DISABLED("disabled"),
        RECOVERY("recovery"),
        IMPERSONATED("impersonated"),
        IMPERSONATION_ENDED("impersonation_ended"),
        MASQUERADED("masqueraded"),
        MASQUERADE_ENDED("masquerade_ended");

        private final String stored;

        Outcome(String stored) {
            this.stored = stored;
        }
    }

    /** From where somebody tried. */
    public record From(String address, String agent) {}

    /** Who really came, where it was not the user himself. */
    public record Actor(String accountId, String userId) {}

    /** One row of the log. */
    public record SignIn(
            String id,
            Instant at,
            @Nullable String userId,
            From from,
            String outcome,
            @Nullable Actor actor) {}

    private final Database database;
    private final InstantSource clock;

    public SignIns(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** An account that is not there leaves no row, but costs the same: its absence must not be told by time. */
    public void add(@Nullable String accountId, @Nullable String userId, From from, Outcome outcome) {
        Instant now = clock.instant();
        database.update("delete from sign_ins where at < ?", now.minus(KEPT));
        database.update(
                "insert into sign_ins (account_id, id, at, user_id, address, agent, outcome)"
                        + " select ?, ?, ?, ?, ?, ?, ? where ?",
                accountId == null ? "" : accountId,
                Ids.next(),
                now,
                userId,
                from.address(),
                from.agent(),
                outcome.stored,
                accountId != null);
    }

    /** Somebody began, or ended, to act in another's place; {@code userId} is null for an account as a whole. */
    public void acted(Actor actor, String accountId, @Nullable String userId, From from, Outcome outcome) {
        database.update(
                "insert into sign_ins (account_id, id, at, user_id, address, agent, outcome, actor_account_id,"
                        + " actor_user_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                accountId,
                Ids.next(),
                clock.instant(),
                userId,
                from.address(),
                from.agent(),
                outcome.stored,
                actor.accountId(),
                actor.userId());
    }

    public List<SignIn> of(String accountId) {
        return database.query(
                "select * from sign_ins where account_id = ? order by at desc, id limit ?",
                SignIns::read,
                accountId,
                MAX_LISTED);
    }

    private static SignIn read(Row row) {
        return new SignIn(
                row.text("id"),
                row.instant("at"),
                row.textOrNull("user_id"),
                new From(row.text("address"), row.text("agent")),
                row.text("outcome"),
                actor(row));
    }

    private static @Nullable Actor actor(Row row) {
        String account = row.textOrNull("actor_account_id");
        return account == null ? null : new Actor(account, row.text("actor_user_id"));
    }
}
