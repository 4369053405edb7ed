package io.strowger.account.inherit;

import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.policy.Step;
import io.strowger.policy.number.DialPlan;
import io.strowger.policy.settings.Provenance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One chain on its way to its values: levels are laid over each other from the top. */
final class Merging {
    private static final String ENABLED = "enabled";
    private static final List<String> ACCESS = List.of("register", "call");

    private final ObjectNode values;
    private final Map<String, Step.Source> sources = new HashMap<>();
    private Level level;
    private Inheritance.LevelWord word;
    private List<String> locked = List.of();
    private final Map<String, Chosen> chosen = new HashMap<>();

    /** What a level below the account says of a switch of it. */
    private record Chosen(boolean on, Step.Source source) {}

    Merging(ObjectNode defaults) {
        this.values = defaults.deepCopy();
        this.level = new Level(Marks.LEVELS.getFirst(), "", false, Json.object(), List.of(), 0);
        this.word = new Inheritance.LevelWord(Provenance.SYSTEM, false);
        Leaves.of(defaults).forEach((path, value) -> sources.put(path, source(path, value)));
    }

    /** From here on {@code next} speaks; what levels above locked it cannot change. */
    void at(Level next, Inheritance.LevelWord named, List<String> lockedAbove) {
        level = next;
        word = named;
        locked = lockedAbove;
    }

    boolean isInside() {
        return word.inside();
    }

    void add(Rule rule, String name, JsonNode value) {
        switch (rule) {
            case NEAREST, ACCOUNT -> overlay(name, name, value, values, false);
            case SWITCH -> switched(name, value);
            case FIRST -> first(name, value);
            case EVERY -> overlay(name, name, value, values, true);
            case ALL -> accessLists(name, value);
            case UNION -> flags(name, value);
        }
    }

    Inherited done(Iterable<String> switches) {
        if (level.type() != DocumentType.ACCOUNT) {
            switches.forEach(this::below);
        }
        return new Inherited(values, sources);
    }

    private void overlay(String path, String name, JsonNode value, ObjectNode into, boolean every) {
        if (value instanceof ObjectNode object) {
            ObjectNode inner = into.path(name) instanceof ObjectNode there ? there : into.putObject(name);
            object.forEachEntry((member, each) -> overlay(path + '.' + member, member, each, inner, every));
            return;
        }
        if (!Level.covers(locked, path) && (!every || isDenial(value) && !isDenial(into.path(name)))) {
            into.set(name, value);
            sources.put(path, source(path, value));
        }
    }

    private void switched(String name, JsonNode value) {
        JsonNode on = value.path(ENABLED);
        if (level.type() == DocumentType.ACCOUNT || !on.isBoolean()) {
            overlay(name, name, value, values, false);
            return;
        }
        String path = name + '.' + ENABLED;
        if (!Level.covers(locked, path)) {
            chosen.put(name, new Chosen(on.booleanValue(), source(path, on)));
        }
        overlay(name, name, ((ObjectNode) value.deepCopy()).without(ENABLED), values, false);
    }

    /** Off below the account unless a level there says so; what the account keeps off stays off. */
    private void below(String name) {
        String path = name + '.' + ENABLED;
        Chosen said = chosen.get(name);
        if (!Json.flag(values, path, false) || Level.covers(locked, path)) {
            return;
        }
        values.withObjectProperty(name).put(ENABLED, said != null && said.on());
        if (said != null) {
            sources.put(path, said.source());
        }
    }

    private void first(String name, JsonNode value) {
        ObjectNode above = Json.objectAt(values, name);
        values.remove(name);
        overlay(name, name, longestFirst(value), values, false);
        ObjectNode all = values.withObjectProperty(name);
        // an expression alone is a rule as well, unless a level above has closed the plan
        List.copyOf(all.propertyNames()).stream()
                .filter(member ->
                        all.path(member).isObject() && all.path(member).isEmpty())
                .filter(member -> !value.path(member).isEmpty() || Level.covers(locked, name + '.' + member))
                .forEach(all::remove);
        above.forEachEntry(all::putIfAbsent);
    }

    private static JsonNode longestFirst(JsonNode plan) {
        ObjectNode sorted = Json.object();
        plan.propertyNames().stream().sorted(DialPlan.ORDER).forEach(member -> sorted.set(member, plan.path(member)));
        return sorted;
    }

    private static boolean isDenial(JsonNode value) {
        return value.isString() ? value.stringValue().equals("deny") : value.isBoolean() && !value.booleanValue();
    }

    /** KAZOO's flat form holds for registering and calling. */
    private void accessLists(String name, JsonNode value) {
        for (String use : ACCESS) {
            JsonNode own = value.path(use).isObject() ? value.path(use) : value;
            String path = name + '.' + use;
            if (own.has("order") && !Level.covers(locked, path)) {
                ObjectNode list = own.deepCopy().asObject();
                list.remove(ACCESS);
                list.put("from", word.word()).put("from_id", level.id()).put("version", level.version());
                ArrayNode all = values.withObjectProperty(name).withArrayProperty(use);
                all.add(list);
                sources.put(path, source(path, all));
            }
        }
    }

    /** A bare list holds fixed flags. */
    private void flags(String name, JsonNode value) {
        JsonNode always = value.isArray() ? value : value.path("static");
        join(name, "static", always);
        join(name, "dynamic", value.path("dynamic"));
    }

    private void join(String name, String kind, JsonNode added) {
        String path = name + '.' + kind;
        if (added.isEmpty() || Level.covers(locked, path)) {
            return;
        }
        ArrayNode all = values.withObjectProperty(name).withArrayProperty(kind);
        List<String> before = Json.texts(values, path);
        Json.texts(Json.object().set("added", added), "added").stream()
                .filter(flag -> !before.contains(flag))
                .forEach(all::add);
        sources.put(path, source(path, all));
    }

    private Step.Source source(String path, JsonNode value) {
        String text = value.isString() ? value.stringValue() : value.toString();
        return new Step.Source(path, text, word.word(), level.id(), level.version());
    }
}
