package io.strowger.account.inherit;

import io.strowger.account.schema.Schemas;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which properties may be set on which level, how they combine and what holds when nobody sets them: as schemas say. */
public final class Marks {
    /** The types whose documents are levels. */
    static final List<DocumentType> LEVELS =
            List.of(DocumentType.ACCOUNT, DocumentType.USER, DocumentType.DEVICE, DocumentType.TRUNK);

    private static final ObjectNode NOTHING = Json.object();

    private final Schemas schemas;
    private final Map<DocumentType, Map<String, Rule>> rules = new EnumMap<>(DocumentType.class);
    private final Map<DocumentType, Map<String, List<String>>> silent = new EnumMap<>(DocumentType.class);
    private final ObjectNode defaults = Json.object();
    private final List<String> switches;

    public Marks(Schemas schemas) {
        this.schemas = schemas;
        LEVELS.forEach(this::read);
        switches = rules(DocumentType.ACCOUNT).entrySet().stream()
                .filter(each -> each.getValue() == Rule.SWITCH)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether documents of this type set inherited values. */
    public static boolean isLevel(DocumentType type) {
        return LEVELS.contains(type);
    }

    private void read(DocumentType type) {
        Map<String, Rule> found = new LinkedHashMap<>();
        properties(schemas.source(type.plural()).orElseThrow()).forEachEntry((name, property) -> {
            String word = Json.text(property, Schemas.INHERIT);
            if (word != null) {
                found.put(name, Rule.of(word));
                defaults(property, name, defaults);
            }
        });
        rules.put(type, found);
        Map<String, List<String>> quiet = new LinkedHashMap<>();
        found.keySet()
                .forEach(name -> quiet(
                        properties(schemas.source(type.plural()).orElseThrow()).path(name), name, quiet));
        silent.put(type, quiet);
    }

    private void quiet(JsonNode property, String path, Map<String, List<String>> into) {
        List<String> values = Json.texts(property, Schemas.SILENT);
        if (!values.isEmpty()) {
            into.put(path, values);
        }
        properties(schemas.referenced(property)).forEachEntry((member, each) -> quiet(each, path + '.' + member, into));
    }

    private void defaults(JsonNode property, String name, ObjectNode into) {
        ObjectNode inner = properties(schemas.referenced(property));
        JsonNode value = property.path("default");
        if (!inner.isEmpty()) {
            ObjectNode holder = Json.objectAt(into, name);
            inner.forEachEntry((member, each) -> defaults(each, member, holder));
            if (!holder.isEmpty()) {
                into.set(name, holder);
            }
        } else if (value.isValueNode()) {
            into.set(name, value);
        }
    }

    private static ObjectNode properties(JsonNode schema) {
        return Json.objectAt(schema, "properties");
    }

    /** The rule of a property on a level, null where it is not inherited. */
    Map<String, Rule> rules(DocumentType type) {
        return rules.getOrDefault(type, Map.of());
    }

    /** The properties of a type that are inherited. */
    public Set<String> names(DocumentType type) {
        return rules(type).keySet();
    }

    /** The properties an account switches on for those below it that say so. */
    List<String> switches() {
        return switches;
    }

    /** What holds when nobody says anything. */
    ObjectNode defaults() {
        return defaults;
    }

    /** The inherited properties of a document; most documents have none. */
    ObjectNode settings(DocumentType type, ObjectNode body) {
        ObjectNode settings = Json.object();
        rules(type).forEach((name, rule) -> {
            JsonNode value = body.path(name);
            if (!value.isMissingNode() && !(value.isObject() && value.isEmpty())) {
                settings.set(name, value);
            }
        });
        silent.getOrDefault(type, Map.of()).forEach((path, values) -> {
            String said = Json.text(settings, path);
            if (said != null && values.contains(said)) {
                hush(settings, path);
            }
        });
        return settings.isEmpty() ? NOTHING : settings;
    }

    // the stored document keeps its word: only what is inherited from it does not
    private static void hush(ObjectNode settings, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        if (dot < 0) {
            settings.remove(name);
            return;
        }
        ObjectNode copy = Json.objectAt(settings, name).deepCopy();
        hush(copy, path.substring(dot + 1));
        settings.set(name, copy);
    }
}
