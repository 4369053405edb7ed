package io.strowger.billing.plan;

import io.strowger.base.Json;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A seller's price list; a cumulative one is billed beside others, of simple ones the last has an item. */
public record ServicePlan(String id, String name, boolean cumulative, long priority, List<PlanItem> items) {
    // KAZOO's, for plans that name none
    private static final long SIMPLE = 10;
    private static final long CUMULATIVE = 20;

    public static ServicePlan of(String id, ObjectNode body, Currency currency) {
        boolean cumulative = Json.text(body, "merge.strategy", "simple").equals("cumulative");
        List<PlanItem> items = new ArrayList<>();
        Json.objectAt(body, "plan")
                .forEachEntry((category, inside) -> inside.forEachEntry((item, price) -> {
                    if (price instanceof ObjectNode object) {
                        items.add(PlanItem.of(new PlanItem.Target(category, item), object, currency));
                    }
                }));
        return new ServicePlan(
                id,
                Json.text(body, "name", id),
                cumulative,
                Json.number(body, "merge.priority", cumulative ? CUMULATIVE : SIMPLE),
                List.copyOf(items));
    }
}
