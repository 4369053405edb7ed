package io.strowger.api.wizard;

import io.strowger.account.AccountRoom;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.AccountBirth;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.money.CreditOrders;
import io.strowger.api.money.QuoteView;
import io.strowger.api.money.ServicesResource;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.base.Sentence;
import io.strowger.billing.BillingRoom;
import io.strowger.billing.ledger.LedgerAccount;
import io.strowger.billing.ledger.Transfer;
import io.strowger.billing.plan.Quantities;
import io.strowger.billing.plan.Quote;
import io.strowger.billing.plan.Sales;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is sold with an account: plans, limits and the first credit; only a seller's people may (R-B10). */
public final class WizardMoney {
    private static final String AMOUNT = "credit.credit.amount";
    private static final Sentence LACKING = Sentence.ABOVE_HAS_LESS;

    private final AccountRoom accounts;
    private final BillingRoom billing;
    private final Sales sales;
    private final CreditOrders orders;

    public WizardMoney(AccountRoom accounts, BillingRoom billing, Sales sales, CreditOrders orders) {
        this.accounts = accounts;
        this.billing = billing;
        this.sales = sales;
        this.orders = orders;
    }

    /** Whether the caller sells at all. */
    boolean sells(Call call) {
        return accounts.tree().sells(call.caller().accountId());
    }

    /** Whether the request needs a right that the caller lacks. */
    boolean isForbidden(Call call, WizardRequest request) {
        boolean asks = !request.plans().isEmpty()
                || request.limits().isPresent()
                || !request.credit().isMissingNode();
        return asks && !sells(call);
    }

    void check(Call call, WizardRequest request, FieldErrors errors) {
        Set<String> plans = request.plans();
        boolean unknown =
                plans.stream().anyMatch(id -> sales.plan(seller(call), id).isEmpty());
        if (unknown) {
            errors.add("plans.plans", "not_found", Sentence.NO_SUCH_PLAN);
        }
        if (plans.size() > Sales.MAX_PLANS) {
            errors.add("plans.plans", "maxItems", Sentence.TOO_MANY_PLANS.about(Sales.MAX_PLANS));
        }
        if (Json.text(request.data(), "credit.reason", "").length() > CreditOrders.MAX_REASON_CHARS) {
            errors.add("credit.credit.reason", "maxLength", Sentence.TOO_LONG.about(CreditOrders.MAX_REASON_CHARS));
        }
        if (request.credit().isMissingNode()) {
            return;
        }
        Money wanted = orders.amount(request.credit(), AMOUNT, errors);
        // only told early: the ledger itself refuses what is not there
        boolean lacking =
                available(call).map(left -> left.compareTo(wanted) < 0).orElse(false);
        if (lacking) {
            errors.add(AMOUNT, "no_credit", LACKING, request.credit());
        }
    }

    /** The documents that come with the account. */
    List<AccountBirth.Part> parts(Call call, WizardRequest request) {
        List<AccountBirth.Part> parts = new ArrayList<>();
        request.limits().ifPresent(limits -> parts.add(AccountBirth.Part.only(DocumentType.LIMITS, limits)));
        if (!request.plans().isEmpty()) {
            ObjectNode services = ServicesResource.body(request.plans(), seller(call));
            parts.add(AccountBirth.Part.only(DocumentType.SERVICES, services));
        }
        return parts;
    }

    /** Gives the first credit, in the transaction that makes the account. */
    AccountBirth.Ending ending(Call call, WizardRequest request, String accountId) {
        if (request.credit().isMissingNode()) {
            return AccountBirth.Ending.NONE;
        }
        return transaction -> {
            FieldErrors errors = new FieldErrors();
            Money amount = orders.amount(request.credit(), AMOUNT, errors);
            if (errors.isEmpty() && orders.give(transaction, call, accountId, amount) == Transfer.Outcome.SHORT) {
                errors.add(AMOUNT, "no_credit", LACKING, request.credit());
            }
            return errors.isEmpty() ? Optional.empty() : Optional.of(errors);
        };
    }

    /** What the chosen plans come to for what is being made. */
    ObjectNode quote(Call call, WizardRequest request) {
        Quantities quantities = new Quantities();
        quantities.add("users", "admin", request.administrators().size());
        ObjectNode limits = request.limits().orElseGet(Json::object);
        for (String trunks : List.of("twoway_trunks", "inbound_trunks", "outbound_trunks")) {
            quantities.add("limits", trunks, Json.number(limits, trunks, 0));
        }
        Quote nothing = Quote.none(billing.currency());
        return QuoteView.summary(sales.quote(seller(call), request.plans(), quantities, nothing));
    }

    /** What the caller may choose from. */
    void describe(Call call, ObjectNode data) {
        boolean sells = sells(call);
        data.putObject("rights").put("plans", sells).put("limits", sells).put("credit", sells);
        ArrayNode plans = data.putArray("plans");
        plans(call).forEach(plan -> plans.addObject()
                .put("id", plan.id())
                .put("name", Json.text(plan.body(), "name", ""))
                .put("description", Json.text(plan.body(), "description", "")));
        if (sells) {
            ObjectNode credit =
                    data.putObject("credit").put("currency", billing.currency().getCurrencyCode());
            available(call).ifPresentOrElse(left -> left.put(credit, "available"), () -> credit.putNull("available"));
        }
    }

    List<Document> plans(Call call) {
        return sells(call) ? sales.plans(seller(call)) : List.of();
    }

    /** Whether there is anything to give. */
    boolean hasCredit(Call call) {
        return sells(call) && available(call).map(Money::isPositive).orElse(true);
    }

    private String seller(Call call) {
        return sales.sellerBelow(call.accountId());
    }

    // the master account issues without limit
    private Optional<Money> available(Call call) {
        LedgerAccount purse = orders.purse(call.accountId());
        return accounts.tree().isMaster(call.accountId())
                ? Optional.empty()
                : Optional.of(billing.ledger().balance(purse));
    }
}
