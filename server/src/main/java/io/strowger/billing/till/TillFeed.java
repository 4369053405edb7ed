package io.strowger.billing.till;

import io.strowger.base.Tasks;
import io.strowger.billing.ledger.Ledger;
import io.strowger.billing.rate.Tariffs;
import io.strowger.policy.money.Limits;
import io.strowger.store.Change;
import io.strowger.store.ChangeFeed;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import java.util.List;
import java.util.Optional;

/** Fills the till at start, and keeps limits, rates, plans and credit in step with every change. */
public final class TillFeed {
    private static final String LIMITS = "limits";
    private static final String RATE = "rate";
    private static final String PLAN = "service_plan";
    private static final String SERVICES = "services";
    private static final String LEDGER = "ledger";

    private final Documents documents;
    private final Ledger ledger;
    private final Till till;

    public TillFeed(Documents documents, Ledger ledger, Till till) {
        this.documents = documents;
        this.ledger = ledger;
        this.till = till;
    }

    /** Subscribes before it loads, so that nothing written meanwhile is missed. */
    public void start(ChangeFeed feed) {
        ledger.guardedBy(till);
        feed.subscribe(this::apply);
        Tasks.together("till", () -> ledger.allCredits(till), () -> List.of(LIMITS, RATE, PLAN, SERVICES)
                .forEach(type -> documents.all(type, this::put)));
    }

    private void apply(Change change) {
        switch (change.type()) {
            case LEDGER -> ledger.credits(List.of(change.accountId()), till);
            case LIMITS, RATE, PLAN, SERVICES -> {
                Optional<Document> document = documents.get(change.accountId(), change.type(), change.id());
                document.ifPresentOrElse(this::put, () -> remove(change));
            }
            default -> {}
        }
    }

    private void put(Document document) {
        Tariffs tariffs = till.tariffs();
        switch (document.type()) {
            case LIMITS -> till.limit(document.accountId(), Limits.of(document.body(), document.version()));
            case RATE -> tariffs.putRate(document);
            case PLAN -> tariffs.putPlan(document);
            default -> tariffs.putServices(document);
        }
    }

    private void remove(Change change) {
        Tariffs tariffs = till.tariffs();
        switch (change.type()) {
            case LIMITS -> till.limit(change.accountId(), null);
            case RATE -> tariffs.removeRate(change.id());
            case PLAN -> tariffs.removePlan(change.accountId(), change.id());
            default -> tariffs.removeServices(change.accountId());
        }
    }
}
