package io.strowger.api.document;

import io.strowger.account.AccountDocuments;
import io.strowger.account.AccountRoom;
import io.strowger.account.Saved;
import io.strowger.account.inherit.Marks;
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
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.DocumentVersion;
import io.strowger.store.Documents;
import io.strowger.store.ListPage;
import io.strowger.store.Sql;
import io.strowger.store.list.Filter;
import io.strowger.store.list.ListQuery;
import io.strowger.store.list.ListScope;
import io.strowger.store.list.StartKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documents of one type in an account: list, read, create, replace, change, delete, history, restore. */
public class DocumentResource {
    /** The path parameter that names the account. */
    public static final String ACCOUNTS = "/v2/accounts/{account}";

    /** Behind a document's path: one of its versions. */
    protected static final String VERSION = "/history/{version}";

    /** What belongs to a user, and is shown to him. */
    private static final Set<DocumentType> OWNED = Set.of(DocumentType.USER, DocumentType.DEVICE, DocumentType.VMBOX);

    private final DocumentType type;
    private final AccountRoom accounts;
    private final DocumentView view;
    private final Answers answers;
    private final History history;

    public DocumentResource(DocumentType type, AccountRoom accounts) {
        this.type = type;
        this.accounts = accounts;
        this.view = new DocumentView(accounts);
        this.answers = new Answers(view);
        this.history = new History(accounts, type, view);
    }

    /** The routes of the type; role user reaches what may be his, and is shown only what is his. */
    public List<Route> routes() {
        Access shared = OWNED.contains(type) ? Access.OWN : Access.ADMIN;
        String all = ACCOUNTS + "/" + type.plural();
        String one = all + "/{id}";
        String noun = type.stored().replace('_', ' ');
        List<Route> routes = new ArrayList<>(List.of(
                new Route(Verb.GET, all, shared, "List of " + type.plural(), this::list),
                new Route(Verb.PUT, all, Access.ADMIN, "Create a " + noun, this::create),
                new Route(Verb.GET, one, shared, "Read a " + noun, this::read),
                new Route(Verb.POST, one, shared, "Replace a " + noun, this::replace).rehearsed(),
                new Route(Verb.PATCH, one, shared, "Change a " + noun, this::patch).rehearsed(),
                new Route(Verb.DELETE, one, Access.ADMIN, "Delete a " + noun, this::delete).rehearsed(),
                new Route(Verb.GET, one + "/history", Access.ADMIN, "Versions of a " + noun, this::versions),
                new Route(Verb.GET, one + VERSION, Access.ADMIN, "An old version", this::version),
                new Route(Verb.POST, one + VERSION, Access.ADMIN, "Restore a version", this::restore).rehearsed()));
        if (Marks.isLevel(type)) {
            routes.add(new Route(Verb.GET, one + "/effective", shared, "Settings that hold", this::effective));
        }
        return routes;
    }

    protected Reply effective(Call call) {
        return new EffectiveResource(accounts).of(find(call), call);
    }

    protected AccountRoom accounts() {
        return accounts;
    }

    protected DocumentView view() {
        return view;
    }

    protected Answers answers() {
        return answers;
    }

    /** The document a call is about; a colleague's is not there for role user. */
    protected Document find(Call call) {
        return present(accounts.recent()
                .get(call.accountId(), type, id(call))
                .filter(document -> !call.isUser() || isOwn(document, call)));
    }

    /** The id in the path, as documents are stored. */
    protected String id(Call call) {
        return call.param("id");
    }

    protected Reply read(Call call) {
        return read(find(call), call);
    }

    /** The document as its reader may see it, unless he has it already. */
    protected final Reply read(Document document, Call call) {
        if (Revision.isKnown(call.request(), document)) {
            return Reply.raw(Reply.NOT_MODIFIED, "application/json", new byte[0])
                    .with("ETag", Revision.etag(document));
        }
        return view.single(Reply.OK, type, document, call);
    }

    protected Reply create(Call call) {
        Saved saved = accounts.writing().createAs(call.editor(), type, call.accountId(), call.newId(), call.data());
        return answers.of(saved, Reply.CREATED, type, call);
    }

    /** One way to change a document that is there. */
    @FunctionalInterface
    interface Change {
        Saved apply(AccountDocuments writing, Document before, long expected);
    }

    /** Creates the document under an id that is known, or replaces it. */
    protected Reply put(Call call, String id) {
        if (accounts.recent().get(call.accountId(), type, id).isPresent()) {
            return replace(call);
        }
        AccountDocuments writing = call.isRehearsal() ? accounts.writing().rehearsal() : accounts.writing();
        Saved saved = writing.createNamed(call.editor(), type, call.accountId(), id, call.data());
        return answers.of(saved, Reply.CREATED, type, call);
    }

    protected Reply replace(Call call) {
        ObjectNode data = call.data();
        return change(call, (writing, before, expected) -> writing.replace(call.editor(), before, data, expected));
    }

    protected Reply patch(Call call) {
        return patch(call, call.data());
    }

    /** The same with changes that are not the request's own words. */
    protected Reply patch(Call call, ObjectNode data) {
        return change(call, (writing, before, expected) -> writing.patch(call.editor(), before, data, expected));
    }

    protected Reply delete(Call call) {
        return change(
                call,
                (writing, before, expected) ->
                        writing.delete(call.editor(), before, expected, sql -> ending(call, before, sql)));
    }

    /** What else ends with a document, in the same transaction. */
    protected void ending(Call call, Document document, Sql sql) {}

