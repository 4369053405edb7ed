package io.strowger.api.calls;

import io.strowger.account.schema.FieldErrors;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.base.Sentence;
import io.strowger.billing.BillingRoom;
import io.strowger.routing.DryRun;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a dry run is asked: who calls what, from which side, when, and with what credit. */
final class ImaginedCall {
    /** Accounts whose credit is imagined. */
    private static final int MAX_ACCOUNTS = 64;

    private static final int ID_CHARS = 32;

    private final ObjectNode data;
    private final FieldErrors errors = new FieldErrors();

    private ImaginedCall(ObjectNode data) {
        this.data = data;
    }

    /** {@code reseller} is who sells to the account of the call. */
    static DryRun of(Call call, String reseller, Instant now) {
        ImaginedCall asked = new ImaginedCall(call.data());
        DryRun run = asked.read(call.accountId(), reseller, now);
        if (!asked.errors.isEmpty()) {
            throw new BadRequest(Reply.invalid(asked.errors.toJson()));
        }
        return run;
    }

    private DryRun read(String account, String reseller, Instant now) {
        String to = Json.text(data, "to", "");
        if (to.isEmpty()) {
            errors.add("to", "required", Sentence.WHERE_TO);
        }
        return new DryRun(
                Json.text(data, "from.device_id"),
                Json.text(data, "from.user_id"),
                Json.text(data, "from.number"),
                to,
                at(now),
                direction(),
                credit(account, reseller));
    }

    private Instant at(Instant now) {
        String text = Json.text(data, "at");
        try {
            return text == null ? now : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            errors.add("at", "format", Sentence.NOT_A_MOMENT);
            return now;
        }
    }

    private DryRun.Direction direction() {
        String word = Json.text(data, "direction", "");
        for (DryRun.Direction each : DryRun.Direction.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        if (!word.isEmpty()) {
            errors.add("direction", "enum", Sentence.NOT_LISTED, data.path("direction"));
        }
        return DryRun.Direction.UNSAID;
    }

    /** The account's own as {@code amount} or {@code account}, the reseller's as {@code reseller}, others by their ids. */
    private Map<String, Money> credit(String account, String reseller) {
        Map<String, Money> credit = new HashMap<>();
        ObjectNode balance = Json.objectAt(data, "balance");
        if (balance.size() > MAX_ACCOUNTS) {
            errors.add("balance", "maxItems", Sentence.TOO_MANY_ITEMS.about(MAX_ACCOUNTS));
            return credit;
        }
        balance.forEachEntry((name, value) -> {
            String whose =
                    switch (name) {
                        case "amount", "amount_micros", "account" -> account;
                        case "reseller" -> reseller;
                        default -> name;
                    };
            Money imagined = money(name, value);
            if (imagined == null || whose.length() != ID_CHARS) {
                errors.add("balance." + name, "invalid", Sentence.NUMBER_NEEDED, value);
            } else {
                credit.put(whose, imagined);
            }
        });
        return credit;
    }

    private static @Nullable Money money(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            boolean micros = object.has("amount_micros");
            return money(micros ? "amount_micros" : "amount", object.path(micros ? "amount_micros" : "amount"));
        }
        if (!name.equals("amount_micros")) {
            return Money.read(value, BillingRoom.DEFAULT_CURRENCY).orElse(null);
        }
        return value.canConvertToExactIntegral() && value.canConvertToLong()
                ? new Money(value.asLong(), BillingRoom.DEFAULT_CURRENCY)
                : null;
    }
}
