package io.strowger.billing.invoice;

import io.strowger.base.Json;
import io.strowger.notify.mail.Letter;
import io.strowger.notify.mail.Stationery;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The mail with the invoice of a month: to the billing contact, else to whom all mails of the account go. */
final class InvoiceLetter {
    /** Lines in the mail; the rest is in the portal. */
    private static final int MAX_LINES = 20;

    static final String PREFIX = Letter.INVOICE + "-";

    private InvoiceLetter() {}

    static Letter of(ObjectNode invoice, Stationery stationery) {
        String accountId = Json.text(invoice, "account.id", "");
        String id = Json.text(invoice, "id", "");
        String address = Json.text(invoice, "billing_contact.email", "");
        String currency = Json.text(invoice, "currency", "");
        List<String> to = address.isEmpty() ? List.of() : List.of(address);
        return Letter.to(accountId, Letter.INVOICE)
                .to(to)
                .once(PREFIX + id)
                .say("name", Json.text(invoice, "billing_contact.name", ""))
                .say("invoice", Json.text(invoice, "number", ""))
                .say("month", Json.text(invoice, "period.month", ""))
                .say("lines", lines(invoice))
                .say("total", invoice.path("total").asString() + " " + currency)
                .say("from_credit", invoice.path("from_credit").asString() + " " + currency)
                .say("amount_due", invoice.path("amount_due").asString() + " " + currency)
                .say("link", stationery.link(accountId, "invoices/" + id));
    }

    private static String lines(ObjectNode invoice) {
        int all = invoice.path("lines").size();
        Stream<String> some = invoice.path("lines")
                .valueStream()
                .limit(MAX_LINES)
                .map(line -> line.path("amount").asString() + "  " + InvoiceFile.said(line));
        Stream<String> rest = all > MAX_LINES ? Stream.of("… +" + (all - MAX_LINES)) : Stream.of();
        return Stream.concat(some, rest).collect(Collectors.joining("\n"));
    }
}
