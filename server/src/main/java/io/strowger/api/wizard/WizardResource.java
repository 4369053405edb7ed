package io.strowger.api.wizard;

import io.strowger.account.AccountDocuments;
import io.strowger.account.AccountRoom;
import io.strowger.account.Editor;
import io.strowger.account.Refusal;
import io.strowger.account.Saved;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.tree.AccountBirth;
import io.strowger.account.tree.Realms;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Database;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ~/wizard} of the account that will be the parent: nothing is made before the end, and then all at once. */
public final class WizardResource {
    private static final String ROOT = "/v2/accounts/{account}/wizard";
    /** What is hard to change later. */
    private static final List<String> PERMANENT = List.of("account.realm");

    private final AccountRoom accounts;
    private final WizardMoney money;
    private final WizardDrafts drafts;
    private final DraftResource draftResource;
    private final WizardProgress progress = new WizardProgress();

    public WizardResource(AccountRoom accounts, WizardMoney money, Database database, InstantSource clock) {
        this.accounts = accounts;
        this.money = money;
        this.drafts = new WizardDrafts(database, clock);
        this.draftResource = new DraftResource(drafts, clock);
    }

    public List<Route> routes() {
        List<Route> routes = draftResource.routes(ROOT + "/drafts");
        routes.add(new Route(Verb.GET, ROOT, Access.ADMIN, "What making an account takes", this::show));
        routes.add(
                new Route(Verb.PUT, ROOT, Access.ADMIN, "Make an account with its people", this::create).rehearsed());
        routes.add(
                new Route(Verb.GET, ROOT + "/progress/{key}", Access.ADMIN, "How far an account is", this::progress));
        return routes;
    }

    private Reply show(Call call) {
        ObjectNode data = Json.object();
        ArrayNode steps = data.putArray("steps");
        for (String name : WizardRequest.STEPS) {
            // who may not sell, or has nothing to sell, is not asked
            boolean shown = !name.equals("plans") || !money.plans(call).isEmpty();
            ObjectNode step = steps.addObject().put("name", name).put("shown", shown);
            ArrayNode permanent = step.putArray("permanent");
            if (name.equals("general")) {
                PERMANENT.forEach(permanent::add);
            }
        }
        ArrayNode checklist = data.putArray("checklist");
        Realms.Suffix suffix = accounts.realms().suffix(call.accountId());
        question(
                checklist,
                "white_label",
                suffix.ofBrand(),
                suffix.ofBrand()
                        ? "Realms end in " + suffix.domain()
                        : "No brand above has a domain: realms end in " + suffix.domain());
        question(checklist, "sub_accounts", true, "Accounts of its own can be made below it later");
        boolean plans = !money.plans(call).isEmpty();
        question(
                checklist,
                "service_plan",
                plans,
                plans ? "There are plans to choose from" : "There are no service plans");
        boolean credit = money.hasCredit(call);
        question(checklist, "initial_credit", credit, credit ? "Credit can be given" : "There is no credit to give");
        money.describe(call, data);
        return Reply.ok(data);
    }

    private static void question(ArrayNode checklist, String name, boolean settled, String message) {
        checklist
                .addObject()
                .put("name", name)
                .put("state", settled ? "settled" : "open")
                .put("message", message);
    }

    private Reply create(Call call) {
        WizardRequest request = new WizardRequest(call.data());
        if (money.isForbidden(call, request)) {
            return Reply.forbidden(Sentence.RESELLER_SELLS);
        }
        FieldErrors errors = request.errors();
        money.check(call, request, errors);
        String id = call.newId();
        AccountBirth birth = new AccountBirth(
                call.accountId(),
                id,
                request.account(),
                request.administrators(),
                money.parts(call, request),
                money.ending(call, request, id));
        // the new account is below the writer's, also when its parent is his own
        Editor editor = call.editor().above();
        AccountDocuments writing = accounts.writing();
        if (call.isRehearsal() || !errors.isEmpty()) {
            AccountBirth.Outcome would = writing.rehearsal().born(editor, birth, AccountBirth.Progress.NONE);
            return would instanceof AccountBirth.Outcome.Failed || !errors.isEmpty()
                    ? refused(request, errors.toJson(), would)
                    : Reply.ok(quote(call, request));
        }
        return made(call, writing.born(editor, birth, watched(call, birth)), request);
    }

