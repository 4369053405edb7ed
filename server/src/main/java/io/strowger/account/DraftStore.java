package io.strowger.account;

import io.strowger.account.rules.Draft;
import io.strowger.account.rules.RuleBook;
import io.strowger.account.rules.Surroundings;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.DocumentType;
import io.strowger.account.tree.Moves;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.DocumentTransaction;
import io.strowger.store.Documents;
import io.strowger.store.WriteResult;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** How drafts with which nothing is wrong are stored, or as if they were, and what came of it. */
final class DraftStore {

    private final Surroundings around;
    private final Documents documents;

    DraftStore(Surroundings around, Documents documents) {
        this.around = around;
        this.documents = documents;
    }

    Saved store(Draft draft, long expected) {
        return saved(draft.type(), documents.write(draft.editor().author(), tx -> write(tx, draft, expected)));
    }

    WriteResult write(DocumentTransaction tx, Draft draft, long expected) {
        String type = draft.type().stored();
        if (draft.isNew() && !placed(tx, draft)) {
            tx.sql().rollback();
            return new WriteResult.Missing();
        }
        WriteResult result = draft.isNew()
                ? tx.create(draft.accountId(), type, draft.id(), draft.body())
                : tx.replace(draft.accountId(), type, draft.id(), expected, draft.body());
        if (result instanceof WriteResult.Written written) {
            RuleBook.of(draft.type()).saved(tx, draft, written.document(), around);
        }
        return result;
    }

    // the account may have ended since the draft began, the parent of a new one been moved
    private static boolean placed(DocumentTransaction tx, Draft draft) {
        ObjectNode account = draft.body();
        if (draft.type() != DocumentType.ACCOUNT) {
            return AccountIndex.holdOpen(tx.sql(), draft.accountId());
        }
        List<String> above = Json.texts(account, PrivateFields.TREE);
        if (above.isEmpty()) {
            return true;
        }
        AccountIndex.holdTree(tx.sql());
        Optional<AccountRow> parent = AccountIndex.get(tx.sql(), above.getLast());
        parent.ifPresent(row -> account.set(PrivateFields.TREE, Moves.below(row)));
        return parent.isPresent();
    }

    /** What would be stored. */
    Saved would(Draft draft, long expected) {
        Instant now = around.clock().instant();
        Document before = draft.before() != null
                ? draft.before()
                : new Document(draft.accountId(), draft.type().stored(), draft.id(), 0, Json.object(), now, now, false);
        return rehearsed(before, draft.body(), false, expected);
    }

    static Saved rehearsed(Document before, ObjectNode body, boolean deleted, long expected) {
        if (expected != Documents.ANY_VERSION && expected != before.version()) {
            return new Saved.Stale(before);
        }
        return new Saved.Done(with(before, body, deleted));
    }

    private static Document with(Document before, ObjectNode body, boolean deleted) {
        return new Document(
                before.accountId(),
                before.type(),
                before.id(),
                before.version(),
                body,
                before.created(),
                before.modified(),
                deleted);
    }

    static Saved saved(DocumentType type, WriteResult result) {
        return switch (result) {
            case WriteResult.Written(Document document) -> new Saved.Done(document);
            case WriteResult.Stale(Document current) -> new Saved.Stale(current);
            case WriteResult.Missing() -> new Saved.Missing();
            case WriteResult.Exists(Document current) -> taken("id", current.id());
            case WriteResult.Conflict clash -> clashed(type, clash);
        };
    }

    private static Saved clashed(DocumentType type, WriteResult.Conflict clash) {
        if (RuleBook.of(type).conflicts(clash.field())) {
            return taken(clash.field(), clash.key());
        }
        FieldErrors errors = new FieldErrors();
        errors.add(clash.field(), "unique", Sentence.TAKEN);
        return new Saved.Invalid(errors);
    }

    private static Saved taken(String field, String value) {
        FieldErrors errors = new FieldErrors();
        errors.add(field, "unique", Sentence.TAKEN, StringNode.valueOf(value));
        return new Saved.Refused(new Refusal.Taken(errors));
    }
}
