package io.strowger.api.pages;

import io.strowger.account.AccountRoom;
import io.strowger.account.PrivateFields;
import io.strowger.account.rights.Fences;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Whom somebody turns to, on pages of errors and on bills: the account's contacts, else the nearest above (R-C18, R-C24). */
public final class ContactResource {
    private static final String PATH = "/v2/accounts/{account}/contacts";

    private final AccountRoom accounts;

    public ContactResource(AccountRoom accounts) {
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(new Route(Verb.GET, PATH, Access.OWN, "Whom to turn to", this::contacts));
    }

    private Reply contacts(Call call) {
        List<Document> upwards = upwards(call);
        ObjectNode data = Json.object();
        for (String kind : List.of("technical", "billing")) {
            upwards.stream()
                    .filter(account -> isThere(account, kind) && isOpen(account, kind, call))
                    .findFirst()
                    .ifPresent(account -> data.set(kind, shown(account, kind, call)));
        }
        return Reply.ok(data);
    }

    // the nearest first; the account's own are on its page, which may be closed to its people
    private List<Document> upwards(Call call) {
        List<Document> upwards = new ArrayList<>();
        account(call.accountId(), upwards);
        if (upwards.isEmpty()) {
            return upwards;
        }
        Document own = upwards.getFirst();
        PrivateFields.tree(own).reversed().forEach(id -> account(id, upwards));
        boolean open = call.editor().fromAbove() || accounts.fences().shows(call.accountId(), "account");
        return open ? upwards : upwards.subList(1, upwards.size());
    }

    private boolean isOpen(Document account, String kind, Call call) {
        boolean own = account.id().equals(call.accountId()) && !call.editor().fromAbove();
        return !own || !kind.equals("billing") || accounts.fences().shows(account.id(), Fences.CARD_PAGE);
    }

    private void account(String id, List<Document> into) {
        accounts.recent().get(id, DocumentType.ACCOUNT, id).ifPresent(into::add);
    }

    private static boolean isThere(Document account, String kind) {
        return contact(account, kind).valueStream().anyMatch(value -> !value.asString("")
                .isEmpty());
    }

    private static ObjectNode contact(Document account, String kind) {
        return Json.objectAt(account.body(), "contact." + kind);
    }

    private static ObjectNode shown(Document account, String kind, Call call) {
        ObjectNode shown = Json.object();
        for (String field : List.of("name", "email", "number")) {
            shown.put(field, Json.text(contact(account, kind), field, ""));
        }
        return shown.put("from", account.id().equals(call.accountId()) ? "account" : "above");
    }
}
