package io.strowger.account.later;

import io.strowger.account.AccountRoom;
import io.strowger.account.PrivateFields;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Author;
import io.strowger.store.Database;
import io.strowger.store.Document;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Ends the time in which an account answers to a realm it gave up. */
public final class FormerRealms {
    /** Accounts looked at in one go. */
    static final int MAX_AT_ONCE = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(FormerRealms.class);

    private final AccountRoom accounts;
    private final Database database;
    private final InstantSource clock;

    public FormerRealms(AccountRoom accounts, Database database, InstantSource clock) {
        this.accounts = accounts;
        this.database = database;
        this.clock = clock;
    }

    /** Lets go of what is over; an account somebody else writes at this moment waits for the next time. */
    public void endDue() {
        List<String> ids = database.query(
                "select account_id from documents where type = 'account' and not deleted"
                        + " and (doc -> 'pvt_former_realms') is not null"
                        + " order by doc #>> '{pvt_former_realms,0,until}' limit ?",
                row -> row.text("account_id"),
                MAX_AT_ONCE);
        ids.forEach(id ->
                accounts.stored().get(id, DocumentType.ACCOUNT.stored(), id).ifPresent(this::end));
    }

    private void end(Document account) {
        Instant now = clock.instant();
        ArrayNode kept = Json.array();
        account.body()
                .path(PrivateFields.FORMER_REALMS)
                .valueStream()
                .filter(each -> Instant.parse(Json.text(each, "until", "1970-01-01T00:00:00Z"))
                        .isAfter(now))
                .forEach(kept::add);
        if (kept.size() == account.body().path(PrivateFields.FORMER_REALMS).size()) {
            return;
        }
        ObjectNode body = account.body().deepCopy();
        body.remove(PrivateFields.FORMER_REALMS);
        if (!kept.isEmpty()) {
            body.set(PrivateFields.FORMER_REALMS, kept);
        }
        accounts.stored().replace(Author.system(account.id(), "realm-grace"), account, body);
        LOG.info("account {} no longer answers to a former realm", account.id());
    }
}
