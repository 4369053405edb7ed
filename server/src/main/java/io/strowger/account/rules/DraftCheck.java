package io.strowger.account.rules;

import io.strowger.account.Refusal;
import io.strowger.account.Saved;
import io.strowger.account.inherit.Chains;
import io.strowger.account.schema.FieldErrors;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import io.strowger.store.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What is wrong with a draft: by its schema, the rules of its type, locks above it, and what others have already. */
public final class DraftCheck {

    /** The largest document, in bytes of JSON. */
    public static final int MAX_BYTES = 512 * 1024;

    private final Surroundings around;
    private final Documents documents;
    private final Chains chains;

    public DraftCheck(Surroundings around, Documents documents, Chains chains) {
        this.around = around;
        this.documents = documents;
        this.chains = chains;
    }

    /** One with which nothing is wrong can be stored afterwards: its secrets are sealed. */
    public Optional<Saved> check(Draft draft) {
        WritableFields.restrict(draft);
        TypeRules rules = RuleBook.of(draft.type());
        // a value kept for role user is sealed; the schema speaks about the clear one
        replaceBody(draft, around.secrets().opened(draft.type(), draft.body()));
        rules.complete(draft, around);
        around.schemas().check(draft.type().plural(), draft.body(), "", draft.errors());
        rules.check(draft, around);
        Locks.check(draft, chains);
        CallingRules.checkNumbers(draft, chains, around);
        CodeRules.checkSettings(draft, around);
        checkUnique(draft, rules);
        RuleBook.mayWrite(draft.editor(), draft.type(), draft.accountId(), around.tree())
                .ifPresent(draft::refuse);
        Refusal refusal = draft.refusal();
        if (refusal != null) {
            return Optional.of(new Saved.Refused(refusal));
        }
        if (!draft.errors().isEmpty()) {
            return Optional.of(new Saved.Invalid(draft.errors()));
        }
        around.secrets().seal(draft.type(), draft.body(), draft.stored());
        boolean large = Json.bytes(draft.body()).length > MAX_BYTES;
        return large ? Optional.of(new Saved.Refused(new Refusal.TooLarge())) : Optional.empty();
    }

    /** Of several drafts that are written together two may not claim the same either. */
    public static void claim(Draft draft, Set<UniqueKey> claimed) {
        for (UniqueKey key : RuleBook.of(draft.type()).keys(draft.accountId(), draft.id(), draft.body())) {
            if (!claimed.add(new UniqueKey(key.scope(), key.key(), ""))) {
                draft.invalid(key.field(), "unique", Sentence.STANDS_TWICE);
            }
        }
    }

    private static void replaceBody(Draft draft, ObjectNode body) {
        draft.body().removeAll();
        draft.body().setAll(body);
    }

    // Asked before the write, so that a clash is reported together with everything else that is wrong.
    private void checkUnique(Draft draft, TypeRules rules) {
        List<UniqueKey> before = draft.isNew() ? List.of() : rules.keys(draft.accountId(), draft.id(), draft.stored());
        List<UniqueKey> wanted = new ArrayList<>(rules.keys(draft.accountId(), draft.id(), draft.body()));
        wanted.removeAll(before);
        for (UniqueKey key : wanted) {
            documents.owner(key.scope(), key.key()).ifPresent(owner -> clash(draft, key, owner));
        }
    }

    private static void clash(Draft draft, UniqueKey key, Document owner) {
        FieldErrors taken = new FieldErrors();
        boolean conflict = RuleBook.of(draft.type()).conflicts(key.field());
        boolean own = owner.accountId().equals(draft.accountId());
        FieldErrors errors = conflict ? taken : draft.errors();
        StringNode value = StringNode.valueOf(key.key().substring(key.key().indexOf(':') + 1));
        // a clash with another account must not tell which one (I-T01: nothing about a cousin's objects)
        String cause = own ? Json.text(owner.body(), "name", owner.id()) : "";
        if (cause.isEmpty()) {
            errors.add(key.field(), "unique", Sentence.TAKEN, value);
        } else {
            errors.addCause(key.field(), "unique", Sentence.TAKEN, value, cause);
        }
        if (conflict) {
            draft.refuse(new Refusal.Taken(taken));
        }
    }
}
