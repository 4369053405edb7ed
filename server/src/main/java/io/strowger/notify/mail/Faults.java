package io.strowger.notify.mail;

import io.strowger.account.later.ScheduledChange;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Tells the technical contact of an account that something is wrong there, of each trouble once a day (R-B09). */
public final class Faults {
    private final Mailing mailing;
    private final InstantSource clock;

    public Faults(Mailing mailing, InstantSource clock) {
        this.mailing = mailing;
        this.clock = clock;
    }

    /** A mail with an invoice that no server took. */
    static Letter undelivered(Letter letter) {
        return Letter.to(letter.accountId(), Letter.FAULT)
                .once("fault-" + letter.id())
                .say("fault", "A mail could not be sent to " + String.join(", ", letter.recipients()) + ".");
    }

    /** A change that was planned and could not be made. */
    public void planned(ScheduledChange change) {
        String why = change.reason() == null ? "" : ": " + change.reason();
        tell(change.accountId(), "change-" + change.id(), "A planned change could not be made" + why + ".");
    }

    /** {@code trouble} tells one from another, {@code said} is what people read. */
    public void tell(String accountId, String trouble, String said) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        mailing.put(Letter.to(accountId, Letter.FAULT)
                .once("fault-" + today + "-" + trouble)
                .say("fault", said));
    }
}
