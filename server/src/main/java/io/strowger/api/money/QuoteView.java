package io.strowger.api.money;

import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.billing.plan.Quote;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Quotes as KAZOO's clients know invoices (kazoo.md 1.8), and as the wizard's summary. */
public final class QuoteView {
    /** The columns of a downloaded plan. */
    static final List<String> COLUMNS =
            List.of("category", "item", "name", "plan", "quantity", "billable", "rate", "total", "currency");

    private QuoteView() {}

    /** The summary of the wizard. */
    public static ObjectNode summary(Quote quote) {
        ObjectNode data = Json.object().put("currency", quote.currency().getCurrencyCode());
        ArrayNode lines = data.putArray("lines");
        for (Quote.Line line : quote.lines()) {
            ObjectNode row = item(line);
            line.activation().put(row, "activation");
            lines.add(row);
        }
        quote.setup().put(data.putObject("setup"), "amount");
        quote.monthly().put(data.putObject("monthly"), "amount");
        return data;
    }

    /** One invoice of a seller. */
    static ObjectNode invoice(Quote quote, String sellerId, String sellerName) {
        ObjectNode invoice = Json.object();
        ArrayNode items = invoice.putArray("items");
        ArrayNode once = invoice.putArray("activation_charges");
        for (Quote.Line line : quote.lines()) {
            items.add(item(line));
            if (line.activation().isPositive()) {
                once.add(activation(line));
            }
        }
        ObjectNode summary = invoice.putObject("summary");
        quote.setup().put(summary, "today");
        quote.monthly().put(summary, "recurring");
        invoice.putObject("bookkeeper")
                .put("type", "local")
                .put("id", "local")
                .put("name", sellerName)
                .put("vendor_id", sellerId);
        invoice.putArray("taxes");
        return invoice;
    }

    /** The lines as rows of a table. */
    static List<ObjectNode> rows(Quote quote) {
        return quote.lines().stream()
                .map(line -> item(line)
                        .put("plan", line.planName())
                        .put("currency", quote.currency().getCurrencyCode()))
                .toList();
    }

    private static ObjectNode item(Quote.Line line) {
        ObjectNode row = Json.object()
                .put("category", line.category())
                .put("item", line.item())
                .put("name", line.name())
                .put("quantity", line.quantity())
                .put("billable", line.billable());
        line.rate().put(row, "rate");
        line.total().put(row, "total");
        // KAZOO's clients read it; nothing is discounted yet
        Money.zero(line.total().currency()).put(row.putObject("discounts"), "total");
        row.putObject("plan").put("id", line.planId()).put("name", line.planName());
        return row;
    }

    private static ObjectNode activation(Quote.Line line) {
        ObjectNode row = Json.object()
                .put("category", line.category())
                .put("item", line.item())
                .put("name", line.name())
                .put("quantity", line.added());
        line.activationRate().put(row, "rate");
        line.activation().put(row, "total");
        return row;
    }
}
