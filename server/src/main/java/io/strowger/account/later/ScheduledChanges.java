package io.strowger.account.later;

import io.strowger.account.AccountRoom;
import io.strowger.account.Editor;
import io.strowger.account.Saved;
import io.strowger.account.later.ScheduledChange.State;
import io.strowger.account.rights.Role;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Author;
import io.strowger.store.Database;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import io.strowger.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps changes until they are due and makes them then; one that was cut off by a crash is made again. */
public final class ScheduledChanges {
    /** Changes an account may have waiting. */
    public static final int MAX_WAITING = 100;
    /** How far ahead a change may lie. */
    public static final Duration MAX_AHEAD = Duration.ofDays(366);
    /** Changes shown, the latest first. */
    public static final int MAX_LISTED = 500;
    /** Changes made in one go. */
    static final int MAX_AT_ONCE = 100;
    /** After this a change that another node began is taken over. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledChanges.class);

    private final AccountRoom accounts;
    private final Database database;
    private final InstantSource clock;

    public ScheduledChanges(AccountRoom accounts, Database database, InstantSource clock) {
        this.accounts = accounts;
        this.database = database;
        this.clock = clock;
    }

    /** Keeps a change that was rehearsed; false when too many are waiting. */
    public boolean add(ScheduledChange change) {
        int added = database.update(
                "insert into scheduled_changes (account_id, id, type, document_id, due, changes, author_user_id,"
                        + " author_account_id, created, state) select ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting'"
                        + " where (select count(*) from scheduled_changes where account_id = ? and ended is null) < ?",
                change.accountId(),
                change.id(),
                change.type().stored(),
                change.documentId(),
                change.due(),
                change.changes(),
                change.userId(),
                change.userAccountId(),
                change.created(),
                change.accountId(),
                MAX_WAITING);
        return added == 1;
    }

    public List<ScheduledChange> list(String accountId) {
        return database.query(
                "select * from scheduled_changes where account_id = ? order by due desc, id limit ?",
                ScheduledChanges::read,
                accountId,
                MAX_LISTED);
    }

    public Optional<ScheduledChange> get(String accountId, String id) {
        return database.one(
                "select * from scheduled_changes where account_id = ? and id = ?",
                ScheduledChanges::read,
                accountId,
                id);
    }

    /** False when it is no longer waiting. */
    public boolean cancel(String accountId, String id) {
        return database.update(
                        "update scheduled_changes set state = 'cancelled', ended = ?"
                                + " where account_id = ? and id = ? and state = 'waiting'",
                        clock.instant(),
                        accountId,
                        id)
                == 1;
    }

    /** Makes what is due; those that could not be made are returned. */
    public List<ScheduledChange> applyDue() {
        Instant now = clock.instant();
        List<ScheduledChange> due = database.query(
                "select * from scheduled_changes where due <= ? and (state = 'waiting' or state = 'applying'"
                        + " and claimed < ?) order by due, id limit ?",
                ScheduledChanges::read,
                now,
                now.minus(LEASE),
                MAX_AT_ONCE);
        return due.stream()
                .filter(this::claim)
                .flatMap(change -> apply(change).stream())
                .toList();
    }

    // of several nodes one wins
    private boolean claim(ScheduledChange change) {
        Instant now = clock.instant();
        return database.update(
                        "update scheduled_changes set state = 'applying', claimed = ? where account_id = ? and id = ?"
                                + " and (state = 'waiting' or state = 'applying' and claimed < ?)",
                        now,
                        change.accountId(),
                        change.id(),
                        now.minus(LEASE))
                == 1;
    }

    // the change when it failed
    private Optional<ScheduledChange> apply(ScheduledChange change) {
        String reason = failure(change);
        LOG.info("scheduled change {} of {}: {}", change.id(), change.accountId(), reason.isEmpty() ? "done" : reason);
        database.update(
                "update scheduled_changes set state = ?, ended = ?, reason = ? where account_id = ? and id = ?",
                (reason.isEmpty() ? State.DONE : State.FAILED).name().toLowerCase(Locale.ROOT),
                clock.instant(),
                reason.isEmpty() ? null : reason,
                change.accountId(),
                change.id());
        return reason.isEmpty() ? Optional.empty() : get(change.accountId(), change.id());
    }

    // empty when it worked
    private String failure(ScheduledChange change) {
        Optional<Editor> editor = editor(change);
        if (editor.isEmpty()) {
            return "its author may no longer do this";
        }
        Optional<Document> before =
                accounts.stored().get(change.accountId(), change.type().stored(), change.documentId());
        if (before.isEmpty()) {
            return "the document is gone";
        }
        Saved saved = accounts.writing()
                .patch(editor.get(), before.get(), change.changes().deepCopy(), Documents.ANY_VERSION);
        return switch (saved) {
            case Saved.Done done -> "";
            case Saved.Invalid(var errors) -> "no longer valid: " + Json.write(errors.toJson());
            case Saved.Refused refused -> "refused";
            case Saved.Stale stale -> "somebody else wrote meanwhile";
            case Saved.Missing missing -> "the document is gone";
        };
    }

    // with the rights the author has now: who was let go in between changes nothing any more
    private Optional<Editor> editor(ScheduledChange change) {
        boolean reaches = change.accountId().equals(change.userAccountId())
                || accounts.tree().isAbove(change.userAccountId(), change.accountId());
        Author author =
                new Author(change.userId(), change.userAccountId(), change.accountId(), "scheduled-" + change.id());
        return accounts.stored()
                .get(change.userAccountId(), DocumentType.USER.stored(), change.userId())
                .filter(user -> reaches && accounts.tree().isEnabled(change.userAccountId()))
                .filter(user -> Json.flag(user.body(), "enabled", true))
                .filter(user -> Json.text(user.body(), "priv_level", "").equals("admin"))
                .map(user -> Role.of(accounts.tree(), change.userAccountId(), change.accountId()))
                .map(role -> new Editor(author, role, !change.accountId().equals(change.userAccountId()), true));
    }

    private static ScheduledChange read(Row row) {
        return new ScheduledChange(
                row.text("account_id"),
                row.text("id"),
                DocumentType.ofStored(row.text("type")).orElseThrow(),
                row.text("document_id"),
                row.instant("due"),
                row.object("changes"),
                row.text("author_user_id"),
                row.text("author_account_id"),
                row.instant("created"),
                State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                row.instantOrNull("ended"),
                row.textOrNull("reason"));
    }
}
