package io.strowger.api.route;

import io.strowger.account.Role;
import io.strowger.account.tree.AccountTree;

/** Who sent the token: his account, himself, whether he is an administrator there, and how far the token reaches. */
public record Caller(String accountId, String userId, boolean admin, String token, Scopes scopes) {
    /** What he may do in an account; only asked for accounts he {@link #sees}. */
    public Role role(AccountTree tree, String account) {
        return admin ? Role.of(tree, accountId, account) : Role.USER;
    }

    /** Whether the account is his own, or below it and he an administrator. */
    public boolean sees(AccountTree tree, String account) {
        return account.equals(accountId) || (admin && tree.isAbove(accountId, account));
    }

    /** Whether he signed in himself: a key must not become more than it is (W-01). */
    public boolean inPerson() {
        return scopes.everywhere();
    }

    @Override
    public String toString() {
        return "user " + userId + " of " + accountId;
    }
}
