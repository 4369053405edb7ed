package io.strowger.account.tree;

import java.util.Optional;

/** The kinds of documents, with their names in the database, in URLs and in the {@code schema/} folder. */
public enum DocumentType {
    ACCOUNT("account", "accounts"),
    USER("user", "users"),
    DEVICE("device", "devices"),
    CALLFLOW("callflow", "callflows"),
    PHONE_NUMBER("phone_number", "phone_numbers"),
    RESOURCE("resource", "resources"),
    BLACKLIST("blacklist", "blacklists"),
    NOTIFICATION("notification", "notifications"),
    WHITELABEL("whitelabel", "whitelabel"),
    TRUNK("trunk", "trunks"),
    ACCOUNT_CODE("account_code", "account_codes"),
    LIMITS("limits", "limits"),
    SERVICE_PLAN("service_plan", "service_plans"),
    SERVICES("services", "services"),
    RATE("rate", "rates"),
    VMBOX("vmbox", "vmboxes"),
    DIRECTORY("directory", "directories"),
    TEMPORAL_RULE("temporal_rule", "temporal_rules"),
    TEMPORAL_RULES_SET("temporal_rules_set", "temporal_rules_sets");

    private final String stored;
    private final String plural;

    DocumentType(String stored, String plural) {
        this.stored = stored;
        this.plural = plural;
    }

    /** The type in the database. */
    public String stored() {
        return stored;
    }

    /** The segment in URLs, and the name of the schema. */
    public String plural() {
        return plural;
    }

    public static Optional<DocumentType> ofStored(String stored) {
        for (DocumentType type : values()) {
            if (type.stored.equals(stored)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
