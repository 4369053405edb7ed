package io.strowger.api.money;

import io.strowger.account.AccountDocuments;
import io.strowger.account.AccountRoom;
import io.strowger.account.Saved;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.document.DocumentResource;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.billing.till.Till;
import io.strowger.policy.money.Limits;
import io.strowger.policy.money.Pool;
import io.strowger.store.Document;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** {@code ~/limits}: one document an account, always there with its defaults, written from above. */
public final class LimitsResource extends DocumentResource {
    private static final String PATH = ACCOUNTS + "/limits";
    private static final String ID = DocumentType.LIMITS.stored();

    /** What the switches of the control centre hide (R-X10 to R-X12: exposure, not capacity). */
    private static final Map<String, String> SHOWN_BY = Map.of(
            "inbound_trunks", "trunking_inbound",
            "outbound_trunks", "trunking_outbound",
            "twoway_trunks", "trunking_twoway");

    private final Till till;

    public LimitsResource(AccountRoom accounts, Till till) {
        super(DocumentType.LIMITS, accounts);
        this.till = till;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, PATH, Access.ADMIN, "Limits of the account", this::read),
                new Route(Verb.POST, PATH, Access.ADMIN, "Replace the limits", this::replace).rehearsed(),
                new Route(Verb.PATCH, PATH, Access.ADMIN, "Change the limits", this::patch).rehearsed(),
                new Route(Verb.GET, PATH + "/status", Access.ADMIN, "Limits and what is used of them", this::status),
                new Route(Verb.GET, PATH + "/history", Access.ADMIN, "Versions of the limits", this::versions),
                new Route(Verb.GET, PATH + VERSION, Access.ADMIN, "An old version", this::version),
                new Route(Verb.POST, PATH + VERSION, Access.ADMIN, "Restore a version", this::restore).rehearsed());
    }

    private Reply status(Call call) {
        Till.Status now = till.status(call.accountId());
        Limits limits = now.limits();
        ObjectNode data = Json.object().put("metered", limits != null);
        int maximum = 0;
        for (Pool pool : Pool.values()) {
            if (isVisible(pool.setting(), call)) {
                int most = limits == null ? 0 : limits.of(pool);
                maximum += pool == Pool.BURST ? 0 : most;
                data.putObject(pool.name().toLowerCase(Locale.ROOT))
                        .put("limit", most)
                        .put("used", now.use().of(pool));
            }
        }
        cap(
                data.putObject(Limits.CALLS),
                limits == null ? Limits.NO_CAP : limits.calls(),
                now.use().calls());
        cap(
                data.putObject(Limits.CARRIER_CALLS),
                limits == null ? Limits.NO_CAP : limits.carrierCalls(),
                now.use().carrierCalls());
        data.put("maximum", maximum).put(Limits.PREPAY, limits == null || limits.prepay());
        ObjectNode credit = data.putObject("credit");
        now.balance().put(credit, "balance");
        now.reserved().put(credit, "reserved");
        now.balance().minus(now.reserved()).put(credit, "available");
        return Reply.ok(data.put("currency", now.balance().currency().getCurrencyCode()));
    }

    private static void cap(ObjectNode into, int most, int used) {
        if (most == Limits.NO_CAP) {
            into.putNull("limit");
        } else {
            into.put("limit", most);
        }
        into.put("used", used);
    }

    @Override
    protected String id(Call call) {
        return ID;
    }

    @Override
    protected Reply read(Call call) {
        Document found = accounts()
                .recent()
                .get(call.accountId(), DocumentType.LIMITS, ID)
                .orElseGet(() -> unwritten(call.accountId()));
        return read(shown(found, call), call);
    }

    @Override
    protected Reply replace(Call call) {
        return isWritten(call) ? super.replace(call) : first(call);
    }

    @Override
    protected Reply patch(Call call) {
        return isWritten(call) ? super.patch(call) : first(call);
    }

    // to its writers the document was there before, with its defaults
    private Reply first(Call call) {
        AccountDocuments writing = call.isRehearsal()
                ? accounts().writing().rehearsal()
                : accounts().writing();
        expected(call, unwritten(call.accountId()));
        Saved saved = writing.createNamed(call.editor(), DocumentType.LIMITS, call.accountId(), ID, call.data());
        return answered(saved, call);
    }

    // what is hidden does not show in old versions either
    @Override
    protected Reply versions(Call call) {
        return isOpen(call) ? super.versions(call) : closed();
    }

    @Override
    protected Reply version(Call call) {
        return isOpen(call) ? super.version(call) : closed();
    }

    private boolean isOpen(Call call) {
        return SHOWN_BY.keySet().stream().allMatch(field -> isVisible(field, call));
    }

    private static Reply closed() {
        return Reply.forbidden(Sentence.CLOSED);
    }

    private boolean isWritten(Call call) {
        return accounts()
                .recent()
                .get(call.accountId(), DocumentType.LIMITS, ID)
                .isPresent();
    }

    private Document unwritten(String accountId) {
        ObjectNode defaults = Json.object();
        accounts().schemas().check(DocumentType.LIMITS.plural(), defaults, "", new FieldErrors());
        return new Document(accountId, ID, ID, 0, defaults, Instant.EPOCH, Instant.EPOCH, false);
    }

    @Override
    protected Document shown(Document found, Call call) {
        ObjectNode body = found.body().deepCopy();
        SHOWN_BY.keySet().stream().filter(field -> !isVisible(field, call)).forEach(body::remove);
        return new Document(
                found.accountId(), ID, ID, found.version(), body, found.created(), found.modified(), found.deleted());
    }

    private boolean isVisible(String field, Call call) {
        return accounts().fences().shows(call.caller().accountId(), SHOWN_BY.getOrDefault(field, ""));
    }
}
