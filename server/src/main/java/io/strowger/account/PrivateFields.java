package io.strowger.account;

import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What never leaves and never comes in: keys beginning with pvt_ or _, and fields we derive on reading (kazoo.md 1.3). */
public final class PrivateFields {
    /** An account above: the list of its ids, from the master account down. */
    public static final String TREE = "pvt_tree";

    public static final String RESELLER = "pvt_reseller";
    /** KAZOO's public name of {@link #MAY_ADD_NUMBERS}. */
    static final String NUMBERS_ALLOWED = "wnm_allow_additions";

    static final String MAY_ADD_NUMBERS = "pvt_wnm_allow_additions";
    /** What the account was called in SIP and still answers to, each with its end. */
    public static final String FORMER_REALMS = "pvt_former_realms";

    /** Whether a second factor is asked for, here and below. */
    public static final String MULTI_FACTOR = "pvt_multi_factor";

    /** Which apps an account has installed, for whom. */
    public static final String APPS = "pvt_apps";

    /** The salt of an account's credentials. */
    public static final String SALT = "pvt_salt";

    public static final String STATE = "pvt_state";
    public static final String USED_BY = "pvt_used_by";

    private static final Map<DocumentType, Set<String>> DERIVED = Map.of(
            DocumentType.ACCOUNT,
            Set.of(
                    "billing_mode",
                    "created",
                    "is_reseller",
                    "reseller_id",
                    "superduper_admin",
                    NUMBERS_ALLOWED,
                    "notification_preference",
                    "trial_time_left",
                    "descendants_count",
                    "former_realms",
                    "api_key"),
            DocumentType.USER,
            Set.of("features"),
            DocumentType.DEVICE,
            Set.of("registered", "registrable", "hotdesked"),
            DocumentType.CALLFLOW,
            Set.of("metadata", "modules"),
            DocumentType.PHONE_NUMBER,
            Set.of(
                    "state",
                    "used_by",
                    "assigned_to",
                    "created",
                    "updated",
                    "features",
                    "features_available",
                    "features_allowed",
                    "features_denied"));

    private PrivateFields() {}

    /** The part of a document's body that may leave. */
    public static ObjectNode publicPart(ObjectNode body) {
        ObjectNode visible = Json.object();
        body.forEachEntry((key, value) -> {
            if (!isPrivate(key)) {
                visible.set(key, value.deepCopy());
            }
        });
        return visible;
    }

    /** What a client may say about a document of this type, nulls dropped from new documents elsewhere. */
    static ObjectNode incoming(DocumentType type, ObjectNode sent) {
        ObjectNode kept = publicPart(sent);
        kept.remove("id");
        DERIVED.getOrDefault(type, Set.of()).forEach(kept::remove);
        return kept;
    }

    /** Copies the private part of what is stored into {@code body}. */
    static void keep(Document before, ObjectNode body) {
        for (Map.Entry<String, JsonNode> entry : new ArrayList<>(before.body().properties())) {
            if (isPrivate(entry.getKey())) {
                body.set(entry.getKey(), entry.getValue().deepCopy());
            }
        }
    }

    static boolean isPrivate(String key) {
        return key.startsWith("pvt_") || key.startsWith("_");
    }

    /** Whether the account was flagged reseller. */
    public static boolean isReseller(Document account) {
        return Json.flag(account.body(), RESELLER, false);
    }

    /** The ids of all accounts above, from the master account down. */
    public static List<String> tree(Document account) {
        return Json.texts(account.body(), TREE);
    }

    /** Whether the account's own admins may add numbers. */
    public static boolean mayAddNumbers(Document account) {
        return Json.flag(account.body(), MAY_ADD_NUMBERS, false);
    }

    /** The realms an account had before and still answers to. */
    public static List<String> formerRealms(ObjectNode account) {
        return account.path(FORMER_REALMS)
                .valueStream()
                .map(each -> Json.text(each, "realm", ""))
                .toList();
    }

    /** KAZOO's state of a number, such as in_service. */
    public static String numberState(Document number) {
        return Json.text(number.body(), STATE, "in_service");
    }

    /** Which application uses a number, such as callflow; empty when none does. */
    public static String numberUsedBy(Document number) {
        return Json.text(number.body(), USED_BY, "");
    }
}
