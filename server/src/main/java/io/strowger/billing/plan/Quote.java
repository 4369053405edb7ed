package io.strowger.billing.plan;

import io.strowger.base.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What plans come to for what there is: a line for each price that holds; the total is the sum of the lines. */
public record Quote(Currency currency, List<Line> lines) {
    /** One price: how many there are, how many are billed, how many of them are new, and what they cost. */
    public record Line(
            String planId,
            String planName,
            String category,
            String item,
            String name,
            long quantity,
            long billable,
            long added,
            Money rate,
            Money total,
            Money activationRate) {
        private boolean isFor(Line other) {
            return planId.equals(other.planId) && category.equals(other.category) && item.equals(other.item);
        }

        /** Once, for those that are new. */
        public Money activation() {
            return activationRate.times(added);
        }

        private Line beyond(Quote before) {
            Money known = before.lines.stream()
                    .filter(this::isFor)
                    .map(Line::total)
                    .reduce(Money.zero(total.currency()), Money::plus);
            return new Line(
                    planId,
                    planName,
                    category,
                    item,
                    name,
                    quantity,
                    billable,
                    added,
                    rate,
                    total.minus(known),
                    activationRate);
        }

        private Line since(Quote before) {
            long known = before.lines.stream()
                    .filter(this::isFor)
                    .mapToLong(Line::billable)
                    .sum();
            long fresh = Math.max(0, billable - known);
            return new Line(
                    planId, planName, category, item, name, quantity, billable, fresh, rate, total, activationRate);
        }
    }

    /** A price and the plan it stands in. */
    private record Offer(ServicePlan plan, PlanItem item) {
        boolean gives(PlanItem.Target target) {
            return item.target().equals(target);
        }
    }

    public static Quote none(Currency currency) {
        return new Quote(currency, List.of());
    }

    /** What the plans come to; nothing was there before, so everything is activated. */
    public static Quote of(Currency currency, List<ServicePlan> plans, Quantities quantities) {
        return of(currency, plans, quantities, none(currency));
    }

    /** What the plans come to, with activation charges for what {@code before} did not have. */
    public static Quote of(Currency currency, List<ServicePlan> plans, Quantities quantities, Quote before) {
        List<Offer> offers = merged(plans);
        List<Line> lines = new ArrayList<>();
        for (Offer offer : offers) {
            Line line = line(offer, quantity(offer.item(), offers, quantities));
            if (line.billable() > 0) {
                lines.add(line.since(before));
            }
        }
        return new Quote(currency, List.copyOf(lines));
    }

    /** What this has more than {@code before}, from which it was made. */
    public Quote beyond(Quote before) {
        return new Quote(
                currency,
                lines.stream()
                        .map(line -> line.beyond(before))
                        .filter(line ->
                                line.total().isPositive() || line.activation().isPositive())
                        .toList());
    }

    /** Each month. */
    public Money monthly() {
        return sum(Line::total);
    }

    /** Once, now. */
    public Money setup() {
        return sum(Line::activation);
    }

    private Money sum(Function<Line, Money> part) {
        return lines.stream().map(part).reduce(Money.zero(currency), Money::plus);
    }

    private static List<Offer> merged(List<ServicePlan> plans) {
        List<Offer> offers = new ArrayList<>();
        plans.stream().sorted(Comparator.comparingLong(ServicePlan::priority)).forEach(plan -> {
            for (PlanItem item : plan.items()) {
                if (!plan.cumulative()) {
                    offers.removeIf(other -> !other.plan().cumulative() && other.gives(item.target()));
                }
                offers.add(new Offer(plan, item));
            }
        });
        return offers;
    }

    private static long quantity(PlanItem item, List<Offer> offers, Quantities quantities) {
        boolean cascade = item.counting().cascade();
        if (!item.isForAll()) {
            return quantities.of(item.target(), cascade);
        }
        String category = item.target().category();
        return quantities.all(category, cascade).entrySet().stream()
                .filter(each -> !item.counting().exceptions().contains(each.getKey()))
                .filter(each ->
                        offers.stream().noneMatch(offer -> offer.gives(new PlanItem.Target(category, each.getKey()))))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    // as if all of it were new
    private static Line line(Offer offer, long quantity) {
        PlanItem item = offer.item();
        long billable = item.bounds().billable(quantity);
        return new Line(
                offer.plan().id(),
                offer.plan().name(),
                item.target().category(),
                item.shownAs(),
                item.name(),
                quantity,
                billable,
                billable,
                item.price().each(billable),
                item.price().total(billable),
                item.activation());
    }
}
