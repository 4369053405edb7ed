package io.strowger.account.tree;

import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import io.strowger.store.tree.AccountRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In which country an account is, for reading its national numbers. */
public record Countries(AccountTree tree, DocumentCache documents, AccountOptions options) {
    /** The account's own country, else the nearest one said above it, else the platform's. */
    public String of(String accountId) {
        List<String> upwards =
                new ArrayList<>(tree.get(accountId).map(AccountRow::tree).orElse(List.of()));
        upwards.add(accountId);
        for (String id : upwards.reversed()) {
            Optional<String> said = documents
                    .get(id, DocumentType.ACCOUNT, id)
                    .map(account -> Json.text(account.body(), "address.country", ""))
                    .filter(PhoneNumber::isCountry);
            if (said.isPresent()) {
                return said.get();
            }
        }
        return options.defaultCountry();
    }
}
