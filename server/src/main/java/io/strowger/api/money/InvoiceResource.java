package io.strowger.api.money;

import io.strowger.account.AccountRoom;
import io.strowger.account.rights.Fences;
import io.strowger.account.rights.Role;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.Csv;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.billing.Bills;
import io.strowger.billing.invoice.InvoiceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ~/invoices}: the invoices of an account, and as {@code current} the bill of this month so far. */
public final class InvoiceResource {
    /** The month that is not over. */
    static final String CURRENT = "current";

    private static final String ALL = "/v2/accounts/{account}/invoices";
    private static final String PDF = "application/pdf";
    private static final List<String> COLUMNS = List.of(
            "invoice",
            "number",
            "kind",
            "name",
            "category",
            "item",
            "quantity",
            "rate",
            "from",
            "to",
            "days",
            "of_days",
            "calls",
            "seconds",
            "amount",
            "currency",
            "paid_from");
    private static final List<String> SUMMARY =
            List.of("id", "number", "status", "issued", "currency", "total", "from_credit", "amount_due");

    private final AccountRoom accounts;
    private final Bills bills;

    public InvoiceResource(AccountRoom accounts, Bills bills) {
        this.accounts = accounts;
        this.bills = bills;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.OWN, "Invoices, the newest first", this::list),
                new Route(Verb.GET, ALL + "/{invoice}", Access.OWN, "One invoice, or the current bill", this::one));
    }

    private Reply list(Call call) {
        requireRight(call);
        List<ObjectNode> found = bills.invoices().of(call.accountId());
        if (Csv.wanted(call)) {
            return Csv.file(call, found, SUMMARY);
        }
        ArrayNode rows = Json.array();
        found.forEach(rows::add);
        return Reply.ok(rows);
    }

    private Reply one(Call call) {
        requireRight(call);
        return found(call).map(invoice -> shown(call, invoice)).orElseGet(Reply::notFound);
    }

    private Optional<ObjectNode> found(Call call) {
        String id = call.param("invoice");
        return id.equals(CURRENT)
                ? bills.customers().of(call.accountId()).map(bills.invoices()::open)
                : bills.invoices().get(call.accountId(), id);
    }

    private static Reply shown(Call call, ObjectNode invoice) {
        if (Csv.wanted(call)) {
            return Csv.file(call, rows(invoice), COLUMNS);
        }
        return isPdfWanted(call) ? Reply.raw(Reply.OK, PDF, InvoiceFile.pdf(invoice)) : Reply.ok(invoice);
    }

    private static boolean isPdfWanted(Call call) {
        return call.option("accept")
                .or(() -> call.request().header("Accept"))
                .map(accept -> accept.startsWith(PDF) || accept.equals("pdf"))
                .orElse(false);
    }

    private static List<ObjectNode> rows(ObjectNode invoice) {
        List<ObjectNode> rows = new ArrayList<>();
        for (var line : invoice.path("lines")) {
            ObjectNode row = Json.object()
                    .put("invoice", Json.text(invoice, "id", ""))
                    .put("number", Json.text(invoice, "number", ""))
                    .put("currency", Json.text(invoice, "currency", ""));
            rows.add(row.setAll((ObjectNode) line));
        }
        return rows;
    }

    // administrators, and others who were given the scope (contract: roles)
    private void requireRight(Call call) {
        boolean may = call.role().atLeast(Role.ADMIN)
                || accounts.fences()
                        .hasScope(call.caller().accountId(), call.caller().userId(), Fences.BILLING);
        if (!may) {
            throw new BadRequest(Reply.forbidden(Sentence.NEEDS_BILLING));
        }
    }
}
