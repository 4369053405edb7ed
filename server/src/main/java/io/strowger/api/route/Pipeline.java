package io.strowger.api.route;

import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Request;
import io.strowger.api.http.Verb;
import io.strowger.api.http.WebServer;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every API request in KAZOO's order (kazoo.md 1.4): verb, path, who, may he, then the resource; every answer enveloped. */
public final class Pipeline {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final int MAX_REQUEST_ID_CHARS = 64;
    private static final String UNSAFE_METHODS_HINT = "allow";

    private final RouteTable table;
    private final Guard guard;
    private final Repeats repeats;
    private final InstantSource clock;
    private Consumer<ShownError> errors = _ -> {};

    public Pipeline(RouteTable table, Guard guard, Repeats repeats, InstantSource clock) {
        this.table = table;
        this.guard = guard;
        this.repeats = repeats;
        this.clock = clock;
    }

    /** Tells {@code listener} of every error that somebody who is signed in is shown; called before the first request. */
    public void report(Consumer<ShownError> listener) {
        errors = listener;
    }

    /** Answers a repeated request with the first one's answer. */
    @FunctionalInterface
    public interface Repeats {
        Reply once(Call call, Route.Handler handler);
    }

    /** Answers a request below {@code /v2}. */
    public Reply answer(Request request) {
        String requestId = requestId(request);
        Guard.Trace trace = new Guard.Trace(requestId);
        Reply reply = guarded(request, trace);
        Caller caller = trace.caller();
        if (caller != null) {
            ShownError.of(caller, request, reply, requestId).ifPresent(errors);
        }
        Reply rendered = Envelope.rendered(reply, requestId, trace.token(), clock.instant());
        return Cors.open(pretty(request, rendered)).with("X-Request-ID", requestId);
    }

    /** Answers what did not even become a request. */
    public Reply broken(WebServer.Broken how) {
        Reply reply =
                switch (how) {
                    case PATH -> Reply.failure(Reply.NOT_FOUND, "bad_identifier", Sentence.BAD_PATH);
                    case QUERY -> Reply.failure(Reply.BAD_REQUEST, "faulty_request", Sentence.BAD_QUERY);
                    case TOO_LARGE -> tooLarge();
                    // RFC 9110 §15.5.9: what is left of the request would be taken for the next one
                    case TOO_SLOW ->
                        Reply.failure(Reply.TIMEOUT, "request_timeout", Sentence.REQUEST_TOO_SLOW)
                                .with("Connection", "close");
                    case BROKEN_OFF ->
                        Reply.failure(Reply.BAD_REQUEST, "faulty_request", Sentence.REQUEST_BROKE_OFF)
                                .with("Connection", "close");
                };
        String requestId = Ids.next();
        return Cors.open(Envelope.rendered(reply, requestId, "", clock.instant()))
                .with("X-Request-ID", requestId);
    }

    private static Reply tooLarge() {
        ObjectNode errors = Json.object();
        Sentence.REQUEST_TOO_LARGE.into(errors.putObject("file").putObject("maxSize"));
        return Reply.tooLarge(errors);
    }

    private Reply guarded(Request request, Guard.Trace trace) {
        try {
            return routed(request, trace);
        } catch (BadRequest e) {
            return e.reply();
        } catch (StoreException e) {
            LOG.warn("{} failed: {} ({})", request, e.getMessage(), trace.requestId());
            return e.unavailable()
                    ? Reply.failure(Reply.UNAVAILABLE, "datastore_unreachable", Sentence.DATABASE_AWAY)
                            .with("Retry-After", "1")
                    : Reply.failure(Reply.INTERNAL, "unspecified_fault", Sentence.SOMETHING_BROKE);
        } catch (RuntimeException | Error e) {
            LOG.error("{} failed ({})", request, trace.requestId(), e);
            return Reply.failure(Reply.INTERNAL, "unspecified_fault", Sentence.SOMETHING_BROKE);
        }
    }

    private Reply routed(Request request, Guard.Trace trace) {
        if (request.method().equals("OPTIONS")) {
            return Cors.preflight();
        }
        ObjectNode envelope = Envelope.read(request);
        RouteTable.Match match = table.find(guard.segments(request, envelope))
                .orElseThrow(
                        () -> new BadRequest(Reply.failure(Reply.NOT_FOUND, "not_found", Sentence.NO_SUCH_RESOURCE)));
        Route route = verb(request, envelope).map(match.byVerb()::get).orElse(null);
        if (route == null) {
            return wrongVerb(match);
        }
        Call.Guarded guarded = guard.pass(new RouteTable.Chosen(route, match.parameters()), request, envelope, trace);
        Call call = new Call(guarded, request, envelope, trace.requestId());
        requireRehearsal(route, call);
        Reply reply = repeats.once(call, route.handler());
        return call.spelling()
                .map(spelling -> Formatted.beside(reply, spelling))
                .orElse(reply);
    }

    // clients behind narrow proxies send POST with verb=… (kazoo.md 1.1)
    private static Optional<Verb> verb(Request request, ObjectNode envelope) {
        Optional<String> tunnelled = request.query("verb").or(() -> Optional.ofNullable(Json.text(envelope, "verb")));
        return request.method().equals("POST") && tunnelled.isPresent()
                ? Verb.of(tunnelled.get())
                : Verb.of(request.method());
    }

    private static Reply wrongVerb(RouteTable.Match match) {
        List<String> allowed = new ArrayList<>(List.of("OPTIONS"));
        match.byVerb().keySet().forEach(verb -> allowed.add(verb.name()));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return Reply.failure(Reply.NO_SUCH_METHOD, "invalid_method", Sentence.NO_SUCH_METHOD)
                .with(UNSAFE_METHODS_HINT, String.join(", ", allowed));
    }

    // who asks for a rehearsal must never get the real thing
    private static void requireRehearsal(Route route, Call call) {
        if (call.isRehearsal() && route.verb() != Verb.GET && !route.rehearses()) {
            ObjectNode errors = Json.object();
            Sentence.CANNOT_REHEARSE.into(errors.putObject("dry_run").putObject("forbidden"));
            throw new BadRequest(Reply.invalid(errors));
        }
    }

    private static String requestId(Request request) {
        return request.header("X-Request-ID")
                .filter(given -> !given.isEmpty() && given.length() <= MAX_REQUEST_ID_CHARS)
                .filter(given -> given.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '<' && c != '"'))
                .orElseGet(Ids::next);
    }

    private static Reply pretty(Request request, Reply reply) {
        boolean asked = request.query("pretty_print").map("true"::equals).orElse(false)
                || request.header("X-Pretty-Print").map("true"::equals).orElse(false);
        if (asked
                && reply.body() instanceof Reply.Body.Raw(String type, byte[] bytes)
                && type.equals(Envelope.JSON)
                && bytes.length > 0) {
            byte[] pretty = Envelope.utf8(Envelope.pretty(bytes));
            return new Reply(reply.status(), new Reply.Body.Raw(type, pretty), reply.headers());
        }
        return reply;
    }
}
