package io.strowger.api.tree;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.route.Call;
import io.strowger.store.Document;
import io.strowger.store.list.Filter;
import io.strowger.store.list.ListQuery;
import io.strowger.store.list.ListScope;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the accounts somebody looks for, and those whose documents match the filters; without filters none is read. */
final class AccountFilter {
    /** More words of a search than this are not looked at. */
    private static final int MAX_WORDS = 8;

    private AccountFilter() {}

    /** {@code search=}: every word typed is in the name, the realm or the name of an account above that may be seen. */
    static List<AccountRow> named(AccountTree tree, Call call, List<AccountRow> found) {
        String typed = AccountIndex.folded(call.request().query("search").orElse(""));
        List<String> words = Stream.of(typed.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .toList();
        return words.isEmpty()
                ? found
                : found.stream().filter(row -> matches(tree, call, row, words)).toList();
    }

    private static boolean matches(AccountTree tree, Call call, AccountRow row, List<String> words) {
        String own = AccountIndex.folded(row.name()) + ' ' + row.realm();
        return words.stream().allMatch(word -> own.contains(word) || isAbove(tree, call, row, word));
    }

    private static boolean isAbove(AccountTree tree, Call call, AccountRow row, String word) {
        return row.tree().stream()
                .filter(above -> call.caller().sees(tree, above))
                .flatMap(above -> tree.get(above).stream())
                .anyMatch(above -> AccountIndex.folded(above.name()).contains(word));
    }

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
