package io.strowger.account.rules;

import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.policy.Dialling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Blacklists: their numbers are kept as calls show them, and rescuers are never on one. */
final class BlacklistRules implements TypeRules {
    private static final String NUMBERS = "numbers";

    @Override
    public void complete(Draft draft, Surroundings around) {
        if (!(draft.body().path(NUMBERS) instanceof ObjectNode listed)) {
            return;
        }
        String country = around.country(draft.accountId());
        List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(listed.properties());
        listed.removeAll();
        entries.forEach(entry -> listed.set(Dialling.normal(entry.getKey(), country), entry.getValue()));
    }

    @Override
    public void check(Draft draft, Surroundings around) {
        String country = around.country(draft.accountId());
        for (String number : Json.objectAt(draft.body(), NUMBERS).propertyNames()) {
            if (Dialling.emergency(number, country, around.dialPlan(draft.accountId()))
                    .isPresent()) {
                draft.errors().add(NUMBERS, "forbidden", Sentence.EMERGENCY_NUMBER, StringNode.valueOf(number));
            }
        }
    }
}
