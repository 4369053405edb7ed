package io.strowger.api.login;

import io.strowger.account.login.ApiKeys;
import io.strowger.account.login.ApiKeys.ApiKey;
import io.strowger.account.schema.FieldErrors;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.api.route.Scopes;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The keys of a user's programs: he makes them himself, his administrators see and delete them. */
final class ApiKeyResource {
    private static final String ALL = People.ONE + "/api_keys";
    private static final int MAX_NAME_CHARS = 128;
    private static final int MAX_SCOPES = 50;

    private final Ground ground;

    ApiKeyResource(Ground ground) {
        this.ground = ground;
    }

    List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.OWN, "Keys of a user's programs", this::list),
                new Route(Verb.PUT, ALL, Access.OWN, "Make a key", this::create),
                new Route(Verb.DELETE, ALL + "/{key}", Access.OWN, "Delete a key", this::delete));
    }

    private Reply list(Call call) {
        Document user = People.find(ground, call);
        ArrayNode rows = Json.array();
        ground.keys().of(user.accountId(), user.id()).forEach(key -> rows.add(row(key)));
        return Reply.ok(rows);
    }

    private static ObjectNode row(ApiKey key) {
        ObjectNode row = Json.object().put("id", key.id()).put("name", key.name());
        key.scopes().forEach(row.putArray("scopes")::add);
        return row.put("created", key.created().toString())
                .put("expires", People.time(key.expires()))
                .put("last_used", People.time(key.lastUsed()));
    }

    private Reply create(Call call) {
        Document user = People.find(ground, call);
        if (!People.isSelf(user, call)) {
            return Reply.forbidden(Sentence.OWN_KEYS_ONLY);
        }
        FieldErrors errors = new FieldErrors();
        ApiKey key = key(user, call.data(), errors);
        if (!errors.isEmpty()) {
            return Reply.invalid(errors);
        }
        return ground.keys()
                .add(key)
                .map(secret -> Reply.data(Reply.CREATED, row(key).put("key", secret), Json.object()))
                .orElseGet(
                        () -> People.invalid("name", "maxItems", Sentence.TOO_MANY_KEYS.about(ApiKeys.MAX_PER_USER)));
    }

    private ApiKey key(Document user, ObjectNode data, FieldErrors errors) {
        String name = Json.text(data, "name", "");
        if (name.isEmpty() || name.length() > MAX_NAME_CHARS) {
            errors.add("name", name.isEmpty() ? "required" : "maxLength", Sentence.KEY_NAME_NEEDED);
        }
        List<String> scopes = Json.texts(data, "scopes");
        if (scopes.isEmpty()
                || scopes.size() > MAX_SCOPES
                || scopes.size() != data.path("scopes").size()) {
            errors.add("scopes", "required", Sentence.SCOPES_NEEDED);
        }
        scopes.stream()
                .filter(scope -> !Scopes.isValid(scope))
                .forEach(scope -> errors.add("scopes", "invalid", Sentence.SCOPE_WORDS));
        Instant now = ground.clock().instant();
        Instant expires = expires(data.path("expires"), now, errors);
        return new ApiKey(user.accountId(), user.id(), Ids.next(), name, scopes, now, expires, null);
    }

    private static @Nullable Instant expires(JsonNode given, Instant now, FieldErrors errors) {
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        try {
            Instant at = Instant.parse(given.asString(""));
            if (!at.isAfter(now)) {
                errors.add("expires", "invalid", Sentence.TIME_IS_OVER);
            }
            return at;
        } catch (DateTimeParseException e) {
            errors.add("expires", "invalid", Sentence.MOMENT_WRITTEN);
            return null;
        }
    }

    private Reply delete(Call call) {
        Document user = People.find(ground, call);
        String id = call.param("key");
        return ground.keys().remove(user.accountId(), user.id(), id)
                ? Reply.ok(Json.object().put("id", id))
                : Reply.notFound();
    }
}
