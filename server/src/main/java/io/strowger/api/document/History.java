package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.PrivateFields;
import io.strowger.account.SipSecret;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.store.DocumentVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The versions of a document: who wrote when, for whom, and what changed; secrets are masked. */
final class History {
    /** Versions shown at most, the newest first. */
    static final int MAX_VERSIONS = 500;

    private final AccountRoom accounts;
    private final DocumentType type;

    History(AccountRoom accounts, DocumentType type) {
        this.accounts = accounts;
        this.type = type;
    }

    Reply list(String accountId, String id) {
        List<DocumentVersion> versions = accounts.stored().history(accountId, type.stored(), id, MAX_VERSIONS + 1);
        if (versions.isEmpty()) {
            return Reply.notFound();
        }
        ArrayNode rows = Json.array();
        for (int i = 0; i < Math.min(versions.size(), MAX_VERSIONS); i++) {
            ObjectNode before = i + 1 < versions.size() ? versions.get(i + 1).body() : Json.object();
            ObjectNode row = described(versions.get(i));
            row.set("diff", Diff.between(type, before, versions.get(i).body()));
            rows.add(row);
        }
        return Reply.ok(rows);
    }

    Reply one(DocumentVersion version, String id) {
        ObjectNode row = described(version);
        ObjectNode document = SipSecret.masked(type, PrivateFields.publicPart(version.body()));
        row.set("document", document.put("id", id));
        return Reply.ok(row);
    }

    /** Which values differ, as {@code {path, before, after}}; secrets are masked. */
    static ArrayNode changes(DocumentType type, ObjectNode before, ObjectNode after) {
        return Diff.between(type, before, after);
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
        return row;
    }

    /** Which values differ between two versions, by dotted path. */
    private static final class Diff {
        private final DocumentType type;
        private final ArrayNode found = Json.array();

        private Diff(DocumentType type) {
            this.type = type;
        }

        static ArrayNode between(DocumentType type, ObjectNode before, ObjectNode after) {
            Diff diff = new Diff(type);
            diff.compare("", PrivateFields.publicPart(before), PrivateFields.publicPart(after));
            return diff.found;
        }

        private void compare(String prefix, ObjectNode before, ObjectNode after) {
            after.forEachEntry((name, value) -> values(prefix + name, before.path(name), value));
            before.forEachEntry((name, value) -> {
                if (!after.has(name)) {
                    values(prefix + name, value, after.path(name));
                }
            });
        }

        private void values(String path, JsonNode before, JsonNode after) {
            if (before.equals(after)) {
                return;
            }
            boolean objects =
                    (before.isObject() || before.isMissingNode()) && (after.isObject() || after.isMissingNode());
            if (objects) {
                compare(path + ".", object(before), object(after));
                return;
            }
            ObjectNode change = found.addObject().put("path", path);
            put(change, "before", path, before);
            put(change, "after", path, after);
        }

        private void put(ObjectNode change, String side, String path, JsonNode value) {
            if (value.isMissingNode()) {
                return;
            }
            if (SipSecret.isSecret(type, path)) {
                change.put(side, SipSecret.MASK);
            } else if (path.equals("gateways")) {
                ObjectNode holder = Json.object();
                holder.set(path, value);
                change.set(side, SipSecret.masked(type, holder).path(path));
            } else {
                change.set(side, value.deepCopy());
            }
        }

        private static ObjectNode object(JsonNode node) {
            return node instanceof ObjectNode object ? object : Json.object();
        }
    }
}
