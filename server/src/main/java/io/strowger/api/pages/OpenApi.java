package io.strowger.api.pages;

import io.strowger.account.schema.Schemas;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI 3.1 description of the API, made from the table of routes and the schemas. */
public final class OpenApi {
    private static final String SUFFIX = ".json";
    private static final String COMPONENT = "#/components/schemas/";

    private final ObjectNode description = Json.object();

    private OpenApi() {}

    public static ObjectNode of(List<Route> routes, Schemas schemas, String version) {
        OpenApi made = new OpenApi();
        made.description.put("openapi", "3.1.0");
        made.description
                .putObject("info")
                .put("title", "Strowger")
                .put("version", version)
                .put("description", "Hosted voice exchange. Follows the conventions of KAZOO's Crossbar API.");
        ObjectNode paths = made.description.putObject("paths");
        routes.forEach(route -> path(paths, route));
        ObjectNode components = made.description.putObject("components");
        components
                .putObject("securitySchemes")
                .putObject("token")
                .put("type", "apiKey")
                .put("in", "header")
                .put("name", "X-Auth-Token");
        ObjectNode named = components.putObject("schemas");
        schemas.names().forEach(name -> schemas.source(name).ifPresent(source -> named.set(name, linked(source))));
        return made.description;
    }

    private static void path(ObjectNode paths, Route route) {
        ObjectNode path = paths.path(route.path()) instanceof ObjectNode known ? known : paths.putObject(route.path());
        ObjectNode operation = path.putObject(route.verb().name().toLowerCase(Locale.ROOT));
        operation.put("summary", route.summary());
        operation.put("operationId", operationId(route));
        operation.putArray("tags").add(tag(route));
        operation.put("x-access", route.access().name().toLowerCase(Locale.ROOT));
        if (route.access() != Access.PUBLIC) {
            operation.putArray("security").addObject().putArray("token");
        }
        ArrayNode parameters = operation.putArray("parameters");
        route.parameters().forEach(name -> parameters
                .addObject()
                .put("name", name)
                .put("in", "path")
                .put("required", true)
                .putObject("schema")
                .put("type", "string"));
        request(operation, route);
        responses(operation, route);
    }

    private static void request(ObjectNode operation, Route route) {
        if (route.verb() == Verb.GET || route.verb() == Verb.DELETE) {
            return;
        }
        ObjectNode schema = json(operation.putObject("requestBody"));
        schema.put("type", "object");
        schema.putArray("required").add("data");
        data(schema.putObject("properties").putObject("data"), route);
    }

    private static void responses(ObjectNode operation, Route route) {
        ObjectNode responses = operation.putObject("responses");
        ObjectNode done = responses.putObject(route.verb() == Verb.PUT ? "201" : "200");
        done.put("description", "Done");
        ObjectNode schema = json(done);
        ObjectNode properties = schema.put("type", "object").putObject("properties");
        data(properties.putObject("data"), route);
        properties.putObject("status").put("const", "success");
        Map<String, String> failures = Map.of("400", "Something in it is wrong", "404", "There is no such thing");
        failures.forEach((status, text) -> responses.putObject(status).put("description", text));
        if (route.access() != Access.PUBLIC) {
            responses.putObject("401").put("description", "The token is missing or not valid");
            responses.putObject("403").put("description", "The caller may not do this");
        }
    }

    private static ObjectNode json(ObjectNode holder) {
        return holder.putObject("content").putObject("application/json").putObject("schema");
    }

    // the document of the last resource in the path, where the route speaks about one document
    private static void data(ObjectNode schema, Route route) {
        for (DocumentType type : DocumentType.values()) {
            boolean one = route.path().endsWith("/" + type.plural() + "/{id}")
                    || (route.verb() == Verb.PUT && route.path().endsWith("/" + type.plural()))
                    || (type == DocumentType.ACCOUNT && route.path().endsWith("/accounts/{account}"));
            if (one) {
                schema.put("$ref", COMPONENT + type.plural());
                return;
            }
        }
        schema.put("description", route.summary());
    }

    private static String tag(Route route) {
        List<String> fixed = List.of(route.path().split("/")).stream()
                .filter(segment -> !segment.isEmpty() && !segment.startsWith("{"))
                .toList();
        boolean nested = fixed.size() > 2 && fixed.get(1).equals("accounts");
        return nested ? fixed.get(2) : fixed.get(1);
    }

    private static String operationId(Route route) {
        String path = route.path()
                .replace("/v2", "")
                .replace("{", "")
                .replace("}", "")
                .replace("/", "_");
        return route.verb().name().toLowerCase(Locale.ROOT) + path;
    }

    // references between files become references inside the description
    private static JsonNode linked(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("$id");
            object.remove("$schema");
            String reference = Json.text(object, "$ref");
            if (reference != null && reference.endsWith(SUFFIX)) {
                object.put("$ref", COMPONENT + reference.substring(0, reference.length() - SUFFIX.length()));
            }
        }
        node.forEach(OpenApi::linked);
        return node;
    }
}
