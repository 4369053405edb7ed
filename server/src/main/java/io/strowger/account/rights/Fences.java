package io.strowger.account.rights;

import io.strowger.account.PrivateFields;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.DocumentCache;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fences around the people of an account. They are set from above, hold wherever these people act, and those of an
 * account hold for the accounts below it too: nobody opens a gate by making a customer.
 */
public final class Fences {
    /** The scope for recording validation, call journeys and the errors log. */
    public static final String DIAGNOSTICS = "diagnostics";

    /** The scope for invoices. */
    public static final String BILLING = "billing";

    /** What is neither changed nor seen without it. */
    public static final String START_CHECK = "call_recording.validate_start";

    /** What a switched-off page "account" of the control centre hides; the name stays, people sign in with it. */
    public static final List<String> ACCOUNT_PAGE = List.of("realm", "contact", "timezone", "language", "ui_language");

    /** The page of the control centre with the billing contact, and what it hides. */
    public static final String CARD_PAGE = "credit_card";

    public static final String BILLING_CONTACT = "contact.billing";

    private static final String RESTRICTED = "restricted";

    private final AccountTree tree;
    private final DocumentCache documents;

    public Fences(AccountTree tree, DocumentCache documents) {
        this.tree = tree;
        this.documents = documents;
    }

    /** Whether a feature of the control centre, such as {@code transactions}, is open to the people of an account. */
    public boolean shows(String accountId, String feature) {
        return chain(accountId).stream().allMatch(body -> Json.flag(body, "control_center." + feature, true));
    }

    /** Whether one of these apps is open to the people of an account. */
    public boolean lets(String accountId, Set<String> apps) {
        return chain(accountId).stream().allMatch(body -> lets(body, apps));
    }

    private static boolean lets(ObjectNode account, Set<String> apps) {
        return !Json.text(account, "apps.access", "full").equals(RESTRICTED)
                || Json.texts(account, "apps.allowed").stream().anyMatch(apps::contains);
    }

    /** Whether a user has a scope; the exchange itself and administrators of the master account have all. */
    public boolean hasScope(String accountId, @Nullable String userId, String scope) {
        return userId == null
                || tree.isMaster(accountId)
                || documents
                        .get(accountId, DocumentType.USER, userId)
                        .map(user -> Json.texts(user.body(), "scopes").contains(scope))
                        .orElse(false);
    }

    private List<ObjectNode> chain(String accountId) {
        List<ObjectNode> chain = new ArrayList<>();
        documents.get(accountId, DocumentType.ACCOUNT, accountId).ifPresent(account -> {
            for (String above : PrivateFields.tree(account)) {
                documents
                        .get(above, DocumentType.ACCOUNT, above)
                        .map(Document::body)
                        .ifPresent(chain::add);
            }
            chain.add(account.body());
        });
        return chain;
    }
}
