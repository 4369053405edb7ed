package io.strowger.api.calls;

import io.strowger.account.AccountRoom;
import io.strowger.account.schema.FieldErrors;
import io.strowger.api.http.BadRequest;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.base.Sentence;
import io.strowger.billing.BillingRoom;
import io.strowger.policy.Decision;
import io.strowger.policy.Refusal;
import io.strowger.policy.Verdict;
import io.strowger.policy.money.Funding;
import io.strowger.policy.money.Rate;
import io.strowger.policy.money.Share;
import io.strowger.routing.DryRun;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** What would happen if: the decision a call would get, with its steps; nothing rings and nothing is written. */
public final class DryRunResource {
    private static final String PATH = "/v2/accounts/{account}/dry_run";

    private final AccountRoom accounts;
    private final CallViews calls;
    private final InstantSource clock;

    public DryRunResource(AccountRoom accounts, CallViews calls, InstantSource clock) {
        this.accounts = accounts;
        this.calls = calls;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route(Verb.POST, PATH, Access.ADMIN, "What would happen to a call", this::answer));
    }

    private Reply answer(Call call) {
        DryRun asked = ImaginedCall.of(call, accounts.tree().resellerOf(call.accountId()), clock.instant());
        return calls.rehearse(call.accountId(), asked)
                .map(decision -> Reply.ok(json(decision, call)))
                .orElseThrow(DryRunResource::nobody);
    }

    private ObjectNode json(Decision decision, Call call) {
        Refusal refusal = decision.verdict().refusal();
        ObjectNode data = Json.object().put("allowed", refusal == null);
        data.put("reason", refusal == null ? null : refusal.word());
        data.set("outcome", outcome(decision.verdict()));
        ArrayNode steps = data.putArray("steps");
        decision.steps().forEach(step -> steps.add(StepView.of(step)));
        new StepAuthors(accounts, call).described(steps);
        Funding.Granted funding = decision.funding();
        data.set("price", refusal == null && funding != null ? price(funding.own()) : NullNode.getInstance());
        return data;
    }

    /** What a minute costs the account itself. */
    private static ObjectNode price(Share own) {
        Rate rate = own.rate();
        ObjectNode price = Json.object().put("call_type", own.kind().word());
        new Money(rate == null ? 0 : rate.cost(), BillingRoom.DEFAULT_CURRENCY).put(price, "per_minute");
        price.put("currency", BillingRoom.DEFAULT_CURRENCY.getCurrencyCode());
        if (rate != null) {
            ObjectNode told = price.putObject("rate")
                    .put("name", rate.name())
                    .put("prefix", rate.prefix())
                    .put("increment", rate.increment())
                    .put("minimum", rate.minimum())
                    .put("nocharge_time", rate.nocharge());
            new Money(rate.surcharge(), BillingRoom.DEFAULT_CURRENCY).put(told, "surcharge");
        }
        return price;
    }

    private static ObjectNode outcome(Verdict verdict) {
        ObjectNode outcome = Json.object();
        Refusal refusal = verdict.refusal();
        if (refusal != null) {
            return outcome.put("action", "refuse").put("status", refusal.status(false));
        }
        return switch (verdict) {
            case Verdict.RunCallflow run -> outcome.put("action", "callflow").put("callflow_id", run.callflowId());
            case Verdict.ReturnToAgent back ->
                outcome.put("action", "agent")
                        .put("user_id", back.userId())
                        .put("callflow_id", back.otherwise().callflowId());
            case Verdict.ToTrunk trunk -> outcome.put("action", "trunk").put("trunk_id", trunk.trunkId());
            case Verdict.Onnet other -> outcome.put("action", "onnet").put("zero_rate", other.free());
            case Verdict.DialOut out -> {
                out.carriers().forEach(carrier -> outcome.withArray("/carriers").add(carrier.name()));
                yield outcome.put("action", "carrier")
                        .put("number", out.number().number().e164());
            }
            case Verdict.DialEmergency emergency ->
                outcome.put("action", "emergency").put("number", emergency.number());
            case Verdict.AskCode ask ->
                outcome(ask.then())
                        .put("account_code", true)
                        .put("validated", ask.question().validate());
            case Verdict.VoicePortal _ -> outcome.put("action", "voice_portal");
            case Verdict.Refused _ -> outcome;
        };
    }

    private static BadRequest nobody() {
        FieldErrors errors = new FieldErrors();
        errors.add("from", "not_found", Sentence.NO_CALLER);
        return new BadRequest(Reply.invalid(errors));
    }
}
