package io.strowger.billing.plan;

import io.strowger.base.Money;
import java.util.Currency;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a number of things costs each month. KAZOO's order: a flat rate for this many, the flat rate, the rate of each for
 * this many, the rate of each.
 */
record Price(NavigableMap<Long, Money> flatRates, Money flatRate, NavigableMap<Long, Money> rates, Money rate) {

    static Price of(JsonNode item, Currency currency) {
        return new Price(
                tiers(item.path("flat_rates"), currency),
                money(item.path("flat_rate"), currency),
                tiers(item.path("rates"), currency),
                money(item.path("rate"), currency));
    }

    static Money money(JsonNode number, Currency currency) {
        return number.isNumber() ? Money.exact(number.decimalValue(), currency) : Money.zero(currency);
    }

    private static NavigableMap<Long, Money> tiers(JsonNode tiers, Currency currency) {
        NavigableMap<Long, Money> found = new TreeMap<>();
        tiers.forEachEntry((key, price) -> found.put(Long.valueOf(key), money(price, currency)));
        return found;
    }

    /** The rate of each, for this many. */
    Money each(long quantity) {
        Map.Entry<Long, Money> tier = rates.ceilingEntry(quantity);
        return tier == null ? rate : tier.getValue();
    }

    /** All of them together; nothing for nothing. */
    Money total(long quantity) {
        if (quantity == 0) {
            return rate.times(0);
        }
        Map.Entry<Long, Money> flat = flatRates.ceilingEntry(quantity);
        if (flat != null) {
            return flat.getValue();
        }
        return flatRate.isPositive() ? flatRate : each(quantity).times(quantity);
    }
}
