package io.strowger.api.route;

import io.strowger.api.http.Verb;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All routes, found segment by segment; a fixed segment wins over a parameter. */
public final class RouteTable {
    private final List<Route> routes;
    private final Node root = new Node();

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
        routes.forEach(this::add);
    }

    /** The routes of a path by verb, and the values of its parameters. */
    public record Match(Map<Verb, Route> byVerb, Map<String, String> parameters) {}

    /** The route of one verb, with its parameters. */
    record Chosen(Route route, Map<String, String> parameters) {}

    private static final class Node {
        private final Map<String, Node> fixed = new HashMap<>();
        private final Map<Verb, Route> routes = new EnumMap<>(Verb.class);
        private @Nullable Node parameter;
    }

    public List<Route> routes() {
        return routes;
    }

    /** The routes of this path; empty when nothing answers it, whatever the verb. */
    public Optional<Match> find(List<String> segments) {
        List<String> values = new ArrayList<>();
        Node node = find(root, segments, 0, values);
        if (node == null) {
            return Optional.empty();
        }
        Route any = node.routes.values().iterator().next();
        Map<String, String> parameters = new LinkedHashMap<>();
        List<String> names = any.parameters();
        for (int i = 0; i < names.size(); i++) {
            parameters.put(names.get(i), values.get(i));
        }
        return Optional.of(new Match(node.routes, parameters));
    }

    private void add(Route route) {
        Node node = root;
        for (String segment : route.segments()) {
            node = Route.isParameter(segment) ? parameter(node) : node.fixed.computeIfAbsent(segment, _ -> new Node());
        }
        if (node.routes.put(route.verb(), route) != null) {
            throw new IllegalStateException("two routes for " + route.verb() + " " + route.path());
        }
    }

    private static Node parameter(Node node) {
        Node parameter = node.parameter;
        if (parameter == null) {
            parameter = new Node();
            node.parameter = parameter;
        }
        return parameter;
    }

    private static @Nullable Node find(Node node, List<String> segments, int at, List<String> values) {
        if (at == segments.size()) {
            return node.routes.isEmpty() ? null : node;
        }
        Node fixed = node.fixed.get(segments.get(at));
        Node found = fixed == null ? null : find(fixed, segments, at + 1, values);
        Node parameter = node.parameter;
        if (found == null && parameter != null) {
            int depth = values.size();
            values.add(segments.get(at));
            found = find(parameter, segments, at + 1, values);
            if (found == null) {
                values.subList(depth, values.size()).clear();
            }
        }
        return found;
    }
}
