package io.strowger.account;

import io.strowger.account.rights.Role;
import io.strowger.store.Author;

/**
 * Who writes a document, with what rights; {@code fromAbove} when his own account is an ancestor of the document's,
 * {@code inPerson} when he signed in himself and no key of a program speaks for him.
 */
public record Editor(Author author, Role role, boolean fromAbove, boolean inPerson) {
    /** The exchange itself, with all rights: first start, demo world, jobs. */
    public static Editor system(String accountId, String requestId) {
        return new Editor(Author.system(accountId, requestId), Role.SUPERADMIN, true, true);
    }

    /** The same one, writing what lies below his account. */
    public Editor above() {
        return new Editor(author, role, true, inPerson);
    }

    /** The same one, where the exchange does in his name what he may not do freely. */
    public Editor as(Role other) {
        return new Editor(author, other, fromAbove, inPerson);
    }

    public boolean isSelf(String userId) {
        return userId.equals(author.userId());
    }
}
