package io.strowger.api.login;

import io.strowger.account.AccountDocuments;
import io.strowger.account.Saved;
import io.strowger.account.login.SecondFactors;
import io.strowger.account.login.SecondFactors.State;
import io.strowger.account.rights.SecondFactorRule;
import io.strowger.account.tree.DocumentType;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The second factor of a user, and what an account asks of its people ({@code ~/security}, in KAZOO's words). */
final class SecondFactorResource {
    private static final String ONE = People.ONE + "/second_factor";
    private static final String POLICY = "/v2/accounts/{account}/security";
    private static final String PATH = "auth_modules.cb_user_auth.multi_factor";

    private final Ground ground;

    SecondFactorResource(Ground ground) {
        this.ground = ground;
    }

    List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ONE, Access.OWN, "The second factor of a user", this::show),
                new Route(Verb.PUT, ONE, Access.OWN, "Begin to set up a second factor", this::begin),
                new Route(Verb.POST, ONE, Access.OWN, "Prove the second factor", this::confirm),
                new Route(Verb.DELETE, ONE, Access.OWN, "Take a second factor away", this::remove),
                new Route(Verb.GET, POLICY, Access.ADMIN, "What signing in takes", this::policy),
                new Route(Verb.POST, POLICY, Access.ADMIN, "Say what signing in takes", this::setPolicy),
                new Route(Verb.PATCH, POLICY, Access.ADMIN, "Change what signing in takes", this::setPolicy),
                new Route(
                        Verb.GET,
                        "/v2/accounts/{account}/multi_factor",
                        Access.ADMIN,
                        "Kinds of second factors",
                        this::kinds));
    }

    private Reply show(Call call) {
        Document user = People.find(ground, call);
        State state = ground.factors().state(user.accountId(), user.id());
        return Reply.ok(Json.object()
                .put("enabled", state.isOn())
                .put("required", ground.rule().isRequired(user.accountId()))
                .put("since", People.time(state.since()))
                .put("recovery_codes_left", state.recoveryLeft()));
    }

    private Reply begin(Call call) {
        Document user = People.find(ground, call);
        if (!People.isSelf(user, call)) {
            return Reply.forbidden(Sentence.OWN_FACTOR_ONLY);
        }
        return isOn(user)
                ? Reply.failure(Reply.CONFLICT, "second_factor", Sentence.FACTOR_THERE)
                : Reply.data(Reply.CREATED, SecondFactorGate.enrolment(ground, user), Json.object());
    }

    private Reply confirm(Call call) {
        Document user = People.find(ground, call);
        if (!People.isSelf(user, call)) {
            return Reply.forbidden(Sentence.OWN_FACTOR_ONLY);
        }
        if (isOn(user)) {
            return Reply.failure(Reply.CONFLICT, "second_factor", Sentence.FACTOR_THERE);
        }
        String code = Json.text(call.data(), "code", "");
        Optional<List<String>> codes = ground.factors().confirm(user.accountId(), user.id(), code);
        if (codes.isEmpty()) {
            return People.invalid("code", "invalid", Sentence.WRONG_CODE);
        }
        ObjectNode data = Json.object();
        codes.get().forEach(data.putArray("recovery_codes")::add);
        return Reply.ok(data);
    }

    // himself with a code, so that an unguarded screen is not enough; an administrator for a phone that is lost
    private Reply remove(Call call) {
        Document user = People.find(ground, call);
        if (People.isSelf(user, call) && isOn(user)) {
            String code = Json.text(call.envelope(), "data.code", "");
            SecondFactors.Check check = ground.factors().check(user.accountId(), user.id(), code);
            if (check != SecondFactors.Check.RIGHT) {
                return check == SecondFactors.Check.LOCKED
                        ? SecondFactorGate.slowDown()
                        : People.invalid("code", "invalid", Sentence.WRONG_CODE);
            }
        }
        ground.factors().remove(user.accountId(), user.id());
        return show(call);
    }

    private boolean isOn(Document user) {
        return ground.factors().state(user.accountId(), user.id()).isOn();
    }

    private Reply policy(Call call) {
        SecondFactorRule rule = ground.rule();
        ObjectNode data = Json.object();
        ObjectNode own = rule.own(call.accountId());
        ObjectNode account = data.putObject("account");
        if (!own.isEmpty()) {
            factor(account).setAll(own);
        }
        factor(data.putObject("inherited_config")).put(SecondFactorRule.ENABLED, rule.fromAbove(call.accountId()));
        return Reply.ok(data);
    }

    private static ObjectNode factor(ObjectNode config) {
        return config.putObject("auth_modules").putObject("cb_user_auth").putObject("multi_factor");
    }

    private Reply setPolicy(Call call) {
        Optional<Document> account =
                ground.accounts().recent().get(call.accountId(), DocumentType.ACCOUNT, call.accountId());
        if (account.isEmpty()) {
            return Reply.notFound();
        }
        ObjectNode sent = Json.objectAt(call.data(), PATH);
        ObjectNode policy = Json.object();
        for (String word : List.of(SecondFactorRule.ENABLED, SecondFactorRule.BELOW)) {
            if (sent.has(word) && !sent.path(word).isBoolean()) {
                return People.invalid(PATH + "." + word, "type", Sentence.WRONG_TYPE.about("boolean"));
            }
            policy.put(word, Json.flag(sent, word, false));
        }
        AccountDocuments writing = ground.accounts().writing();
        Saved saved = writing.multiFactor(call.editor(), account.get(), policy);
        return saved instanceof Saved.Done
                ? policy(call)
                : Reply.failure(Reply.CONFLICT, "datastore_conflict", Sentence.ACCOUNT_CHANGED);
    }

    private Reply kinds(Call call) {
        ObjectNode data = Json.object();
        data.putArray("configured");
        data.putArray("multi_factor_providers")
                .addObject()
                .put("id", "otp")
                .put("name", "Authenticator app")
                .put("provider_name", "otp")
                .put("enabled", ground.rule().isRequired(call.accountId()));
        return Reply.ok(data);
    }
}
