package io.strowger.api.document;

import io.strowger.account.Refusal;
import io.strowger.account.Saved;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.route.Call;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import tools.jackson.databind.node.ObjectNode;

/** How every outcome of a write is answered. */
public final class Answers {
    private final DocumentView view;

    public Answers(DocumentView view) {
        this.view = view;
    }

    public Reply of(Saved saved, int done, DocumentType type, Call call) {
        return switch (saved) {
            case Saved.Done(Document document) -> view.single(done, type, document, call);
            case Saved.Invalid(var errors) -> Reply.invalid(errors);
            case Saved.Missing() -> Reply.notFound();
            case Saved.Stale(Document current) -> stale(type, current, call);
            case Saved.Refused(Refusal refusal) -> refused(refusal);
        };
    }

    /** If-Match named an older version: the current one comes with the refusal. */
    Reply stale(DocumentType type, Document current, Call call) {
        ObjectNode data = view.data(type, current, call, Json.object().put("revision", Revision.of(current)));
        return Reply.failure(Reply.PRECONDITION_FAILED, "precondition_failed", data)
                .with("ETag", Revision.etag(current));
    }

    private static Reply refused(Refusal refusal) {
        return switch (refusal) {
            // KAZOO answers 500 here; its clients look at the word, and nothing of ours failed
            case Refusal.HasDescendants() ->
                Reply.failure(Reply.CONFLICT, "account_has_descendants", Sentence.HAS_ACCOUNTS_BELOW);
            case Refusal.Forbidden(var why) -> Reply.forbidden(why);
            case Refusal.Taken(var errors) -> Reply.failure(Reply.CONFLICT, "datastore_conflict", errors.toJson());
            case Refusal.Conflict(var errors) -> Reply.failure(Reply.CONFLICT, "conflict", errors.toJson());
            case Refusal.TooLarge() -> Reply.tooLarge(Sentence.DOCUMENT_TOO_LARGE);
        };
    }
}
