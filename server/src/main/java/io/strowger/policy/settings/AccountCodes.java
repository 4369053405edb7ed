package io.strowger.policy.settings;

import io.strowger.base.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Which calls ask for an account code, and what a code looks like; {@code length} is 0 where none was chosen. */
public record AccountCodes(
        boolean enabled,
        int length,
        int maxRetries,
        boolean requireInternal,
        boolean validate,
        boolean proceedAfterRetries,
        List<String> callTypes,
        String starCode) {
    private static final int RETRIES = 3;

    /** A user's or trunk's own rules, under {@code custom}, go before the account's. */
    static AccountCodes of(ObjectNode body) {
        ObjectNode custom = Json.objectAt(body, "custom");
        return new AccountCodes(
                Json.flag(body, "enabled", false),
                (int) Json.number(body, "length", 0),
                (int) Json.number(body, "max_retries", RETRIES),
                flag(body, custom, "require_internal"),
                flag(body, custom, "validate"),
                flag(body, custom, "proceed_after_retries"),
                custom.has("call_types") ? Json.texts(custom, "call_types") : Json.texts(body, "call_types"),
                Json.text(body, "star_code", "*50"));
    }

    private static boolean flag(ObjectNode body, ObjectNode custom, String name) {
        return Json.flag(custom, name, Json.flag(body, name, false));
    }
}
