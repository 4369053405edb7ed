package io.strowger.api.audit;

import io.strowger.account.AccountRoom;
import io.strowger.account.rights.Fences;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.Csv;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.store.Author;
import io.strowger.store.Database;
import io.strowger.store.tree.AccountRow;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who did what in an account and those below it, for whom, when and from where. */
public final class AuditResource {
    private static final String PATH = "/v2/accounts/{account}/audit";

    /** Differences of one line. */
    private static final int MAX_DIFFERENCES = 20;

    private final AccountRoom accounts;
    private final AuditTrail trail;
    private final InstantSource clock;

    public AuditResource(AccountRoom accounts, Database database, InstantSource clock) {
        this.accounts = accounts;
        this.trail = new AuditTrail(database);
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route(Verb.GET, PATH, Access.ADMIN, "Who did what", this::list));
    }

    private Reply list(Call call) {
        AuditQuery query = AuditQuery.of(call, clock.instant());
        boolean money = accounts.fences().shows(call.caller().accountId(), "transactions");
        List<AuditLine> found = trail.read(query, money);
        List<AuditLine> page = found.stream().limit(query.limit()).toList();
        boolean checks = accounts.fences()
                .hasScope(call.caller().accountId(), call.caller().userId(), Fences.DIAGNOSTICS);
        List<ObjectNode> rows = page.stream().map(line -> row(line, checks)).toList();
        if (Csv.wanted(call)) {
            return Csv.file(call, rows, List.of());
        }
        ArrayNode data = Json.array();
        rows.forEach(data::add);
        ObjectNode beside = Json.object().put("page_size", rows.size());
        if (found.size() > page.size()) {
            beside.put("next_start_key", page.getLast().key().encoded());
        }
        return Reply.ok(data, beside);
    }

    private ObjectNode row(AuditLine line, boolean checks) {
        AuditKey key = line.key();
        ObjectNode row = Json.object()
                .put("id", key.encoded())
                .put("created", Gregorian.seconds(key.at()))
                .put("at", key.at().toString())
                .put("action", line.action())
                .put("type", key.type())
                .put("document_id", key.id())
                .put("name", name(line.after()))
                .put("account_id", key.accountId())
                .put("account_name", accountName(key.accountId()))
                .put("acting_in", line.author().actingIn())
                .put("request_id", line.author().requestId())
                .put("version", key.version());
        Optional.ofNullable(line.author().address()).ifPresent(address -> row.put("address", address));
        Optional.ofNullable(line.author().actingAs())
                .ifPresent(user -> row.set("acting_as", person(line.author().actingIn(), user)));
        row.set("by", by(line.author()));
        if (key.type().equals(AuditTrail.TRANSFER)) {
            for (String money : List.of("amount", "amount_micros", "currency")) {
                row.set(money, line.after().path(money));
            }
        }
        row.set("diff", differences(line, checks));
        return row;
    }

    private static ArrayNode differences(AuditLine line, boolean checks) {
        ArrayNode few = Json.array();
        DocumentType.ofStored(line.key().type())
                .filter(_ -> !line.action().equals("deleted"))
                .ifPresent(type -> Differences.between(type, line.before(), line.after())
                        .valueStream()
                        .filter(each -> checks || !Json.text(each, "path", "").startsWith(Fences.START_CHECK))
                        .limit(MAX_DIFFERENCES)
                        .forEach(few::add));
        return few;
    }

    private ObjectNode by(Author author) {
        ObjectNode by = Json.object()
                .put("account_id", author.accountId())
                .put("account_name", accountName(author.accountId()));
        String user = author.userId();
        if (user != null) {
            by.setAll(person(author.accountId(), user));
        }
        return by;
    }

    private ObjectNode person(String accountId, String userId) {
        ObjectNode person = Json.object().put("user_id", userId);
        accounts.recent()
                .get(accountId, DocumentType.USER, userId)
                .ifPresent(document -> person.put("name", name(document.body())));
        return person;
    }

    private String accountName(String accountId) {
        return accounts.tree().get(accountId).map(AccountRow::name).orElse("");
    }

    private static String name(ObjectNode body) {
        String person = (Json.text(body, "first_name", "") + " " + Json.text(body, "last_name", "")).strip();
        String other = Json.text(body, "username", Json.text(body, "domain", ""));
        return Json.text(body, "name", person.isEmpty() ? other : person);
    }
}
