package io.strowger.app.wiring;

import io.strowger.billing.BillingRoom;
import io.strowger.billing.till.TillFeed;

/** The chapter of money: the ledger, and what calls take of it. */
public record MoneyChapter(BillingRoom billing) {

    static MoneyChapter open(Setup setup, DocumentChapter documents) {
        BillingRoom room = BillingRoom.open(documents.database(), BillingRoom.DEFAULT_CURRENCY, setup.clock());
        new TillFeed(documents.accounts().stored(), room.ledger(), room.till()).start(documents.feed());
        return new MoneyChapter(room);
    }
}
