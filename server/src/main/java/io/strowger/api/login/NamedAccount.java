package io.strowger.api.login;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.PhoneNumber;
import io.strowger.store.UniqueKey;
import io.strowger.store.tree.AccountRow;
import java.util.Optional;

/** The account somebody names who signs in: by a number of it, by its realm or its name, in this order (kazoo.md 1.2). */
record NamedAccount(String number, String realm, String name) {

    Optional<AccountRow> in(AccountRoom accounts) {
        return (number.isEmpty() ? Optional.<AccountRow>empty() : byNumber(accounts))
                .or(() -> realm.isEmpty() ? Optional.empty() : accounts.tree().byRealm(realm))
                .or(() -> name.isEmpty() ? Optional.empty() : accounts.tree().byName(name));
    }

    private Optional<AccountRow> byNumber(AccountRoom accounts) {
        String country = accounts.tree()
                .master()
                .map(master -> accounts.writing().country(master.accountId()))
                .orElse("");
        return PhoneNumber.parsePossible(number, country)
                .flatMap(known -> accounts.stored().owner(UniqueKey.PLATFORM, "number:" + known.e164()))
                .filter(owner -> owner.type().equals(DocumentType.PHONE_NUMBER.stored()))
                .flatMap(owner -> accounts.tree().get(owner.accountId()));
    }

    boolean isNobody() {
        return number.isEmpty() && realm.isEmpty() && name.isEmpty();
    }

    /** As it was written, for the brake on guessing. */
    String written() {
        return !number.isEmpty() ? number : !realm.isEmpty() ? realm : name;
    }
}
