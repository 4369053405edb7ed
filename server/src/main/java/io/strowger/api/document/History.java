package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.PrivateFields;
import io.strowger.account.login.SipSecret;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.audit.Differences;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.store.DocumentVersion;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The versions of a document: who wrote when, for whom, and what changed; secrets are masked. */
final class History {
    /** Versions shown at most, the newest first. */
    static final int MAX_VERSIONS = 500;

    private final AccountRoom accounts;
    private final DocumentType type;
    private final DocumentView view;

    History(AccountRoom accounts, DocumentType type, DocumentView view) {
        this.accounts = accounts;
        this.type = type;
        this.view = view;
    }

    Reply list(Call call, String id) {
        List<DocumentVersion> versions =
                accounts.stored().history(call.accountId(), type.stored(), id, MAX_VERSIONS + 1);
        if (versions.isEmpty()) {
            return Reply.notFound();
        }
        ArrayNode rows = Json.array();
        for (int i = 0; i < Math.min(versions.size(), MAX_VERSIONS); i++) {
            ObjectNode before = i + 1 < versions.size() ? versions.get(i + 1).body() : Json.object();
            ObjectNode row = described(versions.get(i));
            ObjectNode after = versions.get(i).body();
            row.set(
                    "diff",
                    Differences.between(type, view.visible(type, before, call), view.visible(type, after, call)));
            rows.add(row);
        }
        return Reply.ok(rows);
    }

    Reply one(Call call, DocumentVersion version, String id) {
        ObjectNode row = described(version);
        ObjectNode document =
                SipSecret.masked(type, PrivateFields.publicPart(view.visible(type, version.body(), call)));
        row.set("document", document.put("id", id));
        return Reply.ok(row);
    }

    private static ObjectNode described(DocumentVersion version) {
        ObjectNode row = Json.object()
                .put("version", version.version())
                .put("at", version.at().toString())
                .put("timestamp", Gregorian.seconds(version.at()))
                .put("request_id", version.author().requestId())
                .put("deleted", version.deleted());
        ObjectNode by = row.putObject("by").put("account_id", version.author().accountId());
        String user = version.author().userId();
        if (user != null) {
            by.put("user_id", user);
        }
        row.put("acting_in", version.author().actingIn());
        Optional.ofNullable(version.author().actingAs()).ifPresent(as -> row.put("acting_as", as));
        return row;
    }
}
