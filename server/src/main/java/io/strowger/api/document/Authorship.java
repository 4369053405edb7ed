package io.strowger.api.document;

import io.strowger.account.AccountRoom;
import io.strowger.account.inherit.Leaves;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import io.strowger.store.Author;
import io.strowger.store.Document;
import io.strowger.store.DocumentVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who set the values of one document and when: the oldest version in which a value was as it is now. */
public final class Authorship {
    /** How far back it looks. */
    static final int MAX_VERSIONS = 200;

    private final AccountRoom accounts;
    private final Document level;
    private final List<Dated> versions;

    /** A version with its single values. */
    private record Dated(DocumentVersion version, Map<String, JsonNode> leaves) {
        @Nullable
        JsonNode value(String path) {
            JsonNode leaf = leaves.get(path);
            int dot = path.indexOf('.');
            // a value made from another form, such as a bare list, changes with its property
            return leaf == null && dot > 0 ? version.body().get(path.substring(0, dot)) : leaf;
        }
    }

    public Authorship(AccountRoom accounts, Document level, DocumentType type) {
        this.accounts = accounts;
        this.level = level;

        this.versions = accounts.stored().history(level.accountId(), type.stored(), level.id(), MAX_VERSIONS).stream()
                .map(version -> new Dated(version, Leaves.of(version.body())))
                .toList();
    }

    /** Says of the value at {@code path} when it was set, and to those who may know it by whom. */
    void describe(String path, ObjectNode row, Call call) {
        describe(path, Long.MAX_VALUE, row, call);
    }

    /** The same of the value as it was in this version of the document. */
    public void describe(String path, long at, ObjectNode row, Call call) {
        List<Dated> until =
                versions.stream().filter(each -> each.version().version() <= at).toList();
        if (until.isEmpty()) {
            return;
        }
        DocumentVersion since = since(path, until);
        row.put("version", since.version()).put("changed_at", since.at().toString());
        Author author = since.author();
        if (call.caller().sees(accounts.tree(), level.accountId())) {
            row.put("from_name", name(level.body()));
        }
        ObjectNode by = row.putObject("changed_by").put("account_id", author.accountId());
        String user = author.userId();
        if (user != null && call.caller().sees(accounts.tree(), author.accountId())) {
            by.put("user_id", user);
            accounts.recent()
                    .get(author.accountId(), DocumentType.USER, user)
                    .ifPresent(person -> by.put("name", name(person.body())));
        }
    }

    private static DocumentVersion since(String path, List<Dated> versions) {
        JsonNode now = versions.getFirst().value(path);
        DocumentVersion oldest = versions.getFirst().version();
        for (Dated each : versions) {
            if (!Objects.equals(each.value(path), now)) {
                break;
            }
            oldest = each.version();
        }
        return oldest;
    }

    /** What people call a document. */
    public static String name(ObjectNode body) {
        return Stream.of("name", "first_name", "last_name")
                .map(key -> Json.text(body, key, ""))
                .filter(word -> !word.isEmpty())
                .reduce((one, next) -> one + " " + next)
                .orElse("");
    }
}
