package io.strowger.api.list;

import io.strowger.base.Json;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The features a user has switched on, by KAZOO's names (kazoo.md 2.2). */
final class UserFeatures {
    private UserFeatures() {}

    static ArrayNode of(ObjectNode user) {
        Set<String> names = new LinkedHashSet<>();
        Json.objectAt(user, "smartpbx").forEachEntry((name, settings) -> {
            if (Json.flag(settings, "enabled", false)) {
                names.add(name);
            }
        });
        if (Json.flag(user, "hotdesk.enabled", false)) {
            names.add("hotdesk");
        }
        forwarding(user, names);
        if (!Json.text(user, "caller_id.external.number", "").isEmpty()) {
            names.add("caller_id");
        }
        if (Json.flag(user, "vm_to_email_enabled", false)) {
            names.add("vm_to_email");
        }
        if (!Json.text(user, "music_on_hold.media_id", "").isEmpty()) {
            names.add("music_on_hold");
        }
        if (Json.flag(user, "do_not_disturb.enabled", false)) {
            names.add("do_not_disturb");
        }
        ArrayNode features = Json.array();
        names.forEach(features::add);
        return features;
    }

    private static void forwarding(ObjectNode user, Set<String> names) {
        if (Json.flag(user, "call_forward.enabled", false)) {
            names.add("call_forward");
        } else if (Json.flag(user, "call_forward.failover", false)) {
            names.add("call_forward_failover");
        }
    }
}
