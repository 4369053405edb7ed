package io.strowger.app.wiring;

import io.strowger.billing.invoice.InvoiceEnclosure;
import io.strowger.callflow.voicemail.MessageMail;
import io.strowger.notify.Outbox;
import io.strowger.notify.mail.Faults;
import io.strowger.notify.mail.Mailing;
import io.strowger.notify.mail.Recipients;
import io.strowger.notify.mail.SmtpOptions;
import io.strowger.notify.mail.SmtpPost;
import io.strowger.notify.mail.Stationery;
import io.strowger.notify.mail.Welcome;
import java.util.function.Supplier;

/** The chapter of what people are told. */
public record MailChapter(Outbox outbox, Mailing mailing, Faults faults) {

    /** With voice messages and invoices in the mails; {@code home} is where their links lead. */
    static MailChapter open(Setup setup, DocumentChapter documents, MessageMail voice, Supplier<String> home) {
        Outbox outbox = setup.opened(new Outbox(documents.database()));
        SmtpOptions smtp = setup.options().smtp();
        Mailing.Addressing addressing = new Mailing.Addressing(
                new Stationery(documents.accounts(), home),
                new Recipients(documents.accounts()),
                voice.or(new InvoiceEnclosure(documents.database())));
        Mailing mailing = new Mailing(
                documents.database(),
                documents.secrets(),
                setup.clock(),
                addressing,
                smtp == null ? null : new SmtpPost(smtp, setup.options().mailFrom()));
        documents.feed().subscribe(new Welcome(documents.accounts(), mailing)::changed);
        return new MailChapter(outbox, mailing, new Faults(mailing, setup.clock()));
    }
}
