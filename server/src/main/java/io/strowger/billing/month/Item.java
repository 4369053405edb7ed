package io.strowger.billing.month;

import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.billing.plan.Quote;
import java.util.Currency;
import tools.jackson.databind.node.ObjectNode;

/** What is billed: a price of a seller's plan, how many there are, and what they cost each month. */
record Item(Key key, String planName, String name, long quantity, Money rate, Money monthly, Money activation) {

    /** Which price it is, and whose. */
    record Key(String sellerId, String planId, String category, String item) {}

    static Item of(String sellerId, Quote.Line line) {
        return new Item(
                new Key(sellerId, line.planId(), line.category(), line.item()),
                line.planName(),
                line.name(),
                line.billable(),
                line.rate(),
                line.total(),
                line.activationRate());
    }

    /** Two prices that are shown as one. */
    Item with(Item other) {
        return new Item(
                key,
                planName,
                name,
                Math.addExact(quantity, other.quantity),
                rate,
                monthly.plus(other.monthly),
                activation);
    }

    /** The same when nothing of it is left. */
    Item none() {
        Money zero = Money.zero(monthly.currency());
        return new Item(key, planName, name, 0, rate, zero, zero);
    }

    boolean isThere() {
        return quantity > 0;
    }

    ObjectNode toJson() {
        return Json.object()
                .put("seller_id", key.sellerId)
                .put("plan_id", key.planId)
                .put("category", key.category)
                .put("item", key.item)
                .put("plan", planName)
                .put("name", name)
                .put("quantity", quantity)
                .put("rate", rate.micros())
                .put("monthly", monthly.micros());
    }

    static Item of(ObjectNode json, Currency currency) {
        return new Item(
                new Key(
                        Json.text(json, "seller_id", ""),
                        Json.text(json, "plan_id", ""),
                        Json.text(json, "category", ""),
                        Json.text(json, "item", "")),
                Json.text(json, "plan", ""),
                Json.text(json, "name", ""),
                Json.number(json, "quantity", 0),
                new Money(Json.number(json, "rate", 0), currency),
                new Money(Json.number(json, "monthly", 0), currency),
                Money.zero(currency));
    }
}
