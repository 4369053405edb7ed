package io.strowger.billing.rate;

import io.strowger.base.Json;
import io.strowger.policy.money.Rate;
import io.strowger.policy.money.Way;
import io.strowger.policy.number.NumberClass;
import io.strowger.store.Document;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which rate an account pays: that of the deck its plan names, else of the deck {@link #DEFAULT} of the nearest account
 * above that has one. Kept in step with the documents.
 */
public final class Tariffs {
    /** The deck of rates that name none (KAZOO's). */
    public static final String DEFAULT = "ratedeck";

    private static final int DEFAULT_SECONDS = 60;
    private static final int DEFAULT_WEIGHT = 100;
    private static final int MICROS = 6;

    /** What trunks are for where the plan says nothing: ordinary numbers of the account's own country. */
    private static final Set<NumberClass> COVERED =
            Set.of(NumberClass.DID_US, NumberClass.NATIONAL, NumberClass.MOBILE);

    /** What of a plan concerns calls. */
    private record Plan(@Nullable String deck, @Nullable Set<NumberClass> covered, long priority) {}

    private final ConcurrentHashMap<String, RateDeck> decks = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, String> deckOfRate = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Plan> plans = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, List<String>> sold = new ConcurrentHashMap<>();

    // ------------------------------------------------------------------------------------------------------ reading

    /** What a minute to this number costs an account; {@code above} are those over it, the highest first. */
    public @Nullable Rate rate(String accountId, List<String> above, String e164, Way way) {
        String named = plan(accountId, above, plan -> plan.deck() == null ? 0 : 1)
                .map(Plan::deck)
                .orElse(null);
        for (int i = above.size() - 1; i >= 0; i--) {
            RateDeck deck = decks.get(key(above.get(i), named == null ? DEFAULT : named));
            if (deck != null) {
                return deck.find(e164, way);
            }
        }
        return null;
    }

    /** The classes of numbers an account's trunks are for. */
    public Set<NumberClass> covered(String accountId, List<String> above) {
        return plan(accountId, above, plan -> plan.covered() == null ? 0 : 1)
                .map(Plan::covered)
                .orElse(COVERED);
    }

    /** Of its plans that say it the one with the highest priority; only those who are above it sell to it. */
    private Optional<Plan> plan(String accountId, List<String> above, ToIntFunction<Plan> says) {
        List<String> assigned = sold.getOrDefault(accountId, List.of());
        return assigned.isEmpty()
                ? Optional.empty()
                : above.stream()
                        .flatMap(seller -> assigned.stream().map(plan -> plans.get(key(seller, plan))))
                        .filter(plan -> plan != null && says.applyAsInt(plan) > 0)
                        .max(Comparator.comparingLong(Plan::priority));
    }

    /** The decks of a seller, and how many rates each has. */
    public Map<String, Integer> decks(String sellerId) {
        Map<String, Integer> found = new TreeMap<>();
        decks.forEach((key, deck) -> {
            if (key.startsWith(sellerId + ' ') && deck.size() > 0) {
                found.put(key.substring(sellerId.length() + 1), deck.size());
            }
        });
        return found;
    }

    private static String key(String seller, String id) {
        return seller + ' ' + id;
    }

    // ------------------------------------------------------------------------------------------------------ keeping

    public void putRate(Document document) {
        removeRate(document.id());
        String key = key(document.accountId(), Json.text(document.body(), "ratedeck_id", DEFAULT));
        deckOfRate.put(document.id(), key);
        decks.computeIfAbsent(key, none -> new RateDeck()).put(entry(document));
    }

    public void removeRate(String id) {
        String key = deckOfRate.remove(id);
        RateDeck deck = key == null ? null : decks.get(key);
        if (deck != null) {
            deck.remove(id);
        }
    }

    public void putPlan(Document document) {
        ObjectNode body = document.body();
        Set<NumberClass> covered = EnumSet.noneOf(NumberClass.class);
        List<String> words = Json.texts(body, "flat_rate.classes");
        for (NumberClass each : NumberClass.values()) {
            if (words.contains(each.word())) {
                covered.add(each);
            }
        }
        plans.put(
                key(document.accountId(), document.id()),
                new Plan(
                        Json.text(body, "ratedeck.id"),
                        Json.has(body, "flat_rate.classes") ? covered : null,
                        Json.number(body, "merge.priority", 0)));
    }

    public void removePlan(String sellerId, String id) {
        plans.remove(key(sellerId, id));
    }

    /** The plans an account has. */
    public void putServices(Document document) {
        sold.put(
                document.accountId(),
                List.copyOf(
                        new ArrayList<>(Json.objectAt(document.body(), "plans").propertyNames())));
    }

    public void removeServices(String accountId) {
        sold.remove(accountId);
    }

    /** A rate document as it is charged; parts of a micro are rounded up. */
    public static RateDeck.Entry entry(Document document) {
        ObjectNode body = document.body();
        String prefix = Json.text(body, "prefix", "");
        Rate rate = new Rate(
                Json.text(body, "rate_name", Json.text(body, "description", prefix)),
                prefix,
                micros(body.path("rate_cost")),
                (int) Math.max(1, Json.number(body, "rate_increment", DEFAULT_SECONDS)),
                (int) Math.max(0, Json.number(body, "rate_minimum", DEFAULT_SECONDS)),
                micros(body.path("rate_surcharge")),
                (int) Json.number(body, "rate_nocharge_time", 0));
        Set<Way> ways = EnumSet.noneOf(Way.class);
        List<String> said = Json.texts(body, "direction");
        for (Way way : Way.values()) {
            if (said.contains(way.word())) {
                ways.add(way);
            }
        }
        return new RateDeck.Entry(document.id(), rate, ways, (int) Json.number(body, "weight", DEFAULT_WEIGHT));
    }

    private static long micros(JsonNode decimal) {
        return decimal.isNumber()
                ? decimal.decimalValue()
                        .movePointRight(MICROS)
                        .setScale(0, RoundingMode.CEILING)
                        .min(BigDecimal.valueOf(Long.MAX_VALUE))
                        .longValue()
                : 0;
    }
}
