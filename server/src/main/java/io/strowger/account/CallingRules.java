package io.strowger.account;

import io.strowger.base.Json;
import io.strowger.policy.number.DialPlan;
import io.strowger.policy.number.NumberClass;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What accounts, users and phones may say alike about the calls they make. */
final class CallingRules {

    private CallingRules() {}

    static void check(Draft draft) {
        checkDialPlan(draft);
        checkRestriction(draft);
    }

    private static void checkDialPlan(Draft draft) {
        ObjectNode plan = Json.objectAt(draft.body(), "dial_plan");
        if (plan.size() > DialPlan.MAX_RULES) {
            draft.errors().add("dial_plan", "maxItems", "A dial plan has at most " + DialPlan.MAX_RULES + " rules");
        }
        plan.forEachEntry((expression, rule) -> {
            if (rule.isObject() && DialPlan.Rule.of(expression, "", "").isEmpty()) {
                draft.errors()
                        .add(
                                "dial_plan",
                                "invalid",
                                "Not an expression we can read, of at most " + DialPlan.MAX_EXPRESSION + " characters",
                                StringNode.valueOf(expression));
            }
        });
    }

    // emergency calls are no setting of anybody's
    private static void checkRestriction(Draft draft) {
        String path = "call_restriction." + NumberClass.EMERGENCY.word() + ".action";
        JsonNode action = Json.at(draft.body(), path);
        if (action.asString("").equals("deny")) {
            draft.errors().add(path, "forbidden", "Emergency calls cannot be denied", action);
        }
    }
}
