package io.strowger.notify.mail;

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

    /** {@code trouble} tells one from another, {@code said} is what people read. */
    public void tell(String accountId, String trouble, String said) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        mailing.put(Letter.to(accountId, Letter.FAULT)
                .once("fault-" + today + "-" + trouble)
                .say("fault", said));
    }
}
