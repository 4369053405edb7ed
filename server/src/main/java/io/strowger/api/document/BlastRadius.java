package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.PrivateFields;
import io.strowger.account.inherit.Marks;
import io.strowger.account.inherit.Radius;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.audit.Differences;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a rehearsed write: what would be another value, in the document and for all below it. */
final class BlastRadius {
    /** Rows listed; the total counts them all. */
    static final int MAX_LISTED = 100;
    /** Things listed that end with a user. */
    static final int MAX_ENDING = 1_000;

    private final AccountRoom accounts;
    private final DocumentType type;
    private final ArrayNode rows = Json.array();
    private int total;

    BlastRadius(AccountRoom accounts, DocumentType type) {
        this.accounts = accounts;
        this.type = type;
    }

    ObjectNode of(Document before, Document after) {
        boolean complete = true;
        own(before, after);
        if (type == DocumentType.ACCOUNT && after.deleted()) {
            everythingIn(before);
        } else if (Marks.isLevel(type)) {
            Radius.Found found = new Radius(accounts.chains(), accounts.stored(), accounts.tree()).of(before, after);
            found.values().forEach(each -> row(each.document(), each.path(), each.before(), each.after()));
            complete = found.complete();
        }
        ObjectNode data = Json.object().put("total", total).put("complete", complete);
        data.set("affected", rows);
        if (type == DocumentType.USER && after.deleted()) {
            departure(before, data.putArray("ends"));
        }
        return data;
    }

    // what is inherited is told by its effect, so here is only what belongs to the document alone
    private void own(Document before, Document after) {
        if (after.deleted()) {
            row(before, "", null, null);
            return;
        }
        for (JsonNode change : Differences.between(type, before.body(), after.body())) {
            String path = Json.text(change, "path", "");
            int dot = path.indexOf('.');
            String property = dot < 0 ? path : path.substring(0, dot);
            if (!accounts.chains().inheritable(type).contains(property)) {
                row(before, path, change.get("before"), change.get("after"));
            }
        }
    }

    private void everythingIn(Document account) {
        for (DocumentType inside : DocumentType.values()) {
            if (inside != DocumentType.ACCOUNT) {
                List<Document> documents = accounts.stored().list(account.id(), inside.stored());
                documents.forEach(document -> row(document, "", null, null));
            }
        }
    }

    private void departure(Document user, ArrayNode ends) {
        accounts.departure(user).stream().limit(MAX_ENDING).forEach(each -> ends.addObject()
                .put("type", each.type())
                .put("id", each.id())
                .put("name", each.name())
                .put("what", each.what()));
    }

    private void row(Document document, String path, @Nullable JsonNode before, @Nullable JsonNode after) {
        total++;
        if (rows.size() >= MAX_LISTED) {
            return;
        }
        ObjectNode row = rows.addObject().put("type", document.type()).put("id", document.id());
        row.put("name", Authorship.name(PrivateFields.publicPart(document.body())));
        row.put("path", path);
        put(row, "before", before);
        put(row, "after", after);
    }

    private static void put(ObjectNode row, String side, @Nullable JsonNode value) {
        if (value == null) {
            row.putNull(side);
        } else {
            row.set(side, value);
        }
    }
}
