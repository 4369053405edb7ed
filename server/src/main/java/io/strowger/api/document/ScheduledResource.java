package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.Saved;
import io.strowger.account.inherit.Leaves;
import io.strowger.account.later.ScheduledChange;
import io.strowger.account.later.ScheduledChanges;
import io.strowger.account.login.SipSecret;
import io.strowger.account.rights.InPerson;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes from a later time on: planned, listed, cancelled; a local time is read in the account's time zone. */
public final class ScheduledResource {
    private static final String ALL = DocumentResource.ACCOUNTS + "/scheduled_changes";
    private static final String ONE = ALL + "/{id}";

    private final AccountRoom accounts;
    private final ScheduledChanges changes;
    private final Answers answers;
    private final InstantSource clock;

    public ScheduledResource(AccountRoom accounts, ScheduledChanges changes, InstantSource clock) {
        this.accounts = accounts;
        this.changes = changes;
        this.clock = clock;
        this.answers = new Answers(new DocumentView(accounts));
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.ADMIN, "List of scheduled changes", this::list),
                new Route(Verb.PUT, ALL, Access.ADMIN, "Schedule a change of a document", this::add),
                new Route(Verb.GET, ONE, Access.ADMIN, "Read a scheduled change", this::read),
                new Route(Verb.DELETE, ONE, Access.ADMIN, "Cancel a scheduled change", this::cancel));
    }

    private Reply list(Call call) {
        ArrayNode rows = Json.array();
        changes.list(call.accountId()).forEach(change -> rows.add(json(change)));
        return Reply.ok(rows);
    }

    private Reply read(Call call) {
        return Reply.ok(json(DocumentResource.present(changes.get(call.accountId(), call.param("id")))));
    }

    private Reply cancel(Call call) {
        ScheduledChange change = DocumentResource.present(changes.get(call.accountId(), call.param("id")));
        return changes.cancel(call.accountId(), change.id())
                ? read(call)
                : Reply.failure(Reply.CONFLICT, "not_waiting", Sentence.CHANGE_NOT_WAITING);
    }

    private Reply add(Call call) {
        FieldErrors errors = new FieldErrors();
        ObjectNode wanted = Json.objectAt(call.data(), "changes");
        Optional<DocumentType> type = DocumentType.ofStored(Json.text(call.data(), "type", ""));
        if (type.isEmpty()) {
            errors.add("type", "enum", Sentence.DOCUMENT_TYPE_NEEDED);
        }
        if (wanted.isEmpty()) {
            errors.add("changes", "required", Sentence.NOTHING_TO_CHANGE);
        }
        Optional<Instant> due = due(call);
        if (due.isEmpty()) {
            errors.add("at", "invalid", Sentence.TIME_TO_COME);
        }
        type.ifPresent(known -> secrets(known, wanted, errors));
        if (type.isEmpty() || due.isEmpty() || !errors.isEmpty()) {
            return invalid(errors);
        }
        // by then it is done in his name: whether a key asked for it is known only now
        boolean granting = type.get() == DocumentType.USER && InPerson.concerns(wanted);
        return granting && !call.caller().inPerson()
                ? Reply.forbidden(Sentence.NO_SECRET_BY_KEY)
                : rehearsed(call, type.get(), due.get(), wanted);
    }

    // what is wrong already today is said today
    private Reply rehearsed(Call call, DocumentType type, Instant due, ObjectNode wanted) {
        Document before = DocumentResource.present(
                accounts.recent().get(call.accountId(), type, Json.text(call.data(), "id", "")));
        Saved would =
                accounts.writing().rehearsal().patch(call.editor(), before, wanted.deepCopy(), Documents.ANY_VERSION);
        if (!(would instanceof Saved.Done)) {
            return answers.of(would, Reply.OK, type, call);
        }
        ScheduledChange change = new ScheduledChange(
                call.accountId(),
                Ids.next(),
                type,
                before.id(),
                due,
                wanted,
                call.caller().userId(),
                call.caller().accountId(),
                clock.instant(),
                ScheduledChange.State.WAITING,
                null,
                null);
        return changes.add(change)
                ? Reply.data(Reply.CREATED, json(change), Json.object()).with("Location", change.id())
                : Reply.failure(Reply.CONFLICT, "too_many", Sentence.TOO_MANY_WAITING);
    }

    // a waiting change is shown to all administrators, and a secret must not wait in the clear
    private static void secrets(DocumentType type, ObjectNode wanted, FieldErrors errors) {
        Leaves.of(wanted).keySet().stream()
                .filter(path -> SipSecret.isSecret(type, path) || path.equals("gateways") || path.equals("password"))
                .forEach(path -> errors.add("changes." + path, "forbidden", Sentence.SECRET_NOT_LATER));
    }

    private Optional<Instant> due(Call call) {
        Instant now = clock.instant();
        return time(Json.text(call.data(), "at", ""), zone(call))
                .filter(at -> at.isAfter(now) && at.isBefore(now.plus(ScheduledChanges.MAX_AHEAD)));
    }

    private static Optional<Instant> time(String text, ZoneId zone) {
        try {
            boolean local = text.length() <= "2027-03-01T08:00:00".length() && !text.endsWith("Z");
            return Optional.of(
                    local
                            ? LocalDateTime.parse(text).atZone(zone).toInstant()
                            : OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private ZoneId zone(Call call) {
        Document account = DocumentResource.present(
                accounts.recent().get(call.accountId(), DocumentType.ACCOUNT, call.accountId()));
        return accounts.spelling(account).zone();
    }

    private static ObjectNode json(ScheduledChange change) {
        ObjectNode row = Json.object()
                .put("id", change.id())
                .put("at", change.due().toString())
                .put("type", change.type().stored())
                .put("document_id", change.documentId())
                .put("state", change.state().name().toLowerCase(Locale.ROOT))
                .put("created", change.created().toString());
        row.set("changes", change.changes());
        row.putObject("by").put("user_id", change.userId()).put("account_id", change.userAccountId());
        Instant ended = change.ended();
        if (ended != null) {
            row.put("ended", ended.toString());
        }
        String reason = change.reason();
        return reason == null ? row : row.put("reason", reason);
    }

    private static Reply invalid(FieldErrors errors) {
        return Reply.invalid(errors);
    }
}
