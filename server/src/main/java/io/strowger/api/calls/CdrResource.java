package io.strowger.api.calls;

import io.strowger.account.AccountRoom;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.settings.display.Spelling;
import io.strowger.api.document.UserPath;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.Csv;
import io.strowger.api.list.ListParameters;
import io.strowger.api.list.RowFilters;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;

/** Call records: a row per leg or per interaction, single records, their legs and their journey (kazoo.md 2.17). */
public final class CdrResource {
    /** The longest range one list may span: 31 days and an hour, as in KAZOO. */
    static final Duration MAX_RANGE = Duration.ofSeconds(2_682_000);
    /** Rows of a list that asks for no pages. */
    static final int MAX_ROWS = 50_000;

    private static final String ALL = "/v2/accounts/{account}/cdrs";
    private static final String OF_USER = "/v2/accounts/{account}/users/{user}/cdrs";
    private static final long MAX_OFFSET_S = 86_400;

    private final AccountRoom accounts;
    private final CallViews calls;
    private final InstantSource clock;

    public CdrResource(AccountRoom accounts, CallViews calls, InstantSource clock) {
        this.accounts = accounts;
        this.calls = calls;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.OWN, "Call records, a row per leg", c -> list(c, false)),
                new Route(
                        Verb.GET, ALL + "/interaction", Access.OWN, "Call records, a row per call", c -> list(c, true)),
                new Route(Verb.GET, ALL + "/interaction/{id}", Access.OWN, "The legs of a call", this::legs),
                new Route(Verb.GET, ALL + "/legs/{id}", Access.OWN, "The legs of a call", this::legs),
                new Route(Verb.GET, ALL + "/{id}", Access.OWN, "One call record", this::one),
                new Route(Verb.GET, ALL + "/{id}/journey", Access.OWN, "Why the call did what it did", this::journey),
                new Route(Verb.GET, OF_USER, Access.OWN, "Call records of a user", c -> list(c, false)),
                new Route(Verb.GET, OF_USER + "/interaction", Access.OWN, "Calls of a user", c -> list(c, true)));
    }

    private Reply list(Call call, boolean perInteraction) {
        Optional<String> user = user(call);
        CdrQuery query = query(call, user, perInteraction);
        CdrSelection selection = new CdrSelection(calls, RowFilters.of(call), offset(call));
        CdrSelection.Found found = selection.read(query);
        List<ObjectNode> rows = found.rows();
        rows.forEach(row -> shown(row, call));
        if (Csv.wanted(call)) {
            call.spelling().ifPresent(reader -> rows.forEach(row -> stamp(row, reader)));
            rows.forEach(CdrColumns::flatten);
            return Csv.file(call, rows, CdrColumns.NAMES);
        }
        ArrayNode data = Json.array();
        rows.forEach(data::add);
        ObjectNode beside = Json.object().put("page_size", rows.size());
        beside.put(
                "billing_seconds",
                rows.stream()
                        .mapToLong(row -> Json.number(row, "billing_seconds", 0))
                        .sum());
        Optional.ofNullable(query.startKey()).ifPresent(key -> beside.put("start_key", key));
        found.next().ifPresent(key -> beside.put("next_start_key", key));
        return Reply.ok(data, beside);
    }

    // the column for people; the others are in forms that programs know
    private static void stamp(ObjectNode row, Spelling reader) {
        row.put("datetime", reader.dateAndTime(Instant.ofEpochSecond(Json.number(row, "unix_timestamp", 0))));
    }

    // role user has his own call log only, also where the path names none
    private Optional<String> user(Call call) {
        if (call.request().segments().contains("users")) {
            return Optional.of(UserPath.require(accounts, call));
        }
        return call.isUser() ? Optional.of(call.caller().userId()) : Optional.empty();
    }

    private CdrQuery query(Call call, Optional<String> user, boolean perInteraction) {
        FieldErrors errors = new FieldErrors();
        Instant to = ListParameters.time(call, "created_to", errors)
                .orElseGet(() -> ListParameters.time(call, "created_from", errors)
                        .map(from -> earliest(from.plus(MAX_RANGE), clock.instant()))
                        .orElseGet(clock::instant));
        Instant from = ListParameters.time(call, "created_from", errors).orElseGet(() -> to.minus(MAX_RANGE));
        boolean paginated =
                !call.request().query("paginate").map("false"::equals).orElse(false);
        int limit = paginated ? ListParameters.pageSize(call, errors) : MAX_ROWS;
        if (errors.isEmpty() && Duration.between(from, to).compareTo(MAX_RANGE) > 0) {
            errors.add(
                    "created_from",
                    "date_range",
                    Sentence.TOO_FAR_APART.about(MAX_RANGE.toSeconds()),
                    LongNode.valueOf(Gregorian.seconds(from)));
        }
        if (!errors.isEmpty()) {
            throw new BadRequest(Reply.invalid(errors));
        }
        String start =
                call.request().query("start_key").filter(key -> !key.isEmpty()).orElse(null);
        boolean ascending =
                call.request().query("ascending").map("true"::equals).orElse(false);
        return new CdrQuery(call.accountId(), user, perInteraction, from, to, start, limit, ascending);
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private Reply one(Call call) {
        return calls.call(call.accountId(), call.param("id"))
                .filter(row -> isVisible(row, call))
                .map(row -> Reply.ok(shown(CdrColumns.document(row, offset(call)), call)))
                .orElseGet(Reply::notFound);
    }

    private Reply legs(Call call) {
        List<CdrRow> legs = calls.legs(call.accountId(), call.param("id"));
        if (legs.isEmpty() || legs.stream().noneMatch(row -> isVisible(row, call))) {
            return Reply.notFound();
        }
        ArrayNode data = Json.array();
        legs.forEach(row -> data.add(shown(CdrColumns.document(row, offset(call)), call)));
        return Reply.ok(data);
    }

    private Reply journey(Call call) {
        String id = call.param("id");
        boolean visible = !call.isUser()
                || calls.call(call.accountId(), id)
                        .filter(row -> isVisible(row, call))
                        .isPresent();
        return calls.journey(call.accountId(), id)
                .filter(_ -> visible)
                .map(steps -> Reply.ok(new StepAuthors(accounts, call).described(steps)))
                .orElseGet(Reply::notFound);
    }

    /** What a call cost the reseller is no business of its customer's. */
    private ObjectNode shown(ObjectNode row, Call call) {
        String reader = call.caller().accountId();
        if (reader.equals(call.accountId()) || !accounts.tree().sells(reader)) {
            row.remove(CdrColumns.ABOVE);
        }
        return row;
    }

    private static boolean isVisible(CdrRow row, Call call) {
        return !call.isUser()
                || row.ownerId().map(call.caller().userId()::equals).orElse(false);
    }

    private static long offset(Call call) {
        String text = call.request().query("utc_offset").orElse("0");
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        boolean number =
                !digits.isEmpty() && digits.length() <= 6 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        long seconds = number ? digits.chars().asLongStream().reduce(0, (n, c) -> n * 10 + (c - '0')) : 0;
        return Math.clamp(negative ? -seconds : seconds, -MAX_OFFSET_S, MAX_OFFSET_S);
    }
}
