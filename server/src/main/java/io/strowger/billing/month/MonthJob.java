package io.strowger.billing.month;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.notify.mail.Faults;
import io.strowger.store.Change;
import io.strowger.store.Database;
import io.strowger.store.tree.AccountRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks after all bills: soon at those of accounts where something was changed that may cost, at all every hour. */
public final class MonthJob {
    /** Changed accounts that are remembered; with more of them all are looked at. */
    static final int MAX_CHANGED = 10_000;

    private static final Duration ALL = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(MonthJob.class);

    /** What is counted by plans, and the plans. */
    private static final Set<DocumentType> BILLED = Set.of(
            DocumentType.ACCOUNT,
            DocumentType.USER,
            DocumentType.DEVICE,
            DocumentType.LIMITS,
            DocumentType.PHONE_NUMBER,
            DocumentType.WHITELABEL,
            DocumentType.SERVICES,
            DocumentType.SERVICE_PLAN);

    private final AccountRoom accounts;
    private final Database database;
    private final Months months;
    private final Faults faults;
    private final InstantSource clock;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private volatile Instant next = Instant.MIN;

    public MonthJob(AccountRoom accounts, Database database, Months months, Faults faults, InstantSource clock) {
        this.accounts = accounts;
        this.database = database;
        this.months = months;
        this.faults = faults;
        this.clock = clock;
    }

    /** Remembers whose bill may change: plans also count what is below an account. */
    public void changed(Change change) {
        DocumentType.ofStored(change.type()).filter(BILLED::contains).ifPresent(type -> {
            if (type == DocumentType.SERVICE_PLAN || changed.size() > MAX_CHANGED) {
                next = Instant.MIN;
                return;
            }
            changed.add(change.accountId());
            accounts.tree().get(change.accountId()).map(AccountRow::tree).ifPresent(changed::addAll);
        });
    }

    /** Does what is to be done by now. */
    public void run() {
        Instant now = clock.instant();
        List<String> some = List.copyOf(changed);
        some.forEach(changed::remove);
        if (now.isBefore(next)) {
            some.forEach(this::bring);
            return;
        }
        next = now.plus(ALL);
        YearMonth furthest = YearMonth.from(now.atOffset(ZoneOffset.MAX));
        BilledMonths.worthALook(database, furthest).forEach(this::bring);
    }

    // one account that cannot be billed does not keep the others waiting
    private void bring(String accountId) {
        try {
            months.bring(accountId);
        } catch (RuntimeException failed) {
            LOG.error("the bill of {} could not be brought up to date", accountId, failed);
            String seller = accounts.tree().resellerOf(accountId);
            String name = accounts.tree().get(accountId).map(AccountRow::name).orElse(accountId);
            faults.tell(seller, "billing-" + accountId, "The bill of " + name + " could not be made.");
        }
    }
}
