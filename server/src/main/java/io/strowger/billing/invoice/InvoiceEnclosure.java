package io.strowger.billing.invoice;

import io.strowger.notify.mail.Enclosures;
import io.strowger.notify.mail.Letter;
import io.strowger.notify.mail.Mail;
import io.strowger.store.Database;
import java.util.Optional;

/** The invoice to print goes with the mail about it. */
public record InvoiceEnclosure(Database database) implements Enclosures {
    private static final String PDF = "application/pdf";

    @Override
    public Optional<Mail.Enclosure> of(Letter letter) {
        return letter.template().equals(Letter.INVOICE) ? file(letter) : Optional.empty();
    }

    // the letter is called after its invoice
    private Optional<Mail.Enclosure> file(Letter letter) {
        return database.one(
                        "select body from invoices where account_id = ? and ? = ? || id",
                        row -> row.object("body"),
                        letter.accountId(),
                        letter.id(),
                        InvoiceLetter.PREFIX)
                .map(invoice -> new Mail.Enclosure(letter.id() + ".pdf", PDF, InvoiceFile.pdf(invoice)));
    }

    @Override
    public void sent(Letter letter) {}
}
