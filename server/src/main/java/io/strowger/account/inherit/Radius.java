package io.strowger.account.inherit;

import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import io.strowger.store.tree.AccountRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whose effective values a write would change: what stands below the document, before and after. */
public final class Radius {
    /** Documents looked at; beyond them the count is a lower bound. */
    public static final int MAX_LOOKED_AT = 20_000;

    private final Chains chains;
    private final Documents documents;
    private final AccountTree tree;

    public Radius(Chains chains, Documents documents, AccountTree tree) {
        this.chains = chains;
        this.documents = documents;
        this.tree = tree;
    }

    /** One value of one document that would be another. */
    public record Affected(
            Document document,
            String path,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    /** All such values; not {@code complete} when there were more documents than looked at. */
    public record Found(List<Affected> values, boolean complete) {}

    /** What a write of {@code after} over {@code before} changes for both and everything below; deleted, it is gone. */
    public Found of(Document before, Document after) {
        List<Affected> found = new ArrayList<>();
        List<Document> below = new ArrayList<>();
        boolean complete = true;
        if (after.deleted() || !chains.level(before).says(chains.level(after))) {
            complete = below(before, below);
        }
        if (!after.deleted()) {
            below.addFirst(before);
        }
        below.forEach(document -> compare(document, before, after, found));
        return new Found(found, complete);
    }

    private void compare(Document document, Document before, Document after, List<Affected> found) {
        List<Document> chain = chains.of(document);
        List<Document> changed = new ArrayList<>();
        for (Document each : chain) {
            boolean same = each.id().equals(before.id()) && each.type().equals(before.type());
            if (!same) {
                changed.add(each);
            } else if (!after.deleted()) {
                changed.add(after);
            }
        }
        Inherited was = chains.inherited(chain);
        Inherited would = chains.inherited(changed);
        Map<String, JsonNode> old = Leaves.of(was.values());
        Map<String, JsonNode> now = Leaves.of(would.values());
        Leaves.differing(was.values(), would.values())
                .forEach(path -> found.add(new Affected(document, path, old.get(path), now.get(path))));
    }

    // a user reaches his phones, an account its people, phones and the accounts below; false when it was too much
    private boolean below(Document document, List<Document> into) {
        if (document.type().equals(DocumentType.USER.stored())) {
            documents.list(document.accountId(), DocumentType.DEVICE.stored()).stream()
                    .filter(device -> document.id().equals(Json.text(device.body(), "owner_id")))
                    .forEach(into::add);
        } else if (document.type().equals(DocumentType.ACCOUNT.stored())) {
            inside(document.id(), into);
            for (AccountRow row : tree.descendants(document.id())) {
                if (into.size() > MAX_LOOKED_AT) {
                    return false;
                }
                documents
                        .get(row.accountId(), DocumentType.ACCOUNT.stored(), row.accountId())
                        .ifPresent(into::add);
                inside(row.accountId(), into);
            }
        }
        return true;
    }

    private void inside(String accountId, List<Document> into) {
        into.addAll(documents.list(accountId, DocumentType.USER.stored()));
        into.addAll(documents.list(accountId, DocumentType.DEVICE.stored()));
        into.addAll(documents.list(accountId, DocumentType.TRUNK.stored()));
    }
}
