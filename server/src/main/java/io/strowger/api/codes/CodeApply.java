package io.strowger.api.codes;

import io.strowger.account.AccountRoom;
import io.strowger.account.Refusal;
import io.strowger.account.Saved;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * For which trunks and users of an account the rules of account codes hold. Those without can be made to ask as well
 * ({@code to_all}), those with rules of their own to give them up ({@code delete_custom}).
 */
final class CodeApply {
    private static final List<DocumentType> ASKING = List.of(DocumentType.TRUNK, DocumentType.USER);
    private static final String CUSTOM = "account_codes.custom";

    private final AccountRoom accounts;

    CodeApply(AccountRoom accounts) {
        this.accounts = accounts;
    }

    Reply answer(Call call) {
        ObjectNode wish = call.data();
        boolean only = call.isRehearsal();
        if (!only && Json.flag(wish, "to_all", false)) {
            each(call, "unaffected", Json.readObject("{\"account_codes\": {\"enabled\": true}}"));
        }
        if (!only && Json.flag(wish, "delete_custom", false)) {
            each(call, "custom", Json.readObject("{\"account_codes\": {\"custom\": null}}"));
        }
        return Reply.ok(groups(call.accountId()));
    }

    private void each(Call call, String group, ObjectNode change) {
        String account = call.accountId();
        for (DocumentType type : ASKING) {
            for (Document document : accounts.stored().list(account, type.stored())) {
                boolean own = group.equals("custom")
                        ? hasOwn(document)
                        : group(document).equals(group);
                Saved saved = own
                        ? accounts.writing().patch(call.editor(), document, change, Documents.ANY_VERSION)
                        : new Saved.Done(document);
                if (saved instanceof Saved.Refused(Refusal.Conflict(var errors))) {
                    throw new BadRequest(Reply.failure(Reply.CONFLICT, "conflict", errors.toJson()));
                }
            }
        }
    }

    private ObjectNode groups(String account) {
        ObjectNode groups = Json.object();
        List.of("affected", "custom", "unaffected").forEach(groups::putArray);
        for (DocumentType type : ASKING) {
            for (Document document : accounts.stored().list(account, type.stored())) {
                groups.withArray("/" + group(document))
                        .addObject()
                        .put("type", type.stored())
                        .put("id", document.id())
                        .put("name", name(document.body()));
            }
        }
        return groups;
    }

    private static String group(Document document) {
        boolean asks = Json.flag(document.body(), "account_codes.enabled", false);
        return !asks ? "unaffected" : hasOwn(document) ? "custom" : "affected";
    }

    private static boolean hasOwn(Document document) {
        JsonNode custom = Json.at(document.body(), CUSTOM);
        return custom.isObject() && !custom.isEmpty();
    }

    private static String name(ObjectNode body) {
        String person = Json.text(body, "first_name", "") + " " + Json.text(body, "last_name", "");
        return Json.text(body, "name", person.strip());
    }
}
