package io.strowger.billing.invoice;

import io.strowger.base.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An invoice to print: from whom, to whom, every line, the totals. */
public final class InvoiceFile {
    private static final int AMOUNT_CHARS = 16;
    private static final int TEXT_CHARS = Pdf.LINE_CHARS - AMOUNT_CHARS;

    private InvoiceFile() {}

    public static byte[] pdf(ObjectNode invoice) {
        return Pdf.of(text(invoice));
    }

    static List<String> text(ObjectNode invoice) {
        List<String> text = new ArrayList<>();
        text.add(Json.text(invoice, "seller.name", ""));
        text.add("");
        String number = Json.text(invoice, "number", "");
        text.add(number.isEmpty() ? "Bill so far" : "Invoice " + number);
        text.add(Json.text(invoice, "period.from", "") + " to " + Json.text(invoice, "period.to", ""));
        text.add("");
        text.add(Json.text(invoice, "account.name", ""));
        Json.objectAt(invoice, "account.address").forEach(part -> text.add(part.asString("")));
        contact(invoice, text);
        text.add("");
        invoice.path("lines").forEach(line -> text.add(row(said(line), amount(line, "amount"))));
        text.add("");
        text.add(row("Total " + Json.text(invoice, "currency", ""), amount(invoice, "total")));
        text.add(row("Paid from credit", amount(invoice, "from_credit")));
        text.add(row("Amount due", amount(invoice, "amount_due")));
        return text;
    }

    private static void contact(ObjectNode invoice, List<String> text) {
        JsonNode contact = invoice.path("billing_contact");
        if (!contact.isEmpty()) {
            text.add("Billing contact: " + Json.text(contact, "name", "") + " " + Json.text(contact, "email", "") + " "
                    + Json.text(contact, "number", ""));
        }
    }

    /** A line in words. */
    static String said(JsonNode line) {
        String name = Json.text(line, "name", "");
        return switch (Json.text(line, "kind", "")) {
            case "usage" ->
                name + ", " + line.path("calls").asString() + " calls, "
                        + line.path("seconds").asString() + " s";
            case "override" -> name;
            case "activation" -> "Activation: " + quantity(line) + name;
            default ->
                quantity(line) + name + ", " + Json.text(line, "from", "") + " to " + Json.text(line, "to", "") + " ("
                        + line.path("days").asString() + "/"
                        + line.path("of_days").asString() + ")";
        };
    }

    private static String quantity(JsonNode line) {
        return line.path("quantity").asString() + " x ";
    }

    private static String amount(JsonNode of, String field) {
        BigDecimal amount = of.path(field).isNumber() ? of.path(field).decimalValue() : BigDecimal.ZERO;
        return amount.setScale(Math.max(2, amount.scale())).toPlainString();
    }

    private static String row(String text, String amount) {
        String cut = text.length() > TEXT_CHARS ? text.substring(0, TEXT_CHARS) : text;
        return cut + " ".repeat(Math.max(1, Pdf.LINE_CHARS - cut.length() - amount.length())) + amount;
    }
}
