package io.strowger.api;

import io.strowger.account.later.ScheduledChanges;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.audit.AuditResource;
import io.strowger.api.audit.ErrorsResource;
import io.strowger.api.brand.BrandResource;
import io.strowger.api.brand.LanguageResource;
import io.strowger.api.calls.AttemptResource;
import io.strowger.api.calls.CallbackResource;
import io.strowger.api.calls.CdrResource;
import io.strowger.api.calls.ClassifierResource;
import io.strowger.api.calls.DryRunResource;
import io.strowger.api.calls.LiveResource;
import io.strowger.api.calls.RecordingResource;
import io.strowger.api.codes.CodeResource;
import io.strowger.api.document.DeviceResource;
import io.strowger.api.document.DirectoryResource;
import io.strowger.api.document.DocumentResource;
import io.strowger.api.document.GlobalResources;
import io.strowger.api.document.NumberResource;
import io.strowger.api.document.ScheduledResource;
import io.strowger.api.document.SoftphoneResource;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Request;
import io.strowger.api.http.WebServer;
import io.strowger.api.login.Login;
import io.strowger.api.mail.NotificationResource;
import io.strowger.api.mail.SmtpLogResource;
import io.strowger.api.money.AppPrices;
import io.strowger.api.money.CreditOrders;
import io.strowger.api.money.InvoiceResource;
import io.strowger.api.money.LedgerResource;
import io.strowger.api.money.LimitsResource;
import io.strowger.api.money.PlanResource;
import io.strowger.api.money.RateResource;
import io.strowger.api.money.ServicesResource;
import io.strowger.api.money.TransactionResource;
import io.strowger.api.onboarding.OnboardingResource;
import io.strowger.api.pages.AppsResource;
import io.strowger.api.pages.ContactResource;
import io.strowger.api.pages.OpenApi;
import io.strowger.api.pages.Portal;
import io.strowger.api.pages.SchemaResource;
import io.strowger.api.pages.ShellResource;
import io.strowger.api.pages.Site;
import io.strowger.api.route.Guard;
import io.strowger.api.route.IdempotencyKeys;
import io.strowger.api.route.Pipeline;
import io.strowger.api.route.RequestBrake;
import io.strowger.api.route.Route;
import io.strowger.api.route.RouteTable;
import io.strowger.api.tree.AccountResource;
import io.strowger.api.tree.TreeResource;
import io.strowger.api.voicemail.MailboxResource;
import io.strowger.api.wizard.WizardMoney;
import io.strowger.api.wizard.WizardResource;
import io.strowger.base.Json;
import io.strowger.billing.BillingRoom;
import io.strowger.billing.Bills;
import io.strowger.sip.SipStack;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The HTTP side of the exchange: API below {@code /v2}, portal and pages everywhere else. */
public final class ApiServer implements AutoCloseable {
    private final WebServer server;
    private final RouteTable table;

    private ApiServer(WebServer server, RouteTable table) {
        this.server = server;
        this.table = table;
    }

