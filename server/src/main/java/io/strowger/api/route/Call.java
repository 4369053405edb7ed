package io.strowger.api.route;

import io.strowger.account.Editor;
import io.strowger.account.rights.Role;
import io.strowger.account.settings.display.Spelling;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Request;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Author;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request at its route: path parameters, the envelope that came in, and who asks with what rights. */
public final class Call {
    private final Request request;
    private final Map<String, String> parameters;
    private final ObjectNode envelope;
    private final @Nullable Caller caller;
    private final Role role;
    private final String requestId;
    private final Supplier<Spelling> spelling;

    Call(Guarded guarded, Request request, ObjectNode envelope, String requestId) {
        this.request = request;
        this.parameters = guarded.parameters();
        this.caller = guarded.caller();
        this.role = guarded.role();
        this.spelling = guarded.spelling();
        this.envelope = envelope;
        this.requestId = requestId;
    }

    /** What the guard found out: path parameters, the caller, and his role in the account of the path. */
    record Guarded(Map<String, String> parameters, @Nullable Caller caller, Role role, Supplier<Spelling> spelling) {}

    public Request request() {
        return request;
    }

    public String requestId() {
        return requestId;
    }

    /** A parameter of the path. */
    public String param(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no parameter " + name + " in " + request.path());
        }
        return value;
    }

    /** The account of the path, else the caller's own. */
    public String accountId() {
        String account = parameters.get("account");
        return account == null ? caller().accountId() : account;
    }

    public Caller caller() {
        Caller known = caller;
        if (known == null) {
            throw new IllegalStateException("no caller on a public route");
        }
        return known;
    }

    /** Whether the route asks for no token. */
    boolean isPublic() {
        return caller == null;
    }

    /** What the caller may do in the account of the path. */
    public Role role() {
        return role;
    }

    /** Whether the caller may only see and touch what is his. */
    public boolean isUser() {
        return role == Role.USER;
    }

    public Editor editor() {
        return editor(accountId());
    }

    /** The caller as editor of documents of {@code account}. */
    public Editor editor(String account) {
        Caller real = caller().behind();
        Author author = new Author(
                real.userId(),
                real.accountId(),
                account,
                requestId,
                request.remoteAddress(),
                real == caller() ? null : caller().userId());
        return new Editor(author, role, !account.equals(caller().accountId()), caller().inPerson());
    }

    /** The envelope, empty when there was no body. */
    public ObjectNode envelope() {
        return envelope;
    }

    /** The object in the envelope's {@code data}. */
    public ObjectNode data() {
        JsonNode data = envelope.path("data");
        if (data instanceof ObjectNode object) {
            return object;
        }
        ObjectNode errors = Json.object();
        String rule = data.isMissingNode() ? "required" : "type";
        Sentence.NO_DATA.into(errors.putObject("data").putObject(rule));
        throw new BadRequest(Reply.failure(Reply.BAD_REQUEST, "invalid request envelope", errors));
    }

    /** A query parameter, or a member of the envelope of the same name. */
    public Optional<String> option(String name) {
        return request.query(name).or(() -> Optional.ofNullable(Json.text(envelope, name)));
    }

    /** The id of what this request makes: with an Idempotency-Key the same each time, also after a crash in between. */
    public String newId() {
        return IdempotencyKeys.key(request)
                .map(key -> IdempotencyKeys.idOf(caller(), request, key))
                .orElseGet(Ids::next);
    }

    /** Whether the caller only wants to know what would change. */
    public boolean isRehearsal() {
        return flag("dry_run") || Json.flag(envelope, "data.dry_run", false);
    }

    /** How the caller reads numbers and times, where he asks for them to be written that way. */
    public Optional<Spelling> spelling() {
        return flag("formatted") && caller != null ? Optional.of(spelling.get()) : Optional.empty();
    }

    public boolean flag(String name) {
        return option(name).map(value -> value.equals("true")).orElseGet(() -> Json.flag(envelope, name, false));
    }
}
