package io.strowger.api.pages;

import io.strowger.account.schema.FieldErrors;
import io.strowger.account.schema.Schemas;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import java.net.InetSocketAddress;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of all documents, open to everybody, and what a signed-in client may ask about the server. */
public final class SchemaResource {
    private final Schemas schemas;
    private final String version;
    private final InetSocketAddress sip;

    public SchemaResource(Schemas schemas, String version, InetSocketAddress sip) {
        this.schemas = schemas;
        this.version = version;
        this.sip = sip;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, "/v2/schemas", Access.PUBLIC, "Names of all schemas", this::names),
                new Route(Verb.GET, "/v2/schemas/{schema}", Access.PUBLIC, "One schema", this::schema),
                new Route(
                        Verb.PUT, "/v2/schemas/{schema}/validation", Access.SIGNED_IN, "Check a document", this::check),
                new Route(Verb.GET, "/v2/about", Access.SIGNED_IN, "What is running", this::about));
    }

    private Reply names(Call call) {
        ArrayNode names = Json.array();
        schemas.names().forEach(names::add);
        return Reply.ok(names);
    }

    private Reply schema(Call call) {
        return schemas.source(call.param("schema"))
                .map(source -> Reply.ok(source.put("id", call.param("schema"))))
                .orElseGet(Reply::notFound);
    }

    private Reply check(Call call) {
        String name = call.param("schema");
        if (schemas.source(name).isEmpty()) {
            return Reply.notFound();
        }
        FieldErrors errors = new FieldErrors();
        ObjectNode document = call.data().deepCopy();
        schemas.check(name, document, "", errors);
        return errors.isEmpty() ? Reply.ok(document) : Reply.invalid(errors);
    }

    private Reply about(Call call) {
        Runtime jvm = Runtime.getRuntime();
        ObjectNode about = Json.object()
                .put("version", version)
                .put("used_memory", jvm.totalMemory() - jvm.freeMemory())
                .put("java", Runtime.version().toString());
        about.putObject("sip").put("host", sip.getHostString()).put("port", sip.getPort());
        return Reply.ok(about);
    }
}
