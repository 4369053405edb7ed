package io.strowger.api.codes;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.document.DocumentResource;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.Csv;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Account codes: documents that also come and go as CSV; lists do not tell codes that let calls through. */
public final class CodeResource extends DocumentResource {
    private static final String ALL = ACCOUNTS + "/account_codes";
    private static final String CODE = "code";

    public CodeResource(AccountRoom accounts) {
        super(DocumentType.ACCOUNT_CODE, accounts);
    }

    @Override
    public List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        super.routes().stream().filter(route -> route.verb() != Verb.PUT).forEach(routes::add);
        routes.add(new Route(Verb.PUT, ALL, Access.ADMIN, "Create a code, or many from CSV", this::create).rehearsed());
        routes.add(new Route(
                        Verb.POST,
                        ALL + "/apply",
                        Access.ADMIN,
                        "For whom the rules of codes hold",
                        new CodeApply(accounts())::answer)
                .rehearsed());
        return routes;
    }

    @Override
    protected Reply create(Call call) {
        if (CodeSheet.isSent(call)) {
            return new CodeSheet(accounts()).taken(call);
        }
        return call.isRehearsal() ? put(call, call.newId()) : super.create(call);
    }

    @Override
    protected List<ObjectNode> rows(List<Document> codes, Call call) {
        if (Csv.wanted(call)) {
            return codes.stream().map(CodeResource::line).toList();
        }
        List<ObjectNode> rows = super.rows(codes, call);
        if (authorise(call.accountId())) {
            rows.forEach(
                    row -> row.put(CODE, "*".repeat(Json.text(row, CODE, "").length())));
        }
        return rows;
    }

    private static ObjectNode line(Document code) {
        return Json.object()
                .put(CODE, Json.text(code.body(), CODE, ""))
                .put("name", Json.text(code.body(), "name", ""))
                .put("enabled", Json.flag(code.body(), "enabled", true));
    }

    /** Whether a code lets calls through; where any digits do, they are labels and no secret. */
    private boolean authorise(String accountId) {
        return accounts()
                .recent()
                .get(accountId, DocumentType.ACCOUNT, accountId)
                .filter(account -> Json.flag(account.body(), "account_codes.validate", false))
                .isPresent();
    }
}
