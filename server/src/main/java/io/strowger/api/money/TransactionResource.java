package io.strowger.api.money;

import io.strowger.account.AccountRoom;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.Csv;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.billing.ledger.Ledger;
import io.strowger.billing.ledger.Posting;
import io.strowger.billing.ledger.Statement;
import io.strowger.billing.ledger.Transfer;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code ~/transactions}: everything that added to an account's balance or took from it, with reason and author. */
public final class TransactionResource {
    private static final String ALL = "/v2/accounts/{account}/transactions";
    private static final List<String> COLUMNS =
            List.of("id", "created", "type", "amount", "currency", "balance", "description", "status", "account", "by");

    private final Ledger ledger;
    private final CreditOrders orders;
    private final PostingView view;

    public TransactionResource(AccountRoom accounts, Ledger ledger, CreditOrders orders, InstantSource clock) {
        this.ledger = ledger;
        this.orders = orders;
        this.view = new PostingView(accounts, clock);
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.ADMIN, "Transactions, the newest first", this::list),
                new Route(Verb.GET, ALL + "/{id}", Access.ADMIN, "One transaction", this::one),
                new Route(
                        Verb.PUT,
                        ALL + "/credit",
                        Access.ADMIN,
                        "Give credit",
                        call -> order(call, Transfer.Kind.CREDIT)),
                new Route(
                        Verb.PUT,
                        ALL + "/debit",
                        Access.ADMIN,
                        "Take credit back",
                        call -> order(call, Transfer.Kind.DEBIT)));
    }

    private Reply list(Call call) {
        Statement wanted = view.asked(call, null);
        if (Csv.wanted(call)) {
            List<ObjectNode> rows = ledger.postings(orders.purse(call.accountId()), wanted).stream()
                    .map(view::transaction)
                    .toList();
            return Csv.file(call, rows, COLUMNS);
        }
        return PostingView.page(ledger, orders.purse(call.accountId()), wanted, view::transaction);
    }

    private Reply one(Call call) {
        return ledger.posting(orders.purse(call.accountId()), call.param("id"))
                .map(posting -> Reply.ok(view.transaction(posting)))
                .orElseGet(Reply::notFound);
    }

    private Reply order(Call call, Transfer.Kind kind) {
        String reason = Json.text(call.data(), "reason", "");
        CreditOrders.required("reason", reason, Sentence.MISSING);
        Posting done = orders.carryOut(call, kind, reason);
        return Reply.data(Reply.CREATED, view.transaction(done), Json.object())
                .with("Location", done.cause().key().id());
    }
}
