package io.strowger.billing.month;

import io.strowger.base.Money;
import io.strowger.billing.plan.Quote;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is billed to an account in the month that is not over. It goes on in steps, each with the fees that it brings: a
 * month is renewed on its first day, and what comes or goes in between counts from its day to the month's end.
 */
record BilledMonth(YearMonth month, long changes, List<BilledLine> lines) {

    /** What holds afterwards, and what is to be charged for it. */
    record Step(BilledMonth month, List<Fee> fees) {}

    BilledMonth {
        lines = List.copyOf(lines);
    }

    static BilledMonth first(YearMonth month) {
        return new BilledMonth(month, 0, List.of());
    }

    /** The month after: all that is there, again. */
    Step next() {
        YearMonth then = month.plusMonths(1);
        List<BilledLine> renewed = new ArrayList<>();
        List<Fee> fees = new ArrayList<>();
        lines.stream().filter(line -> line.item().isThere()).forEach(line -> {
            BilledLine all = line.renewed(then);
            Item item = all.item();
            renewed.add(all);
            add(fees, new Fee(item, Fee.Kind.RENT, item.quantity(), item.rate(), Fee.Days.of(then), all.charged()));
        });
        return new Step(new BilledMonth(then, 0, renewed), fees);
    }

    /** What there is from this day of the month on. */
    Step changed(String sellerId, Quote now, LocalDate day) {
        Map<Item.Key, Item> wanted = new LinkedHashMap<>();
        now.lines().forEach(line -> {
            Item item = Item.of(sellerId, line);
            wanted.merge(item.key(), item, Item::with);
        });
        List<BilledLine> after = new ArrayList<>();
        List<Fee> fees = new ArrayList<>();
        for (BilledLine line : lines) {
            Item item = wanted.remove(line.item().key());
            after.add(step(line, item == null ? line.item().none() : item, day, fees));
        }
        wanted.values().forEach(item -> after.add(step(BilledLine.unseen(item), item, day, fees)));
        return after.equals(lines)
                ? new Step(this, List.of())
                : new Step(new BilledMonth(month, changes + 1, after), fees);
    }

    private static BilledLine step(BilledLine before, Item now, LocalDate day, List<Fee> fees) {
        BilledLine after = before.changed(now, day);
        long more = now.quantity() - before.item().quantity();
        Money amount = after.charged().minus(before.charged());
        Fee.Days rest = Fee.Days.since(day);
        add(fees, new Fee(now, Fee.Kind.RENT, more == 0 ? now.quantity() : more, now.rate(), rest, amount));
        Money once = Shares.rounded(now.activation().times(Math.max(0, more)));
        add(fees, new Fee(now, Fee.Kind.ACTIVATION, more, now.activation(), new Fee.Days(day, day), once));
        // what is kept has no activation; it was charged
        Money zero = Money.zero(once.currency());
        Item kept = new Item(now.key(), now.planName(), now.name(), now.quantity(), now.rate(), now.monthly(), zero);
        return new BilledLine(kept, after.microDays(), after.charged());
    }

    private static void add(List<Fee> fees, Fee fee) {
        if (fee.amount().micros() != 0) {
            fees.add(fee);
        }
    }
}
