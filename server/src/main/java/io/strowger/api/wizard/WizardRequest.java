package io.strowger.api.wizard;

import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.AccountBirth;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What the wizard sends, part by part, and to which of its steps each part belongs. */
record WizardRequest(ObjectNode data) {
    /** The steps, in order; each is a page of its own. */
    static final List<String> STEPS = List.of("general", "contacts", "plans", "usage", "credit", "apps", "review");

    /** Parts of the request under the account's name for them. */
    private static final Map<String, String> PARTS = Map.of(
            "contacts", "contact",
            "restrictions", "call_restriction",
            "access", "control_center",
            "apps", "apps");

    private static final Map<String, String> STEP_OF = Map.of(
            "contacts", "contacts",
            "limits", "usage",
            "restrictions", "usage",
            "access", "credit",
            "apps", "apps");

    /** Countries whose addresses have no postal code. */
    private static final Set<String> WITHOUT_CODE = Set.of("AE", "AG", "BS", "HK", "PA", "QA");

    private static final Set<String> WITH_REGION = Set.of("AU", "CA", "US");

    /** The account's document. */
    ObjectNode account() {
        ObjectNode account = Json.objectAt(data, "account").deepCopy();
        PARTS.forEach((part, field) -> {
            if (data.path(part) instanceof ObjectNode given) {
                account.set(field, given.deepCopy());
            }
        });
        return account;
    }

    /** The documents of its administrators. */
    List<ObjectNode> administrators() {
        List<ObjectNode> people = new ArrayList<>();
        data.path("admins").forEach(each -> {
            if (each instanceof ObjectNode given) {
                people.add(given.deepCopy().put("priv_level", "admin"));
            }
        });
        return people;
    }

    /** The ids of the service plans. */
    Set<String> plans() {
        return new LinkedHashSet<>(Json.texts(data, "plans"));
    }

    /** What the account may use at once, when anything is said about it. */
    Optional<ObjectNode> limits() {
        return data.path("limits") instanceof ObjectNode given && !given.isEmpty()
                ? Optional.of(given.deepCopy())
                : Optional.empty();
    }

    /** The initial credit; missing when nothing is to be given. */
    JsonNode credit() {
        JsonNode amount = Json.at(data, "credit.amount");
        boolean none = amount.isNumber() && amount.decimalValue().signum() == 0;
        return none ? MissingNode.getInstance() : amount;
    }

    /** What no schema of a document says. */
    FieldErrors errors() {
        FieldErrors errors = new FieldErrors();
        checkAddress(errors);
        JsonNode admins = data.path("admins");
        boolean list = admins.isMissingNode() || admins.isArray();
        if (!list
                || admins.size() > AccountBirth.MAX_ADMINISTRATORS
                || administrators().size() != admins.size()) {
            errors.add("contacts.admins", "type", Sentence.MUST_BE_PEOPLE.about(AccountBirth.MAX_ADMINISTRATORS));
        }
        boolean listed =
                data.path("plans").isMissingNode() || data.path("plans").isArray();
        if (!listed || plans().size() != data.path("plans").size()) {
            errors.add("plans.plans", "type", Sentence.MUST_BE_IDS);
        }
        if (data.has("limits") && !data.path("limits").isObject()) {
            errors.add("usage.limits", "type", Sentence.MUST_BE_OBJECT);
        }
        PARTS.keySet().stream()
                .filter(part -> data.has(part) && !data.path(part).isObject())
                .forEach(part -> errors.add(STEP_OF.get(part) + "." + part, "type", Sentence.MUST_BE_OBJECT));
        return errors;
    }

    // contract: the wizard asks for an address, a plain PUT does not
    private void checkAddress(FieldErrors errors) {
        String country = Json.text(data, "account.address.country", "");
        List<String> wanted = new ArrayList<>(List.of("street", "locality", "country"));
        if (!WITHOUT_CODE.contains(country)) {
            wanted.add("postal_code");
        }
        if (WITH_REGION.contains(country)) {
            wanted.add("region");
        }
        wanted.stream()
                .map(field -> "account.address." + field)
                .filter(path -> Json.text(data, path, "").isEmpty())
                .forEach(path -> errors.add("general." + path, "required", Sentence.MISSING));
    }

    /** Errors of the account's document under the names of the wizard. */
    static ObjectNode ofAccount(ObjectNode errors) {
        ObjectNode named = Json.object();
        errors.forEachEntry((path, rules) -> named.set(name(path), rules));
        return named;
    }

    private static String name(String path) {
        int dot = path.indexOf('.');
        String property = dot < 0 ? path : path.substring(0, dot);
        for (Map.Entry<String, String> part : PARTS.entrySet()) {
            if (part.getValue().equals(property)) {
                String rest = dot < 0 ? "" : path.substring(dot);
                return STEP_OF.get(part.getKey()) + "." + part.getKey() + rest;
            }
        }
        return "general.account." + path;
    }

    /** Errors of one administrator. */
    static ObjectNode ofAdministrator(int index, ObjectNode errors) {
        ObjectNode named = Json.object();
        errors.forEachEntry((path, rules) -> named.set("contacts.admins." + index + "." + path, rules));
        return named;
    }

    /** Errors of what comes after the administrators: limits, when there are any, else under the name they have. */
    ObjectNode ofFurther(int index, ObjectNode errors) {
        if (index > 0 || limits().isEmpty()) {
            return errors;
        }
        ObjectNode named = Json.object();
        errors.forEachEntry((path, rules) -> named.set("usage.limits." + path, rules));
        return named;
    }

    /** The same without secrets: for drafts, the review and whoever prints it. */
    ObjectNode printable() {
        ObjectNode copy = data.deepCopy();
        copy.path("admins").forEach(each -> {
            if (each instanceof ObjectNode person) {
                person.remove("password");
            }
        });
        return copy;
    }
}
