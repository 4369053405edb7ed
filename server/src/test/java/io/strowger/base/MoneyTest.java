package io.strowger.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Money is exact: what is written is read back, sums are those of whole numbers, and too much is an error (B-03). */
class MoneyTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final long SEED = 20_261_121;
    private static final int ROUNDS = 20_000;
    private static final long[] EDGES = {
        0, 1, -1, 999_999, 1_000_000, -1_000_001, 10_000_000, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1
    };

    private final Random random = new Random(SEED);

    private Money any() {
        long micros =
                switch (random.nextInt(3)) {
                    case 0 -> EDGES[random.nextInt(EDGES.length)];
                    case 1 -> random.nextInt(-5_000_000, 5_000_000);
                    default -> random.nextLong();
                };
        return new Money(micros, USD);
    }

    private static Optional<Money> read(String number) {
        JsonNode node = Json.readObject("{\"amount\":" + number + "}").path("amount");
        return Money.read(node, USD);
    }

    @Test
    void whatIsWrittenIsReadBackExactly() {
        for (int i = 0; i < ROUNDS; i++) {
            Money money = any();
            ObjectNode json = Json.readObject(Json.write(money.toJson()));
            assertEquals(Optional.of(money), Money.read(json.path("amount"), USD), money.toString());
            assertEquals(money.micros(), json.path("amount_micros").longValue());
            assertEquals("USD", Json.text(json, "currency"));
        }
    }

    @Test
    void sumsAreThoseOfWholeNumbersOrAnError() {
        for (int i = 0; i < ROUNDS; i++) {
            Money a = any();
            Money b = any();
            exact(a.decimal().add(b.decimal()), () -> a.plus(b));
            exact(a.decimal().subtract(b.decimal()), () -> a.minus(b));
            exact(a.decimal().negate(), a::negated);
            long times = random.nextInt(1_000);
            exact(a.decimal().multiply(BigDecimal.valueOf(times)), () -> a.times(times));
            assertEquals(a.decimal().compareTo(b.decimal()), a.compareTo(b));
        }
    }

    private static void exact(BigDecimal right, java.util.function.Supplier<Money> made) {
        boolean fits = right.movePointRight(6).toBigIntegerExact().bitLength() <= 63;
        if (fits) {
            assertEquals(0, right.compareTo(made.get().decimal()));
        } else {
            assertThrows(ArithmeticException.class, made::get);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0000004",
                "0.0000001",
                "1e3",
                "1E-7",
                "100000000000000000000",
                "9223372036854.775808",
                "\"5.00\"",
                "null",
                "true",
                "[1]"
            })
    void whatIsNoExactAmountIsNotTaken(String number) {
        assertEquals(Optional.empty(), read(number));
    }

    @Test
    void amountsAreWrittenAsPeopleWriteThem() {
        assertEquals(1_500_000, read("1.50").orElseThrow().micros());
        assertEquals(
                "{\"amount\":100,\"amount_micros\":100000000,\"currency\":\"USD\"}",
                Json.write(new Money(100_000_000, USD).toJson()));
        assertEquals("-0.000001 USD", new Money(-1, USD).toString());
        assertTrue(new Money(1, USD).isPositive());
    }

    @Test
    void currenciesDoNotMix() {
        Money pounds = Money.zero(Currency.getInstance("GBP"));
        assertThrows(IllegalArgumentException.class, () -> pounds.plus(Money.zero(USD)));
    }
}
