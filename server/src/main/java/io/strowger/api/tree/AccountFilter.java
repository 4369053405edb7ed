package io.strowger.api.tree;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.store.Document;
import io.strowger.store.list.Filter;
import io.strowger.store.list.ListQuery;
import io.strowger.store.list.ListScope;
import io.strowger.store.tree.AccountRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the accounts whose documents match the filters; without filters no document is read. */
final class AccountFilter {
    private AccountFilter() {}

    static List<AccountRow> kept(AccountRoom accounts, ListScope scope, List<Filter> filters, List<AccountRow> found) {
        if (filters.isEmpty() || found.isEmpty()) {
            return found;
        }
        ListQuery query = ListQuery.ALL.where(filters);
        Set<String> matching = accounts.stored().list(scope, DocumentType.ACCOUNT.stored(), query).documents().stream()
                .map(Document::id)
                .collect(Collectors.toSet());
        return found.stream().filter(row -> matching.contains(row.accountId())).toList();
    }
}
