package io.strowger.billing.month;

import io.strowger.base.Json;
import io.strowger.base.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/** Something to be charged, or given back where the amount is negative: so many of an item for these days. */
record Fee(Item item, Kind kind, long quantity, Money rate, Days days, Money amount) {
    /** The category of prices of apps. */
    static final String APPS = "account_apps";

    /** What a fee is for. */
    enum Kind {
        /** The days. */
        RENT,
        /** Once, for what is new. */
        ACTIVATION
    }

    /** From the first to the last of these days. */
    record Days(LocalDate from, LocalDate to) {
        static Days of(YearMonth month) {
            return new Days(month.atDay(1), month.atEndOfMonth());
        }

        static Days since(LocalDate day) {
            return new Days(day, YearMonth.from(day).atEndOfMonth());
        }
    }

    /** What a line of the invoice says about it, beside the amount. */
    ObjectNode line() {
        ObjectNode line = Json.object()
                .put("kind", word())
                .put("name", item.name())
                .put("plan", item.planName())
                .put("category", item.key().category())
                .put("item", item.key().item())
                .put("quantity", quantity);
        rate.put(line, "rate");
        line.put("from", days.from().toString()).put("to", days.to().toString());
        if (kind == Kind.RENT) {
            line.put("days", ChronoUnit.DAYS.between(days.from(), days.to()) + 1)
                    .put("of_days", days.from().lengthOfMonth());
        }
        return line;
    }

    private String word() {
        if (kind == Kind.ACTIVATION) {
            return "activation";
        }
        return item.key().category().equals(APPS) ? "app" : "plan";
    }
}
