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
import io.strowger.billing.ledger.LedgerAccount;
import io.strowger.billing.ledger.Posting;
import io.strowger.billing.ledger.Statement;
import io.strowger.billing.ledger.Transfer;
import io.strowger.billing.month.Months;
import io.strowger.billing.till.Settlement;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code ~/ledgers}, KAZOO's view of the same postings by where they come from; {@code total} is the balance. */
public final class LedgerResource {
    private static final String ALL = "/v2/accounts/{account}/ledgers";

    /** The source of charges entered by hand, such as for calls outside the restrictions (R-O11). */
    private static final String OVERRIDE = "override";

    private static final Set<String> OWED = Set.of(Months.SOURCE, OVERRIDE);

    private final AccountRoom accounts;
    private final Ledger ledger;
    private final CreditOrders orders;
    private final PostingView view;

    public LedgerResource(AccountRoom accounts, Ledger ledger, CreditOrders orders, InstantSource clock) {
        this.accounts = accounts;
        this.ledger = ledger;
        this.orders = orders;
        this.view = new PostingView(accounts, clock);
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.ADMIN, "Sums by source", this::sums),
                new Route(Verb.GET, ALL + "/total", Access.ADMIN, "The balance", this::total),
                new Route(Verb.GET, ALL + "/{source}", Access.ADMIN, "Entries of a source", this::entries),
                new Route(Verb.GET, ALL + "/{source}/{id}", Access.ADMIN, "One entry", this::entry),
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

    private LedgerAccount purse(Call call) {
        return orders.purse(call.accountId());
    }

    /** Fees and charges are not taken out of credit. */
    private LedgerAccount book(Call call) {
        return OWED.contains(call.param("source")) ? LedgerAccount.due(call.accountId()) : purse(call);
    }

    private Reply sums(Call call) {
        Statement window = view.asked(call, null);
        ObjectNode data = Json.object();
        for (LedgerAccount book : List.of(purse(call), LedgerAccount.due(call.accountId()))) {
            ledger.totals(book, window.from(), window.to()).forEach((source, sum) -> {
                boolean calls = source.equals(Settlement.SOURCE);
                ObjectNode row = data.putObject(source);
                sum.amount().put(row, "amount");
                row.putObject("usage")
                        .put("type", calls ? "voice" : "credit")
                        .put("unit", calls ? "sec" : "")
                        .put("quantity", calls ? sum.used() : 0);
            });
        }
        return Reply.ok(data);
    }

    private Reply total(Call call) {
        return Reply.ok(ledger.balance(purse(call)).toJson());
    }

    private Reply entries(Call call) {
        Statement wanted = view.asked(call, call.param("source"));
        if (Csv.wanted(call)) {
            List<ObjectNode> lines =
                    ledger.postings(book(call), wanted).stream().map(view::line).toList();
            return Csv.file(call, lines, PostingView.LINE);
        }
        return PostingView.page(ledger, book(call), wanted, view::entry);
    }

    private Reply entry(Call call) {
        return ledger.posting(book(call), call.param("id"))
                .map(posting -> Reply.ok(view.entry(posting)))
                .orElseGet(Reply::notFound);
    }

    // its answer is keyed by the account, as KAZOO's is
    private Reply order(Call call, Transfer.Kind kind) {
        String source = Json.text(call.data(), "source.service", "adjustments");
        boolean override = source.equals(OVERRIDE);
        String reason = Json.text(call.data(), "description", override ? "" : source);
        CreditOrders.required("description", reason, Sentence.REASON_NEEDED);
        Posting done = orders.carryOut(call, override ? charge(kind) : kind, reason);
        ObjectNode data = Json.object();
        ObjectNode answer = data.putObject(call.accountId());
        answer.set("ledger", view.entry(done));
        answer.put("available_dollars", ledger.balance(purse(call)).decimal());
        answer.put("is_reseller", accounts.tree().sells(call.accountId()));
        return Reply.data(Reply.CREATED, data, Json.object());
    }

    private static Transfer.Kind charge(Transfer.Kind kind) {
        return kind == Transfer.Kind.DEBIT ? Transfer.Kind.CHARGE : Transfer.Kind.CHARGE_BACK;
    }
}
