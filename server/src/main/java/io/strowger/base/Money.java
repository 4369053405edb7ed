package io.strowger.base;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An exact amount in micros, millionths of a currency's unit; what does not fit is an error, and nothing is rounded. */
public record Money(long micros, Currency currency) implements Comparable<Money> {
    private static final int SCALE = 6;

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /** A JSON number such as 12.5; empty for anything else, exponents, and parts of a micro. */
    public static Optional<Money> read(JsonNode node, Currency currency) {
        return node.isNumber() ? read(node.decimalValue(), currency) : Optional.empty();
    }

    private static Optional<Money> read(BigDecimal decimal, Currency currency) {
        // 1e3 has a negative scale; the limit on digits keeps what follows cheap
        if (decimal.scale() < 0 || decimal.precision() > Json.MAX_NUMBER_CHARS) {
            return Optional.empty();
        }
        try {
            return Optional.of(exact(decimal, currency));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** A decimal that is known to be a whole number of micros. */
    public static Money exact(BigDecimal decimal, Currency currency) {
        return new Money(decimal.movePointRight(SCALE).longValueExact(), currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, same(other).micros), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(micros, same(other).micros), currency);
    }

    public Money times(long quantity) {
        return new Money(Math.multiplyExact(micros, quantity), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(micros), currency);
    }

    public boolean isPositive() {
        return micros > 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, same(other).micros);
    }

    /** The amount in units of its currency, without trailing zeros. */
    public BigDecimal decimal() {
        BigDecimal shortest = BigDecimal.valueOf(micros, SCALE).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** Writes a decimal under {@code name}, for KAZOO's clients, and the exact micros beside it (contract, units). */
    public void put(ObjectNode into, String name) {
        into.put(name, decimal());
        into.put(name + "_micros", micros);
    }

    /** As an object of its own. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        put(json, "amount");
        return json.put("currency", currency.getCurrencyCode());
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency;
    }
}
