package io.strowger.policy.settings;

import io.strowger.base.Json;
import io.strowger.policy.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From which networks a phone may be used, as one level says; the lists of all levels must allow an address. */
public record AccessList(
        boolean onlyListed, List<String> networks, @Nullable String userAgent, Step.Source source) {

    static List<AccessList> all(ObjectNode body, String path) {
        List<AccessList> lists = new ArrayList<>();
        for (JsonNode each : Json.at(body, path)) {
            lists.add(of(each, path));
        }
        return List.copyOf(lists);
    }

    // "allow,deny" lets in what is listed, "deny,allow" everything else (contract §6)
    private static AccessList of(JsonNode list, String path) {
        Step.Source source = new Step.Source(
                path,
                Json.text(list, "order", ""),
                Json.text(list, "from", ""),
                Json.text(list, "from_id", ""),
                Json.number(list, "version", 0));
        boolean only = source.value().equals("allow,deny");
        return new AccessList(only, Json.texts(list, "cidrs"), Json.text(list, "user_agent"), source);
    }
}
