package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.PrivateFields;
import io.strowger.account.Refusal;
import io.strowger.account.Saved;
import io.strowger.account.rights.Role;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.Csv;
import io.strowger.api.list.ListParameters;
import io.strowger.api.list.Rows;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import io.strowger.store.ListPage;
import io.strowger.store.list.ListScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Phone numbers: named by themselves in the path, listed as an object, added by those who may (kazoo.md 2.5). */
public final class NumberResource extends DocumentResource {
    /** Numbers of one collection. */
    static final int MAX_COLLECTION = 1_000;

    /** Digits of a prefix that clients may search by. */
    private static final int MAX_PREFIX = 10;

    public NumberResource(AccountRoom accounts) {
        super(DocumentType.PHONE_NUMBER, accounts);
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        super.routes().stream().filter(route -> route.verb() != Verb.PUT).forEach(routes::add);
        String one = ACCOUNTS + "/phone_numbers/{id}";
        routes.add(new Route(Verb.PUT, one, Access.ADMIN, "Add a number to the account", this::create));
        routes.add(new Route(Verb.PUT, one + "/activate", Access.ADMIN, "Put a number in service", this::activate));
        routes.add(new Route(Verb.GET, one + "/identify", Access.ADMIN, "Whose number this is", this::identify));
        routes.add(new Route(Verb.PUT, one + "/reserve", Access.ADMIN, "Keep a number for later", this::reserve));
        String numbers = ACCOUNTS + "/phone_numbers";
        routes.add(new Route(Verb.POST, numbers + "/fix", Access.ADMIN, "Nothing is ever out of step", this::fixed));
        routes.add(new Route(Verb.POST, numbers + "/fix/{id}", Access.ADMIN, "The number as it is", this::read));
        routes.add(
                new Route(Verb.GET, numbers + "/carriers_info", Access.ADMIN, "Where numbers come from", this::from));
        String all = ACCOUNTS + "/phone_numbers/collection";
        routes.add(new Route(Verb.PUT, all, Access.ADMIN, "Add numbers", this::createAll));
        routes.add(new Route(Verb.POST, all, Access.ADMIN, "Replace numbers", this::replaceAll));
        routes.add(new Route(Verb.PATCH, all, Access.ADMIN, "Change numbers", this::patchAll));
        routes.add(new Route(Verb.DELETE, all, Access.ADMIN, "Give numbers back", this::deleteAll));
        routes.add(new Route(Verb.PUT, all + "/activate", Access.ADMIN, "Put numbers in service", this::activateAll));
        return routes;
    }

    private Reply createAll(Call call) {
        if (!mayAdd(call)) {
            return refused();
        }
        return each(
                call,
                (number, data) -> accounts().writing().createNumber(call.editor(), call.accountId(), number, data));
    }

    private Reply replaceAll(Call call) {
        return each(
                call,
                (number, data) -> stored(call, number, before -> accounts()
                        .writing()
                        .replace(call.editor(), before, data, Documents.ANY_VERSION)));
    }

    private Reply patchAll(Call call) {
        return each(
                call,
                (number, data) -> stored(call, number, before -> accounts()
                        .writing()
                        .patch(call.editor(), before, data, Documents.ANY_VERSION)));
    }

    private Reply deleteAll(Call call) {
        return each(
                call,
                (number, data) -> stored(call, number, before -> accounts()
                        .writing()
                        .delete(call.editor(), before, Documents.ANY_VERSION)));
    }

    private Reply activateAll(Call call) {
        return each(
                call,
                (number, data) -> stored(
                        call, number, before -> accounts().writing().numberState(call.editor(), before, "in_service")));
    }

    private Saved stored(Call call, PhoneNumber number, Function<Document, Saved> change) {
        return accounts()
                .recent()
                .get(call.accountId(), DocumentType.PHONE_NUMBER, number.e164())
                .map(change)
                .orElseGet(Saved.Missing::new);
    }

    // each for itself: KAZOO's clients are told which went well and which did not
    private Reply each(Call call, BiFunction<PhoneNumber, ObjectNode, Saved> change) {
        List<String> written = Json.texts(call.data(), "numbers");
        if (written.isEmpty() || written.size() > MAX_COLLECTION) {
            FieldErrors errors = new FieldErrors();
            errors.add("numbers", "required", Sentence.MUST_BE_NUMBERS.about(MAX_COLLECTION));
            return Reply.invalid(errors);
        }
        ObjectNode data = call.data().deepCopy();
        data.remove("numbers");
        ObjectNode success = Json.object();
        ObjectNode error = Json.object();
        for (String number : written) {
            Saved saved = PhoneNumber.parsePossible(number, accounts().writing().country(call.accountId()))
                    .map(known -> change.apply(known, data.deepCopy()))
                    .orElseGet(Saved.Missing::new);
            if (saved instanceof Saved.Done(Document document)) {
                success.set(document.id(), Rows.number(document));
            } else {
                error.set(number, failure(saved));
            }
        }
        ObjectNode answer = Json.object();
        answer.set("success", success);
        answer.set("error", error);
        return success.isEmpty() ? Reply.invalid(answer) : Reply.ok(answer);
    }

