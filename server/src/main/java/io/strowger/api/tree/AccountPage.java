package io.strowger.api.tree;

import io.strowger.api.list.ListParameters;
import io.strowger.store.list.StartKey;
import io.strowger.store.tree.AccountRow;
import java.util.List;
import java.util.Optional;

/** One page of accounts from the tree, which is in memory and ordered by name. */
record AccountPage(List<AccountRow> rows, Optional<StartKey> next) {
    static AccountPage of(List<AccountRow> all, ListParameters parameters) {
        StartKey start = parameters.query().start();
        int from = start == null ? 0 : indexOf(all, start.id());
        int to = (int) Math.min((long) from + parameters.query().limit(), all.size());
        Optional<StartKey> next = to < all.size() ? Optional.of(key(all.get(to))) : Optional.empty();
        return new AccountPage(all.subList(from, to), next);
    }

    private static StartKey key(AccountRow row) {
        return new StartKey(row.accountId(), row.accountId());
    }

    private static int indexOf(List<AccountRow> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).accountId().equals(id)) {
                return i;
            }
        }
        return all.size();
    }
}
