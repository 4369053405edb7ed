package io.strowger.policy.carrier;

import io.strowger.base.Json;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a carrier charges a minute, by how the number begins, and the most that may be paid; null is no ceiling. */
public record Prices(@Nullable BigDecimal ceiling, Map<String, BigDecimal> byPrefix) {

    public static final Prices NONE = new Prices(null, Map.of());

    public Prices {
        byPrefix = Map.copyOf(byPrefix);
    }

    /** As a carrier's document has them: {@code max_rate_cost} and {@code rates}. */
    public static Prices of(ObjectNode body) {
        if (!(Json.at(body, "max_rate_cost").isNumber())) {
            return NONE; // without a ceiling nobody asks for the price
        }
        Map<String, BigDecimal> rates = new HashMap<>();
        for (JsonNode rate : Json.at(body, "rates")) {
            String prefix = rate.path("prefix").asString("");
            rates.put(
                    prefix.startsWith("+") ? prefix : "+" + prefix,
                    rate.path("rate_cost").decimalValue(BigDecimal.ZERO));
        }
        return new Prices(Json.at(body, "max_rate_cost").decimalValue(), rates);
    }

    /** The price of the longest beginning that is known; null where none is. */
    public @Nullable BigDecimal of(String e164) {
        for (int length = e164.length(); length > 1; length--) {
            BigDecimal price = byPrefix.get(e164.substring(0, length));
            if (price != null) {
                return price;
            }
        }
        return null;
    }

    /** Whether this number costs more than may be paid; an unknown price does not. */
    public boolean exceeds(String e164) {
        BigDecimal price = ceiling == null ? null : of(e164);
        return price != null && ceiling != null && price.compareTo(ceiling) > 0;
    }
}
