package io.strowger.account.rules;

import io.strowger.account.PrivateFields;
import io.strowger.account.inherit.Chains;
import io.strowger.account.inherit.Leaves;
import io.strowger.account.inherit.Level;
import io.strowger.account.inherit.Marks;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A value that a level above locked stays as it is; sent back unchanged it is no harm, for clients write what they read. */
final class Locks {
    private Locks() {}

    static void check(Draft draft, Chains chains) {
        if (!Marks.isLevel(draft.type())) {
            return;
        }
        List<String> locked = above(draft, chains);
        if (!locked.isEmpty()) {
            changed(draft).stream().filter(path -> Level.covers(locked, path)).forEach(path -> draft.errors()
                    .add(path, "forbidden", Sentence.LOCKED_ABOVE));
        }
    }

    private static Set<String> changed(Draft draft) {
        return Leaves.differing(PrivateFields.publicPart(draft.stored()), PrivateFields.publicPart(draft.body()));
    }

    private static List<String> above(Draft draft, Chains chains) {
        List<Document> chain = chains.of(draft.soon());
        List<String> locked = new ArrayList<>(chains.locked(chain.subList(0, chain.size() - 1)));
        if (draft.type() == DocumentType.ACCOUNT && !draft.editor().fromAbove()) {
            locked.addAll(Json.texts(draft.stored(), Level.LOCKS_HERE));
        }
        return locked;
    }
}
