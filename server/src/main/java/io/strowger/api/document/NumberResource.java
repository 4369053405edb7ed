package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.PrivateFields;
import io.strowger.account.Role;
import io.strowger.account.Saved;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import io.strowger.store.Document;
import io.strowger.store.ListPage;
import io.strowger.store.list.ListScope;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Phone numbers: named by themselves in the path, listed as an object, added by those who may (kazoo.md 2.5). */
public final class NumberResource extends DocumentResource {
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
        return routes;
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
    Reply restore(Call call) {
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
        return Reply.forbidden("This account cannot add numbers itself");
    }

    private Reply activate(Call call) {
        Document number = find(call);
        Saved saved = accounts().writing().numberState(call.editor(), number, "in_service");
        return answers().of(saved, Reply.CREATED, DocumentType.PHONE_NUMBER, call);
    }

    private Reply identify(Call call) {
        Document number = find(call);
        return Reply.ok(Json.object().put("account_id", number.accountId()).put("number", number.id()));
    }

    @Override
    Reply list(Call call) {
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
                    errors.add("number", "invalid", "Not a telephone number", StringNode.valueOf(written));
                    int status = call.request().method().equals("PUT") ? Reply.BAD_REQUEST : Reply.NOT_FOUND;
                    String message = status == Reply.NOT_FOUND ? "not_found" : "validation failed";
                    return new BadRequest(Reply.failure(status, message, errors.toJson()));
                });
    }
}
