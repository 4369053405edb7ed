package io.strowger.notify.mail;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Document;
import io.strowger.store.list.Filter;
import io.strowger.store.list.ListQuery;
import io.strowger.store.list.ListScope;
import java.util.ArrayList;
import java.util.List;

/** To whom letters of an account go that name nobody: its technical contact, else its administrators. */
public final class Recipients {
    private final AccountRoom accounts;

    public Recipients(AccountRoom accounts) {
        this.accounts = accounts;
    }

    List<String> of(String accountId) {
        List<String> found = new ArrayList<>();
        accounts.recent()
                .get(accountId, DocumentType.ACCOUNT, accountId)
                .map(account -> Json.text(account.body(), "contact.technical.email", ""))
                .filter(address -> !address.isEmpty())
                .ifPresent(found::add);
        return found.isEmpty() ? administrators(accountId) : found;
    }

    private List<String> administrators(String accountId) {
        ListQuery admins = ListQuery.ALL
                .where(List.of(new Filter.Equal("priv_level", List.of("admin"))))
                .page(null, Letter.MAX_RECIPIENTS);
        return accounts
                .stored()
                .list(new ListScope.Account(accountId), DocumentType.USER.stored(), admins)
                .documents()
                .stream()
                .map(Recipients::address)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    /** Where a user reads mail: his contact address, else the one he signs in with. */
    public static String address(Document user) {
        return Json.text(user.body(), "contact_email", Json.text(user.body(), "email", ""));
    }
}
