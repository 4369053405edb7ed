package io.strowger.policy.settings;

import io.strowger.base.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which calls ask for an account code, all to the outside or only some kinds, and what a code looks like; {@code length} is 0
 * where none was chosen.
 */
public record AccountCodes(
        boolean enabled,
        int length,
        int maxRetries,
        boolean requireInternal,
        boolean validate,
        boolean proceedAfterRetries,
        boolean all,
        List<String> callTypes,
        String starCode) {
    private static final int RETRIES = 3;
    private static final String TYPES = "call_types";
    private static final String MODE = "mode";
    private static final String PROCEED = "proceed_after_retries";

    /** Whether calls ask at all; without a length nobody could answer. */
    public boolean isOn() {
        return enabled && length > 0;
    }

    /** A user's or trunk's own rules, under {@code custom}, go before the account's. */
    static AccountCodes of(ObjectNode body) {
        ObjectNode custom = Json.objectAt(body, "custom");
        List<String> types = Json.texts(custom.has(TYPES) ? custom : body, TYPES);
        return new AccountCodes(
                Json.flag(body, "enabled", false),
                (int) Json.number(body, "length", 0),
                (int) Json.number(body, "max_retries", RETRIES),
                flag(body, custom, "require_internal"),
                flag(body, custom, "validate"),
                // only where the account allows it
                Json.flag(body, PROCEED, false) && Json.flag(custom, PROCEED, true),
                all(body, custom, types),
                types,
                Json.text(body, "star_code", "*50"));
    }

    /** Who chooses no kinds means all calls to the outside, unless he says otherwise. */
    private static boolean all(ObjectNode body, ObjectNode custom, List<String> types) {
        ObjectNode speaks = custom.has(TYPES) || custom.has(MODE) ? custom : body;
        String mode = Json.text(speaks, MODE, types.isEmpty() ? "all" : "selected");
        return mode.equals("all");
    }

    private static boolean flag(ObjectNode body, ObjectNode custom, String name) {
        return Json.flag(custom, name, Json.flag(body, name, false));
    }
}