    /** What the rehearsal of that tells. */
    protected void toldBefore(Document ending, ObjectNode data) {}

    private Reply change(Call call, Change change) {
        Document before = find(call);
        long expected = expected(call, before);
        if (!call.isRehearsal()) {
            Optional<Reply> objection = call.flag("confirm") ? Optional.empty() : objection(call, before, change);
            if (objection.isPresent()) {
                return objection.get();
            }
            return answers.of(change.apply(accounts.writing(), before, expected), Reply.OK, type, call);
        }
        Saved would = change.apply(accounts.writing().rehearsal(), before, expected);
        return would instanceof Saved.Done(Document after)
                ? radius(before, after)
                : answers.of(would, Reply.OK, type, call);
    }

    /** The version a write may replace; one whose If-Match names another is refused with the current document. */
    protected final long expected(Call call, Document before) {
        return Revision.expected(call.request(), before)
                .orElseThrow(() -> new BadRequest(answers.stale(type, shown(before, call), call)));
    }

    /** The document without what its reader may not see of it. */
    protected Document shown(Document document, Call call) {
        return document;
    }

    private Reply radius(Document before, Document after) {
        ObjectNode data = new BlastRadius(accounts, type).of(before, after);
        if (after.deleted()) {
            toldBefore(before, data);
        }
        return Reply.ok(data);
    }

    // what its writer should know before it holds; only asked where it may matter, because it costs a rehearsal
    private Optional<Reply> objection(Call call, Document before, Change change) {
        boolean asks = call.envelope().path("data").has("access_lists");
        if (asks
                && change.apply(accounts.writing().rehearsal(), before, Documents.ANY_VERSION)
                        instanceof Saved.Done(Document after)) {
            return objection(before, after);
        }
        return Optional.empty();
    }

    /** Why a write should be confirmed first. */
    protected Optional<Reply> objection(Document before, Document after) {
        return Optional.empty();
    }

    protected Reply list(Call call) {
        return listed(call, List.of());
    }

    /** How a write that was done elsewhere is answered. */
    protected final Reply answered(Saved saved, Call call) {
        return answers.of(saved, Reply.OK, type, call);
    }

    /** The list under further conditions, such as one owner. */
    protected Reply listed(Call call, List<Filter> conditions) {
        ListParameters parameters = ListParameters.of(call, path -> path);
        List<Filter> filters = new ArrayList<>(parameters.query().filters());
        filters.addAll(conditions);
        if (call.isUser()) {
            filters.add(new Filter.Equal(ownerPath(), List.of(call.caller().userId())));
        }
        ListQuery query = parameters.query().where(filters);
        ListPage page = accounts.stored().list(new ListScope.Account(call.accountId()), type.stored(), query);
        List<ObjectNode> rows = ListParameters.trimmed(rows(page.documents(), call), call);
        return Csv.wanted(call) ? Csv.file(call, rows, List.of()) : rendered(rows, parameters, page.next());
    }

    /** The rows of a page. */
    protected List<ObjectNode> rows(List<Document> documents, Call call) {
        return documents.stream().map(document -> Rows.of(type, document)).toList();
    }

    private static Reply rendered(List<ObjectNode> rows, ListParameters parameters, Optional<StartKey> next) {
        ArrayNode data = Json.array();
        rows.forEach(data::add);
        return Reply.ok(data, paging(rows.size(), parameters, next));
    }

    /** What stands beside a page: its size, where it began and where the next begins. */
    protected static ObjectNode paging(int rows, ListParameters parameters, Optional<StartKey> next) {
        ObjectNode beside = Json.object();
        if (parameters.paginated()) {
            beside.put("page_size", rows);
            StartKey start = parameters.query().start();
            if (start != null) {
                beside.put("start_key", start.encoded());
            }
            next.ifPresent(key -> beside.put("next_start_key", key.encoded()));
        }
        return beside;
    }

    protected Reply versions(Call call) {
        return history.list(call, id(call));
    }

    protected Reply version(Call call) {
        return history.one(call, version(call, id(call)), id(call));
    }

    protected Reply restore(Call call) {
        DocumentVersion version = version(call, id(call));
        if (!Json.text(call.data(), "action", "").equals("restore")) {
            ObjectNode errors = Json.object();
            Sentence.ONLY_RESTORE.into(errors.putObject("action").putObject("enum"));
            return Reply.invalid(errors);
        }
        if (accounts.recent().get(call.accountId(), type, id(call)).isPresent()) {
            return change(
                    call, (writing, before, expected) -> writing.restore(call.editor(), before, version, expected));
        }
        AccountDocuments writing = call.isRehearsal() ? accounts.writing().rehearsal() : accounts.writing();
        Saved saved = writing.revive(call.editor(), type, call.accountId(), id(call), version);
        return answers.of(saved, Reply.OK, type, call);
    }

    /** The version in the path of a document of this account. */
    protected DocumentVersion version(Call call, String id) {
        long number = ListParameters.number(call.param("version"));
        return present(accounts.stored().version(call.accountId(), type.stored(), id, number));
    }

    private boolean isOwn(Document document, Call call) {
        String user = call.caller().userId();
        return type == DocumentType.USER
                ? document.id().equals(user)
                : user.equals(Json.text(document.body(), ownerPath()));
    }

    private String ownerPath() {
        return type == DocumentType.USER ? "id" : "owner_id";
    }

    public static <T> T present(Optional<T> found) {
        return found.orElseThrow(() -> new BadRequest(Reply.notFound()));
    }
}
