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
        RECOVERY("recovery");

        private final String stored;

        Outcome(String stored) {
            this.stored = stored;
        }
    }

    /** From where somebody tried. */
    public record From(String address, String agent) {}

    /** One row of the log. */
    public record SignIn(String id, Instant at, @Nullable String userId, From from, String outcome) {}

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
                row.text("outcome"));
    }
}
