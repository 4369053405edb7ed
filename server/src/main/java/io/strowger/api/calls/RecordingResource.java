package io.strowger.api.calls;

import io.strowger.account.AccountRoom;
import io.strowger.account.schema.FieldErrors;
import io.strowger.api.document.UserPath;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.ListParameters;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.cdr.recording.RecordingRow;
import io.strowger.cdr.recording.Recordings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Recorded calls: lists, single ones with KAZOO's fields, and the sound itself for who accepts that (kazoo.md 2.18). */
public final class RecordingResource {

    private static final String ALL = "/v2/accounts/{account}/recordings";
    private static final String OF_USER = "/v2/accounts/{account}/users/{user}/recordings";

    /** What browsers call a WAV file, and what KAZOO does. */
    private static final List<String> WAV = List.of("audio/x-wav", "audio/wav", "audio/wave", "audio/*");

    private static final int MILLIS = 1000;

    private final AccountRoom accounts;
    private final Recordings recordings;
    private final InstantSource clock;

    public RecordingResource(AccountRoom accounts, Recordings recordings, InstantSource clock) {
        this.accounts = accounts;
        this.recordings = recordings;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.OWN, "Recorded calls", this::list),
                new Route(Verb.GET, OF_USER, Access.OWN, "Recorded calls of a user", this::list),
                new Route(Verb.GET, ALL + "/{id}", Access.OWN, "A recorded call, or its sound", this::one),
                new Route(Verb.DELETE, ALL + "/{id}", Access.ADMIN, "Delete a recording", this::delete));
    }

    private Reply list(Call call) {
        FieldErrors errors = new FieldErrors();
        Instant from = ListParameters.time(call, "created_from", errors).orElse(Instant.EPOCH);
        Instant to = ListParameters.time(call, "created_to", errors).orElseGet(clock::instant);
        int limit = ListParameters.pageSize(call, errors);
        if (!errors.isEmpty()) {
            throw new BadRequest(Reply.invalid(errors));
        }
        Optional<String> start = call.request().query("start_key").filter(key -> !key.isEmpty());
        List<RecordingRow> found = recordings.list(new Recordings.Query(
                call.accountId(), user(call).orElse(null), from, to, start.orElse(null), limit + 1));
        ArrayNode data = Json.array();
        found.stream().limit(limit).forEach(row -> data.add(json(row)));
        ObjectNode beside = Json.object().put("page_size", data.size());
        start.ifPresent(key -> beside.put("start_key", key));
        if (found.size() > limit) {
            beside.put("next_start_key", found.getLast().id());
        }
        return Reply.ok(data, beside);
    }

    // role user hears his own calls only, also where the path names none
    private Optional<String> user(Call call) {
        if (call.request().segments().contains("users")) {
            return Optional.of(UserPath.require(accounts, call));
        }
        return call.isUser() ? Optional.of(call.caller().userId()) : Optional.empty();
    }

    private Optional<RecordingRow> visible(Call call) {
        return recordings
                .find(call.accountId(), call.param("id"))
                .filter(row ->
                        !call.isUser() || row.ownerIds().contains(call.caller().userId()));
    }

    private Reply one(Call call) {
        Optional<RecordingRow> row = visible(call);
        if (row.isEmpty()) {
            return Reply.notFound();
        }
        if (!wantsSound(call)) {
            return Reply.ok(json(row.get()));
        }
        Optional<Path> file = recordings.file(row.get());
        return file.map(path -> Reply.stored(WAV.getFirst(), path)
                        .with(
                                "Content-Disposition",
                                "attachment; filename=\"" + row.get().id() + ".wav\"")
                        .with("Cache-Control", "private"))
                .orElseGet(Reply::notFound);
    }

    private static boolean wantsSound(Call call) {
        String accept =
                call.option("accept").or(() -> call.request().header("Accept")).orElse("");
        return WAV.stream().anyMatch(accept::startsWith);
    }

    private Reply delete(Call call) {
        Optional<RecordingRow> row = visible(call);
        row.ifPresent(recordings::delete);
        return row.map(gone -> Reply.ok(json(gone))).orElseGet(Reply::notFound);
    }

    private static ObjectNode json(RecordingRow row) {
        RecordingRow.End end = row.end();
        long millis = end == null ? 0 : end.millis();
        ObjectNode document = Json.object()
                .put("id", row.id())
                .put("name", row.id() + ".wav")
                .put("call_id", row.of().callId())
                .put("cdr_id", row.of().recordId())
                .put("interaction_id", row.of().interactionId())
                .put("direction", row.of().direction())
                .put("origin", row.of().origin())
                .put("caller_id_name", row.caller().name())
                .put("caller_id_number", row.caller().number())
                .put("callee_id_name", row.callee().name())
                .put("callee_id_number", row.callee().number())
                .put("start", Gregorian.seconds(row.started()))
                .put("duration", millis / MILLIS)
                .put("duration_ms", millis)
                .put("content_type", WAV.getFirst())
                .put("media_type", "wav")
                .put("media_source", "recorded")
                .put("source_type", "recording")
                .put("owner_id", row.ownerIds().isEmpty() ? "" : row.ownerIds().getFirst());
        if (end != null) {
            document.put("content_length", end.bytes())
                    .put("sha256", end.sha256())
                    .put("reason", end.reason());
        }
        return document;
    }
}