    private AccountBirth.Progress watched(Call call, AccountBirth birth) {
        String key = key(call, call.request().header("Idempotency-Key").orElse(""));
        WizardProgress.At start =
                new WizardProgress.At("running", birth.administrators().size(), 0);
        return done -> progress.put(key, start.reached(done));
    }

    private Reply made(Call call, AccountBirth.Outcome outcome, WizardRequest request) {
        String key = key(call, call.request().header("Idempotency-Key").orElse(""));
        int people = request.administrators().size();
        return switch (outcome) {
            case AccountBirth.Outcome.Failed failed -> {
                progress.put(key, new WizardProgress.At("failed", people, 0));
                yield refused(request, Json.object(), failed);
            }
            case AccountBirth.Outcome.Born(Saved.Done account, List<Saved.Done> administrators) -> {
                progress.put(key, new WizardProgress.At("done", people, people));
                drafts.remove(call.accountId(), Json.text(request.data(), "draft", ""));
                ObjectNode data = Json.object()
                        .put("id", account.document().id())
                        .put("name", Json.text(account.document().body(), "name", ""))
                        .put("realm", Json.text(account.document().body(), "realm", ""));
                ArrayNode ids = data.putArray("admins");
                administrators.forEach(each -> ids.add(each.document().id()));
                yield Reply.data(Reply.CREATED, data, Json.object())
                        .with("Location", account.document().id());
            }
        };
    }

    private static Reply refused(WizardRequest request, ObjectNode errors, AccountBirth.Outcome outcome) {
        if (outcome instanceof AccountBirth.Outcome.Failed(int index, Saved why)) {
            switch (why) {
                case Saved.Invalid(var found) -> errors.setAll(named(request, index, found.toJson()));
                case Saved.Refused(Refusal.Forbidden(var reason)) -> {
                    return Reply.forbidden(reason);
                }
                default -> {
                    return Reply.failure(Reply.CONFLICT, "datastore_conflict", Sentence.SOMEBODY_FASTER);
                }
            }
        }
        return Reply.invalid(errors);
    }

    private static ObjectNode named(WizardRequest request, int index, ObjectNode errors) {
        int people = request.administrators().size();
        if (index < 0) {
            return WizardRequest.ofAccount(errors);
        }
        return index < people
                ? WizardRequest.ofAdministrator(index, errors)
                : request.ofFurther(index - people, errors);
    }

    private ObjectNode quote(Call call, WizardRequest request) {
        ObjectNode data = Json.object().put("valid", true);
        data.set("quote", money.quote(call, request));
        data.set("review", request.printable());
        ArrayNode warnings = data.putArray("warnings");
        String name = Json.text(request.data(), "account.name", "");
        if (name.chars().noneMatch(Character::isLetter)) {
            warning(warnings, "account.name", Sentence.NAME_OF_DIGITS);
        }
        if (!accounts.realms().suffix(call.accountId()).ofBrand()) {
            warning(warnings, "account.realm", Sentence.REALM_STAYS);
        }
        return data;
    }

    private static void warning(ArrayNode warnings, String field, Sentence why) {
        why.into(warnings.addObject().put("step", "general").put("field", field));
    }

    private Reply progress(Call call) {
        return progress.of(key(call, call.param("key")))
                .map(at -> Reply.ok(at.toJson()))
                .orElseGet(Reply::notFound);
    }

    private static String key(Call call, String given) {
        return call.accountId() + " " + call.caller().userId() + " " + given;
    }
}
