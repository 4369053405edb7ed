package io.strowger.notify.mail;

import io.strowger.account.AccountRoom;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Change;
import io.strowger.store.Document;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Greets new users and new accounts: hears of them from the change feed, so it does not matter who made them. */
public final class Welcome {
    /** A new document's version; one that came back from deletion has a higher one. */
    private static final long FIRST = 1;

    private final AccountRoom accounts;
    private final Mailing mailing;

    public Welcome(AccountRoom accounts, Mailing mailing) {
        this.accounts = accounts;
        this.mailing = mailing;
    }

    /** Every node hears of every change; the letter's id makes it one. */
    public void changed(Change change) {
        DocumentType.ofStored(change.type())
                .filter(type -> type == DocumentType.USER || type == DocumentType.ACCOUNT)
                .flatMap(type -> accounts.recent().get(change.accountId(), type, change.id()))
                .filter(document -> document.version() == FIRST)
                .flatMap(this::letter)
                .ifPresent(mailing::put);
    }

    private Optional<Letter> letter(Document document) {
        return switch (DocumentType.ofStored(document.type()).orElseThrow()) {
            case USER -> user(document);
            case ACCOUNT -> account(document);
            default -> Optional.empty();
        };
    }

    private Optional<Letter> user(Document user) {
        String address = Recipients.address(user);
        boolean wanted = Json.flag(user.body(), "send_email_on_creation", false);
        if (!wanted || address.isEmpty()) {
            return Optional.empty();
        }
        String name = Json.text(user.body(), "first_name", "") + " " + Json.text(user.body(), "last_name", "");
        return Optional.of(Letter.to(user.accountId(), Letter.NEW_USER, address)
                .once(Letter.NEW_USER + "-" + user.id())
                .inLanguage(Json.text(user.body(), "language", ""))
                .say("name", name.strip())
                .say("username", Json.text(user.body(), "username", ""))
                .say("link", mailing.stationery().link(user.accountId(), "")));
    }

    private Optional<Letter> account(Document account) {
        List<String> addresses = Stream.of("contact.technical.email", "contact.billing.email")
                .map(path -> Json.text(account.body(), path, ""))
                .filter(address -> !address.isEmpty())
                .toList();
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Letter.to(account.id(), Letter.NEW_ACCOUNT, addresses.getFirst())
                .to(addresses)
                .once(Letter.NEW_ACCOUNT + "-" + account.id())
                .say("name", Json.text(account.body(), "contact.technical.name", ""))
                .say("realm", Json.text(account.body(), "realm", ""))
                .say("link", mailing.stationery().link(account.id(), "")));
    }
}
