package io.strowger.api.money;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.document.DocumentResource;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.Sentence;
import io.strowger.store.Database;

/** {@code ~/service_plans}: a seller's price lists; one that customers have stays. */
public final class PlanResource extends DocumentResource {
    private final Database database;

    public PlanResource(AccountRoom accounts, Database database) {
        super(DocumentType.SERVICE_PLAN, accounts);
        this.database = database;
    }

    @Override
    protected Reply delete(Call call) {
        long customers = customers(find(call).id());
        return customers == 0
                ? super.delete(call)
                : Reply.failure(Reply.CONFLICT, "plan_in_use", Sentence.PLAN_IN_USE.about(customers));
    }

    private long customers(String planId) {
        return database.one(
                        "select count(*) n from documents"
                                + " where type = ? and not deleted and jsonb_exists(doc -> 'plans', ?)",
                        row -> row.number("n"),
                        DocumentType.SERVICES.stored(),
                        planId)
                .orElse(0L);
    }
}
