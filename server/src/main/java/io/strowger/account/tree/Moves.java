package io.strowger.account.tree;

import io.strowger.account.PrivateFields;
import io.strowger.account.Saved;
import io.strowger.account.schema.FieldErrors;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.DocumentTransaction;
import io.strowger.store.Documents;
import io.strowger.store.WriteResult;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An account goes under another one and takes all below it along; nobody else moves anything meanwhile. */
public final class Moves {
    /** Accounts that move at once. */
    public static final int MAX_ACCOUNTS = 10_000;

    private Moves() {}

    /** What is wrong with the place, if anything is. */
    public static Optional<Saved> check(Document account, AccountRow to) {
        boolean circle = to.accountId().equals(account.id()) || to.tree().contains(account.id());
        boolean there = PrivateFields.tree(account).isEmpty()
                || PrivateFields.tree(account).getLast().equals(to.accountId());
        return circle || there ? Optional.of(wrong()) : Optional.empty();
    }

    public static Saved move(DocumentTransaction tx, Document account, AccountRow to) {
        AccountIndex.lockTree(tx.sql());
        Optional<AccountRow> now = AccountIndex.get(tx.sql(), to.accountId());
        List<AccountRow> below = AccountIndex.descendants(tx.sql(), account.id());
        Optional<Document> moved = tx.get(account.id(), DocumentType.ACCOUNT.stored(), account.id());
        if (now.isEmpty() || moved.isEmpty()) {
            return new Saved.Missing();
        }
        Optional<Saved> wrong = below.size() >= MAX_ACCOUNTS ? Optional.of(wrong()) : check(moved.get(), now.get());
        if (wrong.isPresent()) {
            return wrong.get();
        }
        ArrayNode top = below(now.get());
        int depth = PrivateFields.tree(moved.get()).size();
        WriteResult result = place(tx, moved.get(), top);
        below.forEach(row -> tx.get(row.accountId(), DocumentType.ACCOUNT.stored(), row.accountId())
                .ifPresent(each -> {
                    ArrayNode tree = top.deepCopy();
                    List<String> before = PrivateFields.tree(each);
                    before.subList(depth, before.size()).forEach(tree::add);
                    place(tx, each, tree);
                }));
        return result instanceof WriteResult.Written(Document document)
                ? new Saved.Done(document)
                : new Saved.Missing();
    }

    private static WriteResult place(DocumentTransaction tx, Document account, ArrayNode tree) {
        ObjectNode body = account.body().deepCopy();
        body.set(PrivateFields.TREE, tree);
        return tx.replace(account.id(), DocumentType.ACCOUNT.stored(), account.id(), Documents.ANY_VERSION, body);
    }

    /** What stands above an account directly below {@code parent}. */
    public static ArrayNode below(AccountRow parent) {
        ArrayNode tree = Json.array();
        parent.tree().forEach(tree::add);
        return tree.add(parent.accountId());
    }

    private static Saved wrong() {
        FieldErrors errors = new FieldErrors();
        errors.add("to", "invalid", Sentence.CANNOT_MOVE_THERE);
        return new Saved.Invalid(errors);
    }
}
