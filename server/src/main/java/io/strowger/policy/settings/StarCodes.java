package io.strowger.policy.settings;

import io.strowger.base.Json;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a party may do by digits during a call, KAZOO's metaflows as far as they are built.
 *
 * @param transfer the code before the number of a blind transfer, empty where there is none
 * @param pause how long after the last digit a number is whole
 */
public record StarCodes(String transfer, Duration pause) {

    private static final int PAUSE_MILLIS = 3_000;

    static StarCodes of(ObjectNode body) {
        String star = Json.text(body, "binding_digit", "*");
        ObjectNode numbers = Json.objectAt(body, "numbers");
        String code = numbers.propertyNames().stream()
                .filter(each -> isTransfer(Json.objectAt(numbers, each)))
                .findFirst()
                .map(each -> star + each)
                .orElse("");
        return new StarCodes(code, Duration.ofMillis(Json.number(body, "digit_timeout", PAUSE_MILLIS)));
    }

    private static boolean isTransfer(ObjectNode flow) {
        boolean attended = Json.text(flow, "data.Transfer-Type", "blind").equals("attended");
        return Json.text(flow, "module", "").equals("transfer") && !attended;
    }
}
