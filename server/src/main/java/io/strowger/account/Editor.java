package io.strowger.account;

import io.strowger.store.Author;

/** Who writes a document, with what rights; {@code fromAbove} when his own account is an ancestor of the document's. */
public record Editor(Author author, Role role, boolean fromAbove) {
    /** The exchange itself, with all rights: first start, demo world, jobs. */
    public static Editor system(String accountId, String requestId) {
        return new Editor(Author.system(accountId, requestId), Role.SUPERADMIN, true);
    }

    boolean isSelf(String userId) {
        return userId.equals(author.userId());
    }
}
