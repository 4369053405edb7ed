package io.strowger.api.tree;

import io.strowger.account.AccountRoom;
import io.strowger.account.Editor;
import io.strowger.account.Saved;
import io.strowger.account.rights.Fences;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.calls.CallViews;
import io.strowger.api.calls.LockOut;
import io.strowger.api.document.DocumentResource;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.Csv;
import io.strowger.api.list.ListParameters;
import io.strowger.api.money.CreditOrders;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.Sql;
import io.strowger.store.list.ListScope;
import io.strowger.store.tree.AccountRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Accounts and their tree; whoever looks sees his own account and those below it, never what is above or beside. */
public final class AccountResource extends DocumentResource {
    private static final String ALL = "/v2/accounts";

    /** Accounts below whose phones are looked at before an access list is saved. */
    private static final int MAX_LOOKED_AT = 1_000;

    private final LockOut lockOut;
    private final CreditOrders credit;

    public AccountResource(AccountRoom accounts, CallViews calls, CreditOrders credit) {
        super(DocumentType.ACCOUNT, accounts);
        this.lockOut = new LockOut(calls);
        this.credit = credit;
    }

    @Override
    protected void ending(Call call, Document account, Sql sql) {
        credit.settle(sql, call, account.id());
    }

    @Override
    protected void toldBefore(Document ending, ObjectNode data) {
        data.set("credit", credit.left(ending.id()).toJson());
    }

    @Override
    protected Optional<Reply> objection(Document before, Document after) {
        return lockOut.of(
                before,
                after,
                accounts().tree().descendants(after.id()).stream()
                        .limit(MAX_LOOKED_AT)
                        .map(AccountRow::accountId));
    }

    @Override
    public List<Route> routes() {
        String history = ACCOUNTS + "/history";
        return Stream.concat(
                        Stream.of(
                                new Route(Verb.GET, ALL, Access.SUPERADMIN, "All accounts", this::all),
                                new Route(Verb.PUT, ALL, Access.ADMIN, "Create an account", this::create),
                                new Route(Verb.GET, ACCOUNTS, Access.OWN, "Read an account", this::read),
                                new Route(Verb.PUT, ACCOUNTS, Access.ADMIN, "Create an account below", this::create),
                                new Route(Verb.POST, ACCOUNTS, Access.ADMIN, "Replace an account", this::replace)
                                        .rehearsed(),
                                new Route(Verb.PATCH, ACCOUNTS, Access.ADMIN, "Change an account", this::patch)
                                        .rehearsed(),
                                new Route(Verb.DELETE, ACCOUNTS, Access.ADMIN, "Delete an account", this::delete)
                                        .rehearsed()),
                        Stream.of(
                                new Route(
                                        Verb.GET,
                                        ACCOUNTS + "/effective",
                                        Access.ADMIN,
                                        "Settings that hold",
                                        this::effective),
                                tree("children", "Accounts directly below", this::children),
                                tree("descendants", "All accounts below", this::descendants),
                                tree("siblings", "Accounts beside", this::siblings),
                                tree("parents", "Accounts above", this::parents),
                                tree("tree", "The way down to the account", this::parents),
                                new Route(
                                        Verb.PUT,
                                        ACCOUNTS + "/reseller",
                                        Access.SUPERADMIN,
                                        "Make a reseller",
                                        call -> reseller(call, true)),
                                new Route(
                                        Verb.DELETE,
                                        ACCOUNTS + "/reseller",
                                        Access.SUPERADMIN,
                                        "No longer a reseller",
                                        call -> reseller(call, false)),
                                new Route(Verb.GET, history, Access.ADMIN, "Versions of an account", this::versions),
                                new Route(
                                        Verb.GET,
                                        history + "/{version}",
                                        Access.ADMIN,
                                        "An old version",
                                        this::version),
                                new Route(
                                                Verb.POST,
                                                history + "/{version}",
                                                Access.ADMIN,
                                                "Restore a version",
                                                this::restore)
                                        .rehearsed()))
                .toList();
    }

    private static Route tree(String name, String summary, Route.Handler handler) {
        return new Route(Verb.GET, ACCOUNTS + "/" + name, Access.ADMIN, summary, handler);
    }

    @Override
    protected String id(Call call) {
        return call.accountId();
    }

    @Override
    protected Document find(Call call) {
        return present(accounts().recent().get(call.accountId(), DocumentType.ACCOUNT, call.accountId()));
    }

    // role user reads the account he belongs to; the guard lets him write nothing of it
    @Override
    protected Reply create(Call call) {
        Saved saved = accounts()
                .writing()
                .createAs(below(call), DocumentType.ACCOUNT, call.accountId(), call.newId(), call.data());
        return answers().of(saved, Reply.CREATED, DocumentType.ACCOUNT, call);
    }