    // kazoo.md 2.5: code, word, message
    private static ObjectNode failure(Saved saved) {
        return switch (saved) {
            case Saved.Refused(Refusal.Taken taken) -> failure(Reply.CONFLICT, "number_exists");
            case Saved.Refused refused -> failure(Reply.FORBIDDEN, "forbidden");
            case Saved.Missing missing -> failure(Reply.NOT_FOUND, "not_found");
            case Saved.Invalid(var errors) -> {
                ObjectNode invalid = failure(Reply.BAD_REQUEST, "invalid");
                invalid.set("cause", errors.toJson());
                yield invalid;
            }
            case Saved.Stale stale -> failure(Reply.CONFLICT, "datastore_conflict");
            case Saved.Done done -> throw new IllegalStateException("no failure");
        };
    }

    private static ObjectNode failure(int code, String word) {
        return Json.object().put("code", code).put("error", word).put("message", word);
    }

    @Override
    protected String id(Call call) {
        return number(call).e164();
    }

    @Override
    protected Reply create(Call call) {
        if (!mayAdd(call)) {
            return refused();
        }
        ObjectNode data = call.envelope().has("data") ? call.data() : Json.object();
        Saved saved = accounts().writing().createNumber(call.editor(), call.accountId(), number(call), data);
        return answers().of(saved, Reply.CREATED, DocumentType.PHONE_NUMBER, call);
    }

    // bringing a number back is adding it: it may have been taken away from above
    @Override
    protected Reply restore(Call call) {
        version(call, id(call));
        boolean gone = accounts()
                .recent()
                .get(call.accountId(), DocumentType.PHONE_NUMBER, id(call))
                .isEmpty();
        return gone && !mayAdd(call) ? refused() : super.restore(call);
    }

    private boolean mayAdd(Call call) {
        return mayAdd(accounts(), call);
    }

    /** Whether the caller may add numbers to the account of the path. */
    public static boolean mayAdd(AccountRoom accounts, Call call) {
        return call.role().atLeast(Role.RESELLER)
                || accounts.recent()
                        .get(call.accountId(), DocumentType.ACCOUNT, call.accountId())
                        .filter(account -> PrivateFields.mayAddNumbers(account) || PrivateFields.isReseller(account))
                        .isPresent();
    }

    private static Reply refused() {
        return Reply.forbidden(Sentence.MAY_NOT_ADD_NUMBERS);
    }

    private Reply activate(Call call) {
        Document number = find(call);
        Saved saved = accounts().writing().numberState(call.editor(), number, "in_service");
        return answers().of(saved, Reply.CREATED, DocumentType.PHONE_NUMBER, call);
    }

    private Reply reserve(Call call) {
        Document number = find(call);
        Saved saved = accounts().writing().numberState(call.editor(), number, "reserved");
        return answers().of(saved, Reply.CREATED, DocumentType.PHONE_NUMBER, call);
    }

    // KAZOO keeps copies of its numbers that may differ; there is one of each here
    private Reply fixed(Call call) {
        return Reply.ok(Json.object());
    }

    private Reply from(Call call) {
        ObjectNode data = Json.object().put("maximal_prefix_length", MAX_PREFIX);
        data.putArray("usable_carriers").add("knm_local");
        data.putArray("usable_creation_states").add("in_service").add("reserved");
        return Reply.ok(data);
    }

    private Reply identify(Call call) {
        Document number = find(call);
        return Reply.ok(Json.object().put("account_id", number.accountId()).put("number", number.id()));
    }

    @Override
    protected Reply list(Call call) {
        ListParameters parameters = ListParameters.of(call, ListParameters::numberPath);
        ListPage page = accounts()
                .stored()
                .list(new ListScope.Account(call.accountId()), DocumentType.PHONE_NUMBER.stored(), parameters.query());
        List<ObjectNode> rows = page.documents().stream().map(Rows::number).toList();
        if (Csv.wanted(call)) {
            return Csv.file(call, rows, List.of());
        }
        ObjectNode data = Json.object();
        ObjectNode numbers = data.putObject("numbers");
        rows.forEach(row -> numbers.set(Json.text(row, "id", ""), row));
        data.put("cascade_quantity", 0);
        return Reply.ok(data, paging(rows.size(), parameters, page.next()));
    }

    private PhoneNumber number(Call call) {
        String written = call.param("id");
        return PhoneNumber.parsePossible(written, accounts().writing().country(call.accountId()))
                .orElseThrow(() -> {
                    FieldErrors errors = new FieldErrors();
                    errors.add("number", "invalid", Sentence.NOT_A_NUMBER, StringNode.valueOf(written));
                    int status = call.request().method().equals("PUT") ? Reply.BAD_REQUEST : Reply.NOT_FOUND;
                    String message = status == Reply.NOT_FOUND ? "not_found" : "validation failed";
                    return new BadRequest(Reply.failure(status, message, errors.toJson()));
                });
    }
}