    /** Begins to answer; {@link #port} is where. */
    public static ApiServer start(ApiOptions options, ApiRooms rooms) {
        Login login = Login.open(
                rooms.accounts(),
                rooms.database(),
                rooms.secrets(),
                new Login.Surface(rooms.mailing(), rooms.metrics(), rooms.clock()));
        RouteTable table = new RouteTable(routes(options, rooms, login));
        Pipeline pipeline = new Pipeline(
                table,
                new Guard(
                        login.callers(),
                        rooms.accounts().tree(),
                        new RequestBrake(options.rates(), rooms.clock(), rooms.metrics())),
                new IdempotencyKeys(rooms.database(), rooms.secrets(), rooms.clock()),
                rooms.clock());
        pipeline.report(rooms.errors()::shown);
        byte[] openApi = Json.bytes(OpenApi.of(table.routes(), rooms.accounts().schemas(), options.version()));
        Site site = new Site(rooms.health(), rooms.metrics(), openApi, new Portal(options.portal()));
        WebServer server = WebServer.start(options.ports(), options.limits(), handler(pipeline, site));
        return new ApiServer(server, table);
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** The port it listens on with TLS; empty without one. */
    public OptionalInt securePort() {
        return server.securePort();
    }

    /** Lets phones in by WebSocket at {@code /sip} of every port, to this stack. */
    public void carrySip(SipStack stack) {
        server.carrySip(stack);
    }

    /** Every route of the API, for its description and for tests that try them all. */
    public List<Route> routes() {
        return table.routes();
    }

    @Override
    public void close() {
        server.close();
    }

    private static List<Route> routes(ApiOptions options, ApiRooms rooms, Login login) {
        List<Route> routes = new ArrayList<>(login.routes());
        Bills bills = Bills.open(rooms.billing(), rooms.accounts(), rooms.mailing(), rooms.database(), rooms.clock());
        CreditOrders credit =
                new CreditOrders(rooms.accounts(), rooms.billing(), bills, rooms.database(), rooms.clock());
        routes.addAll(new AccountResource(rooms.accounts(), rooms.calls(), credit).routes());
        routes.addAll(new ShellResource(rooms.accounts()).routes());
        routes.addAll(new ContactResource(rooms.accounts()).routes());
        routes.addAll(new TreeResource(rooms.accounts(), rooms.calls(), credit).routes());
        routes.addAll(new DocumentResource(DocumentType.USER, rooms.accounts()).routes());
        routes.addAll(new DeviceResource(rooms.accounts(), rooms.calls()).routes());
        routes.addAll(new SoftphoneResource(rooms.accounts()).routes());
        routes.addAll(new DocumentResource(DocumentType.CALLFLOW, rooms.accounts()).routes());
        routes.addAll(new NumberResource(rooms.accounts()).routes());
        routes.addAll(new DocumentResource(DocumentType.RESOURCE, rooms.accounts()).routes());
        routes.addAll(new MailboxResource(rooms.accounts(), rooms.messages(), rooms.clock()).routes());
        routes.addAll(new DirectoryResource(rooms.accounts()).routes());
        routes.addAll(new DocumentResource(DocumentType.BLACKLIST, rooms.accounts()).routes());
        routes.addAll(new DocumentResource(DocumentType.TRUNK, rooms.accounts()).routes());
        routes.addAll(new DocumentResource(DocumentType.TEMPORAL_RULE, rooms.accounts()).routes());
        routes.addAll(new DocumentResource(DocumentType.TEMPORAL_RULES_SET, rooms.accounts()).routes());
        routes.addAll(new CodeResource(rooms.accounts()).routes());
        routes.addAll(money(rooms, bills, credit));
        routes.addAll(new GlobalResources(DocumentType.RESOURCE, rooms.accounts()).routes());
        ScheduledChanges later = new ScheduledChanges(rooms.accounts(), rooms.database(), rooms.clock());
        routes.addAll(new ScheduledResource(rooms.accounts(), later, rooms.clock()).routes());
        routes.addAll(new CdrResource(rooms.accounts(), rooms.calls(), rooms.clock()).routes());
        routes.addAll(new RecordingResource(rooms.accounts(), rooms.recordings(), rooms.clock()).routes());
        routes.addAll(new LiveResource(rooms.accounts(), rooms.calls(), rooms.clock()).routes());
        routes.addAll(new CallbackResource(rooms.accounts(), rooms.database(), rooms.clock()).routes());
        routes.addAll(new AttemptResource(rooms.calls()).routes());
        routes.addAll(new DryRunResource(rooms.accounts(), rooms.calls(), rooms.clock()).routes());
        routes.addAll(new ClassifierResource(rooms.accounts()).routes());
        routes.addAll(new NotificationResource(rooms.accounts(), rooms.mailing().stationery()).routes());
        routes.addAll(new BrandResource(rooms, options.sip().getAddress()).routes());
        routes.addAll(new LanguageResource(rooms.accounts()).routes());
        routes.addAll(new AuditResource(rooms.accounts(), rooms.database(), rooms.clock()).routes());
        routes.addAll(new ErrorsResource(rooms.accounts(), rooms.errors(), rooms.clock()).routes());
        routes.addAll(new OnboardingResource(rooms.accounts()).routes());
        routes.addAll(new SmtpLogResource(rooms.mailing()).routes());
        routes.addAll(new SchemaResource(rooms.accounts().schemas(), options.version(), options.sip()).routes());
        return routes;
    }

    private static List<Route> money(ApiRooms rooms, Bills bills, CreditOrders orders) {
        BillingRoom billing = rooms.billing();
        WizardMoney wizard = new WizardMoney(rooms.accounts(), billing, bills.sales(), orders);
        List<Route> routes = new ArrayList<>();
        routes.addAll(new LedgerResource(rooms.accounts(), billing.ledger(), orders, rooms.clock()).routes());
        routes.addAll(new TransactionResource(rooms.accounts(), billing.ledger(), orders, rooms.clock()).routes());
        routes.addAll(new LimitsResource(rooms.accounts(), billing.till()).routes());
        routes.addAll(new RateResource(rooms.accounts(), billing.till().tariffs()).routes());
        routes.addAll(new GlobalResources(DocumentType.RATE, rooms.accounts()).routes());
        routes.addAll(new PlanResource(rooms.accounts(), rooms.database()).routes());
        routes.addAll(new ServicesResource(rooms.accounts(), bills).routes());
        routes.addAll(new InvoiceResource(rooms.accounts(), bills).routes());
        routes.addAll(new AppsResource(rooms.accounts(), new AppPrices(rooms.accounts(), bills)).routes());
        routes.addAll(new WizardResource(rooms.accounts(), wizard, rooms.database(), rooms.clock()).routes());
        return routes;
    }

    private static WebServer.Handler handler(Pipeline pipeline, Site site) {
        return new WebServer.Handler() {
            @Override
            public Reply answer(Request request) {
                boolean api = !request.segments().isEmpty()
                        && request.segments().getFirst().equals("v2");
                return api ? pipeline.answer(request) : site.answer(request);
            }

            @Override
            public Reply broken(WebServer.Broken how) {
                return pipeline.broken(how);
            }
        };
    }
}
