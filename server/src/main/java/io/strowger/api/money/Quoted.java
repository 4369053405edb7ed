package io.strowger.api.money;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What each person was told that something costs: only that he accepts (kazoo.md 1.8). If the price is another one by then,
 * or nobody told him here, he is told first.
 */
final class Quoted {
    /** Quotes that are remembered. */
    static final int MAX = 10_000;
    /** How long somebody may think it over. */
    static final Duration KEPT = Duration.ofHours(1);

    private final Cache<Asked, JsonNode> told =
            Caffeine.newBuilder().maximumSize(MAX).expireAfterWrite(KEPT).build();

    private record Asked(String accountId, String userId, String what) {}

    /** The quote, unless these very charges are what the caller was told and accepts. */
    Optional<Reply> objection(Call call, String what, JsonNode charges) {
        Asked asked = new Asked(call.accountId(), call.caller().userId(), what);
        boolean accepts = Json.flag(call.envelope(), "accept_charges", false);
        if (accepts && charges.equals(told.getIfPresent(asked))) {
            told.invalidate(asked);
            return Optional.empty();
        }
        told.put(asked, charges.deepCopy());
        return Optional.of(Reply.failure(Reply.PAYMENT_REQUIRED, "accept charges", charges));
    }
}