    // the new account is below the writer's, also when its parent is his own
    private static Editor below(Call call) {
        return call.editor().above();
    }

    @Override
    protected Reply versions(Call call) {
        return isPartlyClosed(call) ? closed() : super.versions(call);
    }

    @Override
    protected Reply version(Call call) {
        return isPartlyClosed(call) ? closed() : super.version(call);
    }

    @Override
    protected Reply effective(Call call) {
        String path = call.option("path").orElse("");
        boolean hidden = path.isEmpty()
                || Fences.ACCOUNT_PAGE.stream().anyMatch(field -> path.equals(field) || path.startsWith(field + "."));
        boolean billing = path.isEmpty() || "contact".equals(path) || path.startsWith(Fences.BILLING_CONTACT);
        Document account = find(call);
        boolean closed =
                hidden && view().isClosed(account, call) || billing && view().isClosed(account, call, Fences.CARD_PAGE);
        return closed ? closed() : super.effective(call);
    }

    // old versions hold all of it
    private boolean isPartlyClosed(Call call) {
        Document account = find(call);
        return view().isClosed(account, call) || view().isClosed(account, call, Fences.CARD_PAGE);
    }

    private static Reply closed() {
        return Reply.forbidden(Sentence.CLOSED);
    }

    private Reply reseller(Call call, boolean flagged) {
        Document account = find(call);
        return answers()
                .of(
                        accounts().writing().reseller(call.editor(), account, flagged),
                        Reply.OK,
                        DocumentType.ACCOUNT,
                        call);
    }

    private Reply all(Call call) {
        String own = call.caller().accountId();
        Stream<AccountRow> rows =
                Stream.concat(accounts().tree().get(own).stream(), accounts().tree().descendants(own).stream());
        return rows(call, new ListScope.Platform(), rows.toList());
    }

    private Reply children(Call call) {
        return rows(
                call,
                new ListScope.Children(call.accountId()),
                accounts().tree().children(call.accountId()));
    }

    private Reply descendants(Call call) {
        return rows(
                call,
                new ListScope.Descendants(call.accountId()),
                accounts().tree().descendants(call.accountId()));
    }

    private Reply siblings(Call call) {
        List<AccountRow> beside = accounts()
                .tree()
                .get(call.accountId())
                .map(AccountRow::parentId)
                .filter(parent -> call.caller().sees(accounts().tree(), parent))
                .map(parent -> accounts().tree().children(parent))
                .orElse(List.of());
        String parent = beside.stream().findFirst().map(AccountRow::parentId).orElse("");
        return rows(call, new ListScope.Children(parent), beside);
    }

    private Reply parents(Call call) {
        ArrayNode rows = Json.array();
        visibleAbove(call, call.accountId())
                .forEach(row -> rows.addObject().put("id", row.accountId()).put("name", row.name()));
        return Reply.ok(rows);
    }

    private List<AccountRow> visibleAbove(Call call, String account) {
        return accounts().tree().get(account).map(AccountRow::tree).orElse(List.of()).stream()
                .filter(above -> call.caller().sees(accounts().tree(), above))
                .flatMap(above -> accounts().tree().get(above).stream())
                .toList();
    }

    private Reply rows(Call call, ListScope scope, List<AccountRow> found) {
        ListParameters parameters = ListParameters.of(call, path -> path);
        List<AccountRow> named = AccountFilter.named(accounts().tree(), call, found);
        List<AccountRow> kept =
                AccountFilter.kept(accounts(), scope, parameters.query().filters(), named);
        AccountPage page = AccountPage.of(kept, parameters);
        List<ObjectNode> rows = ListParameters.trimmed(
                page.rows().stream().map(row -> row(row, call)).toList(), call);
        if (Csv.wanted(call)) {
            return Csv.file(call, rows, List.of("id", "name", "realm", "enabled", "descendants_count"));
        }
        ArrayNode data = Json.array();
        rows.forEach(data::add);
        return Reply.ok(data, paging(rows.size(), parameters, page.next()));
    }

    private ObjectNode row(AccountRow account, Call call) {
        ObjectNode row = Json.object()
                .put("id", account.accountId())
                .put("name", account.name())
                .put("realm", account.realm())
                .put("enabled", account.enabled())
                .put("is_reseller", account.reseller())
                .put("descendants_count", accounts().tree().descendantsCount(account.accountId()));
        ArrayNode tree = row.putArray("tree");
        ArrayNode names = row.putArray("tree_names");
        visibleAbove(call, account.accountId()).forEach(above -> {
            tree.add(above.accountId());
            names.add(above.name());
        });
        row.putArray("flags");
        return row;
    }
}
