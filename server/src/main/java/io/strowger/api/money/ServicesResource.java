package io.strowger.api.money;

import io.strowger.account.AccountRoom;
import io.strowger.account.Saved;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.document.DocumentResource;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.list.Csv;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.billing.Bills;
import io.strowger.billing.plan.Customer;
import io.strowger.billing.plan.Quantities;
import io.strowger.billing.plan.Quote;
import io.strowger.billing.plan.Sales;
import io.strowger.store.Document;
import io.strowger.store.tree.AccountRow;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ~/services}: the plans an account has of its reseller, what they come to, and what others would. */
public final class ServicesResource extends DocumentResource {
    private static final String PATH = ACCOUNTS + "/services";
    private static final String OLD_PATH = ACCOUNTS + "/service_plans";
    private static final String ID = DocumentType.SERVICES.stored();
    private static final List<String> TRUNKS = List.of("twoway_trunks", "inbound_trunks", "outbound_trunks");
    /** Trunks of a kind that are quoted. */
    private static final long MAX_TRUNKS = 1_000_000;

    private final Bills bills;
    private final Sales sales;

    public ServicesResource(AccountRoom accounts, Bills bills) {
        super(DocumentType.SERVICES, accounts);
        this.bills = bills;
        this.sales = bills.sales();
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, PATH, Access.ADMIN, "Plans of the account", this::read),
                new Route(Verb.POST, PATH, Access.ADMIN, "Add and remove plans", this::change),
                new Route(Verb.POST, PATH + "/{plan}", Access.ADMIN, "Add a plan", this::add),
                new Route(Verb.DELETE, PATH + "/{plan}", Access.ADMIN, "Remove a plan", this::remove),
                new Route(Verb.POST, PATH + "/quote", Access.ADMIN, "What other plans would come to", this::quote),
                new Route(Verb.GET, PATH + "/summary", Access.ADMIN, "What the plans come to", this::summary),
                new Route(Verb.GET, OLD_PATH + "/current", Access.ADMIN, "What the plans come to", this::summary),
                new Route(Verb.GET, PATH + "/available", Access.ADMIN, "Plans the reseller sells", this::available),
                new Route(Verb.GET, OLD_PATH + "/available", Access.ADMIN, "Plans the reseller sells", this::available),
                new Route(Verb.GET, PATH + "/history", Access.ADMIN, "Versions of the services", this::versions),
                new Route(Verb.GET, PATH + VERSION, Access.ADMIN, "An old version", this::version),
                new Route(Verb.POST, PATH + VERSION, Access.ADMIN, "Restore a version", this::restore).rehearsed());
    }

    @Override
    protected String id(Call call) {
        return ID;
    }

    @Override
    protected Reply read(Call call) {
        return read(services(call.accountId()), call);
    }

    private Document services(String accountId) {
        return accounts().recent().get(accountId, DocumentType.SERVICES, ID).orElseGet(() -> {
            ObjectNode none = Json.object();
            accounts().schemas().check(DocumentType.SERVICES.plural(), none, "", new FieldErrors());
            return new Document(accountId, ID, ID, 0, none, Instant.EPOCH, Instant.EPOCH, false);
        });
    }

    private Reply change(Call call) {
        return written(call, wanted(call));
    }

    private Reply add(Call call) {
        Set<String> wanted = new LinkedHashSet<>(sales.assigned(call.accountId()));
        wanted.add(call.param("plan"));
        if (sales.plan(seller(call), call.param("plan")).isEmpty()) {
            return Reply.notFound();
        }
        return written(call, wanted);
    }

    private Reply remove(Call call) {
        Set<String> wanted = new LinkedHashSet<>(sales.assigned(call.accountId()));
        return wanted.remove(call.param("plan")) ? written(call, wanted) : Reply.notFound();
    }

    private String seller(Call call) {
        return accounts().tree().resellerOf(call.accountId());
    }

    private Set<String> wanted(Call call) {
        FieldErrors errors = new FieldErrors();
        Set<String> wanted = new LinkedHashSet<>(sales.assigned(call.accountId()));
        for (String id : Json.texts(call.data(), "add")) {
            if (sales.plan(seller(call), id).isEmpty()) {
                errors.add("add", "not_found", Sentence.RESELLER_HAS_NO_PLAN);
            }
            wanted.add(id);
        }
        wanted.removeAll(Json.texts(call.data(), "delete"));
        if (wanted.size() > Sales.MAX_PLANS) {
            errors.add("add", "maxItems", Sentence.TOO_MANY_PLANS.about(Sales.MAX_PLANS));
        }
        if (!errors.isEmpty()) {
            throw new BadRequest(Reply.invalid(errors));
        }
        return wanted;
    }

    private Reply written(Call call, Set<String> plans) {
        Document before = services(call.accountId());
        expected(call, before);
        ObjectNode body = body(plans, seller(call));
        Saved saved = before.version() == 0
                ? accounts().writing().createNamed(call.editor(), DocumentType.SERVICES, call.accountId(), ID, body)
                : accounts().writing().replace(call.editor(), before, body, before.version());
        return answered(saved, call);
    }

    /** The document that gives an account these plans. */
    public static ObjectNode body(Set<String> plans, String seller) {
        ObjectNode body = Json.object();
        ObjectNode inside = body.putObject("plans");
        plans.forEach(id -> inside.putObject(id).put("vendor_id", seller));
        return body;
    }

    private Reply available(Call call) {
        ArrayNode rows = Json.array();
        for (Document plan : sales.plans(seller(call))) {
            rows.add(row(plan, call.flag("details")));
        }
        return Reply.ok(rows);
    }

    private static ObjectNode row(Document plan, boolean detailed) {
        ObjectNode row = Json.object().put("id", plan.id());
        List<String> fields = new ArrayList<>(List.of("name", "description", "category", "merge"));
        if (detailed) {
            fields.add("plan");
        }
        fields.stream()
                .filter(plan.body()::has)
                .forEach(field -> row.set(field, plan.body().path(field)));
        return row;
    }

    private Reply quote(Call call) {
        Quantities quantities = sales.count(call.accountId());
        Set<String> wanted = wanted(call);
        Quote before = sales.standing(call.accountId(), quantities);
        change(quantities, call.data());
        Quote then = sales.quote(seller(call), wanted, quantities, before);
        ObjectNode data = described(call, wanted, quantities, then);
        ObjectNode summary = (ObjectNode) data.path("invoices").path(0).path("summary");
        bills.customers()
                .of(call.accountId())
                .map(customer -> bills.months().charge(customer, then))
                .ifPresent(now -> now.put(summary, "this_month"));
        return Reply.ok(data);
    }

    /** What if there were so many trunks (R-Q09). */
    private static void change(Quantities quantities, ObjectNode data) {
        ObjectNode counted = Json.objectAt(quantities.toJson(), "account.limits");
        for (String trunks : TRUNKS) {
            long now = Json.number(counted, trunks, 0);
            long wanted = Json.number(data, "limits." + trunks, now);
            quantities.add("limits", trunks, Math.clamp(wanted, 0, MAX_TRUNKS) - now);
        }
    }

    private Reply summary(Call call) {
        Quantities quantities = sales.count(call.accountId());
        Quote now = sales.standing(call.accountId(), quantities);
        return Csv.wanted(call)
                ? Csv.file(call, QuoteView.rows(now), QuoteView.COLUMNS)
                : Reply.ok(described(call, sales.assigned(call.accountId()), quantities, now));
    }

    private ObjectNode described(Call call, Iterable<String> plans, Quantities quantities, Quote quote) {
        ObjectNode data = Json.object();
        String sellerName = named(data.putObject("reseller"), seller(call));
        named(data.putObject("account"), call.accountId());
        ObjectNode listed = data.putObject("plans");
        plans.forEach(id -> listed.set(
                id, sales.plan(seller(call), id).map(plan -> row(plan, false)).orElseGet(() -> Json.object()
                        .put("missing", true))));
        data.set("quantities", quantities.toJson());
        data.putArray("invoices").add(QuoteView.invoice(quote, seller(call), sellerName));
        data.putObject("billing_cycle")
                .put("next", nextMonth(call.accountId()))
                .put("period", 1)
                .put("unit", "month");
        data.putObject("status").put("acceptable", true);
        return data.put("currency", quote.currency().getCurrencyCode());
    }

    private String named(ObjectNode into, String accountId) {
        String name = accounts().tree().get(accountId).map(AccountRow::name).orElse("");
        into.put("id", accountId).put("name", name);
        return name;
    }

    // where the account is; nobody bills the master account
    private long nextMonth(String accountId) {
        return bills.customers().of(accountId).map(ServicesResource::nextMonth).orElse(0L);
    }

    private static long nextMonth(Customer customer) {
        Instant first = YearMonth.from(customer.today())
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(customer.zone())
                .toInstant();
        return Gregorian.seconds(first);
    }
}
