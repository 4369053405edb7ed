package io.strowger.api.list;

import io.strowger.account.PrivateFields;
import io.strowger.account.login.SipSecret;
import io.strowger.account.settings.CallflowNode;
import io.strowger.account.settings.CallflowSettings;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The summary rows of lists, with KAZOO's fields (kazoo.md §2, "Row"). */
public final class Rows {
    private static final List<String> USER = List.of(
            "username",
            "email",
            "first_name",
            "last_name",
            "priv_level",
            "feature_level",
            "presence_id",
            "timezone",
            "call_recording",
            "service",
            "enabled");
    private static final List<String> DEVICE =
            List.of("name", "mac_address", "owner_id", "enabled", "mobile", "call_recording");
    private static final List<String> CALLFLOW = List.of("name", "type", "owner_id", "group_id");
    private static final List<String> RESOURCE =
            List.of("name", "enabled", "weight_cost", "template_name", "classifiers", "emergency");

    private static final List<String> RATE = List.of(
            "prefix",
            "rate_cost",
            "rate_increment",
            "rate_minimum",
            "rate_surcharge",
            "rate_nocharge_time",
            "direction",
            "weight",
            "ratedeck_id",
            "rate_name",
            "description");

    private Rows() {}

    public static ObjectNode of(DocumentType type, Document document) {
        return switch (type) {
            case USER -> user(document);
            case DEVICE -> device(document);
            case CALLFLOW -> callflow(document);
            case RESOURCE -> copied(document, RESOURCE);
            case BLACKLIST, DIRECTORY -> copied(document, List.of("name"));
            case VMBOX -> copied(document, List.of("name", "mailbox", "owner_id", "type"));
            case NOTIFICATION -> copied(document, List.of("enabled"));
            case WHITELABEL -> copied(document, List.of("domain", "company_name"));
            case PHONE_NUMBER -> number(document);
            case TRUNK -> trunk(document);
            case ACCOUNT_CODE -> copied(document, List.of("code", "name", "enabled"));
            case ACCOUNT -> copied(document, List.of("name", "realm", "enabled"));
            case SERVICE_PLAN -> copied(document, List.of("name", "description", "category", "merge"));
            case TEMPORAL_RULE -> copied(document, List.of("name", "type"));
            case TEMPORAL_RULES_SET -> ruleSet(document);
            case RATE -> copied(document, RATE);
            case LIMITS, SERVICES -> copied(document, List.of());
        };
    }

    private static ObjectNode user(Document user) {
        ObjectNode row = copied(user, USER);
        row.set("features", UserFeatures.of(user.body()));
        return row;
    }

    private static ObjectNode device(Document device) {
        ObjectNode row = copied(device, DEVICE);
        row.put("device_type", Json.text(device.body(), "device_type", "sip_device"));
        row.put("username", Json.text(device.body(), "sip.username", ""));
        return row;
    }

    private static ObjectNode trunk(Document trunk) {
        ObjectNode row = copied(trunk, List.of("name", "enabled", "numbers"));
        row.set("auth", Json.objectAt(SipSecret.without(DocumentType.TRUNK, trunk.body()), "auth"));
        return row;
    }

    private static ObjectNode ruleSet(Document set) {
        ObjectNode row = copied(set, List.of("name"));
        row.set("rules", list(set.body(), "temporal_rules"));
        return row;
    }

    private static ObjectNode callflow(Document callflow) {
        ObjectNode row = copied(callflow, CALLFLOW);
        ObjectNode body = callflow.body();
        row.set("numbers", list(body, "numbers"));
        row.set("patterns", list(body, "patterns"));
        JsonNode code = body.path("featurecode");
        if (code.isObject() && !code.isEmpty()) {
            row.set("featurecode", code.deepCopy());
        } else {
            row.put("featurecode", false);
        }
        row.set("modules", modules(body));
        return row;
    }

    private static ArrayNode modules(ObjectNode body) {
        Set<String> names = new LinkedHashSet<>();
        CallflowNode flow = CallflowSettings.of(body).flow();
        if (flow != null) {
            flow.walk("flow", (path, step) -> names.add(step.module()));
        }
        ArrayNode modules = Json.array();
        names.forEach(modules::add);
        return modules;
    }

    /** A number as the lists and single replies of KAZOO describe it. */
    public static ObjectNode number(Document number) {
        ObjectNode row = Json.object()
                .put("id", number.id())
                .put("state", PrivateFields.numberState(number))
                .put("assigned_to", number.accountId())
                .put("used_by", PrivateFields.numberUsedBy(number))
                .put("created", Gregorian.seconds(number.created()))
                .put("updated", Gregorian.seconds(number.modified()));
        row.set("features", numberFeatures(number.body()));
        ArrayNode available = row.putArray("features_available");
        NUMBER_FEATURES.forEach(available::add);
        row.set("features_allowed", available.deepCopy());
        row.putArray("features_denied");
        return row;
    }

    /** KAZOO's features that need nothing from a carrier. */
    public static final List<String> NUMBER_FEATURES =
            List.of("carrier_name", "failover", "force_outbound", "prepend", "ringback");

    public static ArrayNode numberFeatures(ObjectNode body) {
        ArrayNode features = Json.array();
        NUMBER_FEATURES.stream()
                .filter(feature -> !body.path(feature).isMissingNode())
                .filter(feature -> !feature.equals("force_outbound") || Json.flag(body, feature, false))
                .filter(feature -> !feature.equals("prepend") || Json.flag(body, "prepend.enabled", false))
                .forEach(features::add);
        return features;
    }

    private static ObjectNode copied(Document document, List<String> fields) {
        ObjectNode row = Json.object().put("id", document.id());
        for (String field : fields) {
            JsonNode value = document.body().path(field);
            if (!value.isMissingNode()) {
                row.set(field, value.deepCopy());
            }
        }
        row.set("flags", list(document.body(), "flags"));
        return row;
    }

    private static ArrayNode list(ObjectNode body, String field) {
        return body.path(field) instanceof ArrayNode found ? found.deepCopy() : Json.array();
    }
}
