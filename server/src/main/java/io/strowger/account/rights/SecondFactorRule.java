package io.strowger.account.rights;

import io.strowger.account.PrivateFields;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.DocumentCache;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Document;
import io.strowger.store.tree.AccountRow;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Who must sign in with a second factor: an account says so for its people, and may say it for all below. */
public record SecondFactorRule(AccountTree tree, DocumentCache documents) {
    public static final String ENABLED = "enabled";
    public static final String BELOW = "include_subaccounts";

    /** What the account itself says. */
    public ObjectNode own(String accountId) {
        return documents
                .get(accountId, DocumentType.ACCOUNT, accountId)
                .map(Document::body)
                .map(body -> Json.objectAt(body, PrivateFields.MULTI_FACTOR))
                .orElseGet(Json::object);
    }

    /** Whether an account above asks it of the people of this one. */
    public boolean fromAbove(String accountId) {
        List<String> above = tree.get(accountId).map(AccountRow::tree).orElse(List.of());
        return above.stream().map(this::own).anyMatch(said -> isSaid(said, ENABLED) && isSaid(said, BELOW));
    }

    public boolean isRequired(String accountId) {
        return isSaid(own(accountId), ENABLED) || fromAbove(accountId);
    }

    private static boolean isSaid(ObjectNode policy, String what) {
        return Json.flag(policy, what, false);
    }
}
