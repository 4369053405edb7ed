package io.strowger.api.tree;

import io.strowger.account.AccountDocuments;
import io.strowger.account.AccountRoom;
import io.strowger.account.Saved;
import io.strowger.account.rights.Role;
import io.strowger.account.tree.DocumentType;
import io.strowger.account.tree.Realms;
import io.strowger.api.calls.CallViews;
import io.strowger.api.calls.ChannelRow;
import io.strowger.api.document.Answers;
import io.strowger.api.document.Authorship;
import io.strowger.api.document.DocumentResource;
import io.strowger.api.document.DocumentView;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.money.CreditOrders;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Saying;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import io.strowger.store.tree.AccountRow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to an account as a whole: it moves under another one, it ends, and its realm is proposed beforehand. */
public final class TreeResource {
    private static final String ONE = DocumentResource.ACCOUNTS;
    /** Rows listed; the counts count them all. */
    private static final int MAX_LISTED = 500;

    private final AccountRoom accounts;
    private final CallViews calls;
    private final CreditOrders credit;
    private final Answers answers;

    public TreeResource(AccountRoom accounts, CallViews calls, CreditOrders credit) {
        this.accounts = accounts;
        this.calls = calls;
        this.credit = credit;
        this.answers = new Answers(new DocumentView(accounts));
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.POST, ONE + "/move", Access.ADMIN, "Put an account under another one", this::move)
                        .rehearsed(),
                new Route(Verb.POST, ONE + "/terminate", Access.ADMIN, "End an account and all in it", this::terminate)
                        .rehearsed(),
                new Route(Verb.GET, ONE + "/realm", Access.ADMIN, "A realm for a new account below", this::realm));
    }

    private Document account(Call call) {
        return DocumentResource.present(
                accounts.recent().get(call.accountId(), DocumentType.ACCOUNT, call.accountId()));
    }

    // who moves an account must stand above it before and after
    private Reply move(Call call) {
        Document account = account(call);
        if (!call.editor().fromAbove() || !call.role().atLeast(Role.RESELLER)) {
            return Reply.forbidden(Sentence.MOVED_FROM_ABOVE);
        }
        String to = Json.text(call.data(), "to", "");
        Optional<AccountRow> place =
                accounts.tree().get(to).filter(row -> call.caller().sees(accounts.tree(), row.accountId()));
        if (place.isEmpty()) {
            return wrong("to", Sentence.CANNOT_MOVE_THERE);
        }
        Saved saved = writing(call).move(call.editor(), account, place.get());
        return call.isRehearsal() && saved instanceof Saved.Done
                ? moving(account)
                : answers.of(saved, Reply.OK, DocumentType.ACCOUNT, call);
    }

    private AccountDocuments writing(Call call) {
        return call.isRehearsal() ? accounts.writing().rehearsal() : accounts.writing();
    }

    private Reply moving(Document account) {
        List<AccountRow> rows = Stream.concat(
                        accounts.tree().get(account.id()).stream(), accounts.tree().descendants(account.id()).stream())
                .toList();
        ObjectNode data = Json.object().put("total", rows.size());
        ArrayNode affected = data.putArray("affected");
        rows.stream().limit(MAX_LISTED).forEach(row -> affected.addObject()
                .put("type", DocumentType.ACCOUNT.stored())
                .put("id", row.accountId())
                .put("name", row.name()));
        return Reply.ok(data);
    }

    private Reply terminate(Call call) {
        Document account = account(call);
        Saved possible = accounts.writing().rehearsal().delete(call.editor(), account, Documents.ANY_VERSION);
        if (!(possible instanceof Saved.Done)) {
            return answers.of(possible, Reply.OK, DocumentType.ACCOUNT, call);
        }
        if (call.isRehearsal()) {
            return Reply.ok(ending(account));
        }
        String name = Json.text(account.body(), "name", "");
        if (!Json.text(call.data(), "confirm", "").equals(name)) {
            return wrong("confirm", Sentence.NAME_NOT_TYPED);
        }
        Saved saved = accounts.writing()
                .delete(call.editor(), account, Documents.ANY_VERSION, sql -> credit.settle(sql, call, account.id()));
        return answers.of(saved, Reply.OK, DocumentType.ACCOUNT, call);
    }

    /** All that ends with an account. */
    private ObjectNode ending(Document account) {
        ObjectNode data = Json.object();
        ArrayNode affected = data.putArray("affected");
        ObjectNode counts = data.putObject("counts");
        int total = 1;
        row(affected, account);
        for (DocumentType inside : DocumentType.values()) {
            List<Document> documents = inside == DocumentType.ACCOUNT
                    ? List.of()
                    : accounts.stored().list(account.id(), inside.stored());
            documents.forEach(document -> row(affected, document));
            counts.put(inside.stored(), inside == DocumentType.ACCOUNT ? 1 : documents.size());
            total += documents.size();
        }
        data.set("credit", credit.left(account.id()).toJson());
        return data.put("total", total)
                .put("live_calls", live(account.id()))
                .put("registrations", calls.registrations(account.id()).size());
    }

    // both legs of a call are channels of it
    private long live(String accountId) {
        return calls.channels(accountId).stream()
                .map(ChannelRow::bridgeId)
                .distinct()
                .count();
    }

    private static void row(ArrayNode affected, Document document) {
        if (affected.size() < MAX_LISTED) {
            affected.addObject()
                    .put("type", document.type())
                    .put("id", document.id())
                    .put("name", Authorship.name(document.body()));
        }
    }

    private Reply realm(Call call) {
        Realms realms = accounts.realms();
        String name = call.option("name").orElse("");
        Realms.Suffix suffix = realms.suffix(call.accountId());
        String asked = call.option("realm").orElse("");
        return Reply.ok(Json.object()
                .put("realm", realms.named(call.accountId(), name))
                .put("generated", realms.madeUp(call.accountId()))
                .put("suffix", suffix.domain())
                .put("suffix_from", suffix.ofBrand() ? "brand" : "system")
                .put("taken", !asked.isEmpty() && !realms.isFree(asked)));
    }

    private static Reply wrong(String field, Saying why) {
        ObjectNode errors = Json.object();
        why.into(errors.putObject(field).putObject("invalid"));
        return Reply.invalid(errors);
    }
}
