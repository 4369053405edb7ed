package io.strowger.api.money;

import io.strowger.account.AccountRoom;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.billing.Bills;
import io.strowger.billing.plan.Customer;
import io.strowger.billing.plan.Quantities;
import io.strowger.billing.plan.Quote;
import io.strowger.store.tree.AccountRow;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What apps cost an account by its plans, and what one more would put on its bill (R-X20, kazoo.md 1.8). */
public final class AppPrices {
    /** KAZOO's category of prices of apps, each under its name. */
    private static final String CATEGORY = "account_apps";

    private final AccountRoom accounts;
    private final Bills bills;
    private final Quoted quoted = new Quoted();

    public AppPrices(AccountRoom accounts, Bills bills) {
        this.accounts = accounts;
        this.bills = bills;
    }

    /** All plans with an app, and what of it the app adds. */
    private record Price(Quote all, Quote more) {}

    /** Writes what an app costs into its row, whatever else there is; false where it costs nothing. */
    public boolean put(String accountId, String app, ObjectNode row) {
        Quote more = price(accountId, app, new Quantities()).more();
        if (more.lines().isEmpty()) {
            return false;
        }
        ObjectNode price =
                row.putObject("price").put("currency", more.currency().getCurrencyCode());
        more.monthly().put(price, "monthly");
        more.setup().put(price, "activation");
        return true;
    }

    /** What a new app puts on the bill, while the caller has not accepted just that; empty also where it is nothing. */
    public Optional<Reply> objection(Call call, String app) {
        return charges(call.accountId(), app).flatMap(charges -> quoted.objection(call, CATEGORY + "." + app, charges));
    }

    // as KAZOO's clients show it
    private Optional<ArrayNode> charges(String accountId, String app) {
        Price price = price(accountId, app, bills.sales().count(accountId));
        return price.more().lines().isEmpty()
                ? Optional.empty()
                : bills.customers().of(accountId).map(customer -> charges(customer, price));
    }

    private ArrayNode charges(Customer customer, Price price) {
        String seller = customer.sellerId();
        String name = accounts.tree().get(seller).map(AccountRow::name).orElse("");
        ObjectNode invoice = QuoteView.invoice(price.more(), seller, name);
        Money today = bills.months().charge(customer, price.all());
        today.put(Json.objectAt(invoice, "summary"), "today");
        return Json.array().add(invoice);
    }

    private Price price(String accountId, String app, Quantities counted) {
        String seller = accounts.tree().resellerOf(accountId);
        List<String> plans = bills.sales().assigned(accountId);
        if (plans.isEmpty()) {
            Quote none = bills.sales().standing(accountId);
            return new Price(none, none);
        }
        Quote without = bills.sales()
                .quote(seller, plans, counted, Quote.none(bills.sales().currency()));
        Quote with = bills.sales().quote(seller, plans, counted.add(CATEGORY, app, 1), without);
        return new Price(with, with.beyond(without));
    }
}
