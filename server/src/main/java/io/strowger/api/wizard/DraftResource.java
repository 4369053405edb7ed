package io.strowger.api.wizard;

import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The drafts of the wizard: kept as they are sent but for passwords, and seen by all administrators of the parent. */
final class DraftResource {
    /** Bytes of a draft. */
    static final int MAX_BYTES = 128 * 1024;

    private final WizardDrafts drafts;
    private final InstantSource clock;

    DraftResource(WizardDrafts drafts, InstantSource clock) {
        this.drafts = drafts;
        this.clock = clock;
    }

    List<Route> routes(String all) {
        String one = all + "/{draft}";
        return new ArrayList<>(List.of(
                new Route(Verb.GET, all, Access.ADMIN, "Accounts somebody began to make", this::list),
                new Route(Verb.PUT, all, Access.ADMIN, "Keep what was filled in", this::create),
                new Route(Verb.GET, one, Access.ADMIN, "What was filled in", this::read),
                new Route(Verb.POST, one, Access.ADMIN, "Keep what was filled in since", this::replace),
                new Route(Verb.DELETE, one, Access.ADMIN, "Throw away what was filled in", this::delete)));
    }

    private Reply list(Call call) {
        ArrayNode rows = Json.array();
        drafts.of(call.accountId()).forEach(draft -> rows.add(row(draft)));
        return Reply.ok(rows);
    }

    private static ObjectNode row(WizardDrafts.Draft draft) {
        return Json.object()
                .put("id", draft.id())
                .put("name", Json.text(draft.data(), "account.name", ""))
                .put("step", Json.text(draft.data(), "step", WizardRequest.STEPS.getFirst()))
                .put("user_id", draft.userId())
                .put("created", draft.created().toString())
                .put("modified", draft.modified().toString());
    }

    private static ObjectNode whole(WizardDrafts.Draft draft) {
        ObjectNode row = row(draft);
        row.set("data", draft.data());
        return row;
    }

    private Reply create(Call call) {
        ObjectNode data = new WizardRequest(call.data()).printable();
        if (Json.bytes(data).length > MAX_BYTES) {
            return tooLarge();
        }
        Instant now = clock.instant();
        WizardDrafts.Draft draft = new WizardDrafts.Draft(
                call.accountId(), call.newId(), call.caller().userId(), data, now, now);
        return drafts.add(draft) || drafts.find(draft.accountId(), draft.id()).isPresent()
                ? Reply.data(Reply.CREATED, whole(draft), Json.object())
                : Reply.failure(Reply.CONFLICT, "too_many", Sentence.TOO_MANY_DRAFTS);
    }

    private static Reply tooLarge() {
        return Reply.tooLarge(Sentence.DRAFT_TOO_LARGE);
    }

    private Reply read(Call call) {
        return drafts.find(call.accountId(), call.param("draft"))
                .map(draft -> Reply.ok(whole(draft)))
                .orElseGet(Reply::notFound);
    }

    private Reply replace(Call call) {
        ObjectNode data = new WizardRequest(call.data()).printable();
        if (Json.bytes(data).length > MAX_BYTES) {
            return tooLarge();
        }
        return drafts.replace(call.accountId(), call.param("draft"), data) ? read(call) : Reply.notFound();
    }

    private Reply delete(Call call) {
        String id = call.param("draft");
        return drafts.remove(call.accountId(), id) ? Reply.ok(Json.object().put("id", id)) : Reply.notFound();
    }
}
