package io.strowger.api.wizard;

import io.strowger.store.Database;
import io.strowger.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Wizards that are not finished: nothing is made by them, nothing reserved. */
final class WizardDrafts {
    /** Drafts below one account. */
    static final int MAX_PER_ACCOUNT = 100;
    /** A draft nobody touched for so long is gone. */
    static final Duration KEPT = Duration.ofDays(90);

    /** One draft, without passwords. */
    record Draft(String accountId, String id, String userId, ObjectNode data, Instant created, Instant modified) {}

    private final Database database;
    private final InstantSource clock;

    WizardDrafts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** False when there are too many. */
    boolean add(Draft draft) {
        database.update(
                "delete from wizard_drafts where account_id = ? and modified < ?",
                draft.accountId(),
                clock.instant().minus(KEPT));
        return database.update(
                        "insert into wizard_drafts (account_id, id, user_id, data, created, modified)"
                                + " select ?, ?, ?, ?, ?, ?"
                                + " where (select count(*) from wizard_drafts where account_id = ?) < ?"
                                + " on conflict do nothing",
                        draft.accountId(),
                        draft.id(),
                        draft.userId(),
                        draft.data(),
                        draft.created(),
                        draft.modified(),
                        draft.accountId(),
                        MAX_PER_ACCOUNT)
                == 1;
    }

    /** Whether there was one to change. */
    boolean replace(String accountId, String id, ObjectNode data) {
        return database.update(
                        "update wizard_drafts set data = ?, modified = ? where account_id = ? and id = ?",
                        data,
                        clock.instant(),
                        accountId,
                        id)
                == 1;
    }

    List<Draft> of(String accountId) {
        return database.query(
                "select * from wizard_drafts where account_id = ? order by modified desc, id",
                WizardDrafts::read,
                accountId);
    }

    Optional<Draft> find(String accountId, String id) {
        return database.one(
                "select * from wizard_drafts where account_id = ? and id = ?", WizardDrafts::read, accountId, id);
    }

    boolean remove(String accountId, String id) {
        return database.update("delete from wizard_drafts where account_id = ? and id = ?", accountId, id) == 1;
    }

    private static Draft read(Row row) {
        return new Draft(
                row.text("account_id"),
                row.text("id"),
                row.text("user_id"),
                row.object("data"),
                row.instant("created"),
                row.instant("modified"));
    }
}
