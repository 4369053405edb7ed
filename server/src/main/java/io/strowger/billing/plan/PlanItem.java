package io.strowger.billing.plan;

import io.strowger.base.Json;
import io.strowger.base.Money;
import java.util.Currency;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** The price of an item in a plan, and how many of it are billed. */
record PlanItem(
        Target target, String name, String shownAs, Price price, Money activation, Bounds bounds, Counting counting) {
    /** Instead of an item: all items of the category that have no price of their own. */
    static final String ALL = "_all";

    /** What is priced. */
    record Target(String category, String item) {}

    /** How many are billed of those that are there. */
    record Bounds(long minimum, long maximum, long step) {
        long billable(long quantity) {
            long steps = Math.ceilDiv(quantity, step) * step;
            return Math.clamp(steps, minimum, maximum);
        }
    }

    /** What is counted: also below the account, and what a price of all items leaves out. */
    record Counting(boolean cascade, Set<String> exceptions) {}

    static PlanItem of(Target target, ObjectNode item, Currency currency) {
        long minimum = Json.number(item, "minimum", 0);
        return new PlanItem(
                target,
                Json.text(item, "name", target.item()),
                Json.text(item, "as", target.item()),
                Price.of(item, currency),
                Price.money(item.path("activation_charge"), currency),
                new Bounds(
                        minimum,
                        Math.max(minimum, Json.number(item, "maximum", Long.MAX_VALUE)),
                        Math.max(1, Json.number(item, "step", 1))),
                new Counting(Json.flag(item, "cascade", false), new HashSet<>(Json.texts(item, "exceptions"))));
    }

    boolean isForAll() {
        return target.item().equals(ALL);
    }
}
