package io.strowger.billing.month;

import io.strowger.base.Json;
import io.strowger.base.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import tools.jackson.databind.node.ObjectNode;

/** An item in the running month: what it comes to exactly, in micros times days, and what of that is charged by now. */
record BilledLine(Item item, long microDays, Money charged) {

    /** Nothing of it was there before. */
    static BilledLine unseen(Item item) {
        return new BilledLine(item.none(), 0, Money.zero(item.monthly().currency()));
    }

    /** From this day there is so much of it. */
    BilledLine changed(Item now, LocalDate day) {
        long more = now.monthly().minus(item.monthly()).times(Shares.days(day)).micros();
        return charged(now, Math.addExact(microDays, more), day.lengthOfMonth());
    }

    /** All of another month. */
    BilledLine renewed(YearMonth month) {
        return charged(item, item.monthly().times(month.lengthOfMonth()).micros(), month.lengthOfMonth());
    }

    private static BilledLine charged(Item item, long microDays, int days) {
        return new BilledLine(
                item, microDays, Shares.charged(microDays, days, item.monthly().currency()));
    }

    ObjectNode toJson() {
        return item.toJson().put("micro_days", microDays).put("charged", charged.micros());
    }

    static BilledLine of(ObjectNode json, Currency currency) {
        return new BilledLine(
                Item.of(json, currency),
                Json.number(json, "micro_days", 0),
                new Money(Json.number(json, "charged", 0), currency));
    }
}
