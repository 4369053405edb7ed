package io.strowger.api.route;

import io.strowger.account.rights.Role;
import io.strowger.account.tree.AccountTree;
import org.jspecify.annotations.Nullable;

/**
 * Who sent the token: his account, himself, whether he is an administrator there, and how far the token reaches;
 * {@code actor} is who really asks, where somebody acts in the user's place.
 */
public record Caller(
        String accountId,
        String userId,
        boolean admin,
        String token,
        Scopes scopes,
        @Nullable Caller actor) {
    /** Whoever really asks. */
    public Caller behind() {
        Caller real = actor;
        return real == null ? this : real;
    }

    /** What he may do in an account; only asked for accounts he {@link #sees}. */
    public Role role(AccountTree tree, String account) {
        return admin ? Role.of(tree, accountId, account) : Role.USER;
    }

    /** Whether the account is his own, or below it and he an administrator. */
    public boolean sees(AccountTree tree, String account) {
        return account.equals(accountId) || (admin && tree.isAbove(accountId, account));
    }

    /** Whether he signed in himself: neither a key nor who acts in another's place becomes more than that. */
    public boolean inPerson() {
        return scopes.everywhere() && actor == null;
    }

    @Override
    public String toString() {
        return "user " + userId + " of " + accountId + (actor == null ? "" : ", really " + actor);
    }
}
