package io.strowger.api.login;

import io.strowger.account.login.Sessions;
import io.strowger.account.login.SignIns.Actor;
import io.strowger.account.login.SignIns.From;
import io.strowger.account.login.SignIns.Outcome;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Caller;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import java.time.Instant;
import java.util.List;

/**
 * Acting in another's place: as a user of a customer, with his rights and never more than one's own, or in a customer's
 * account as oneself. Beginning and end are recorded, and every change names who really made it.
 */
final class ActingResource {
    private static final String MASQUERADE = "/v2/accounts/{account}/masquerade";

    private final Ground ground;
    private final Callers callers;

    ActingResource(Ground ground, Callers callers) {
        this.ground = ground;
        this.callers = callers;
    }

    List<Route> routes() {
        return List.of(
                new Route(Verb.PUT, People.ONE + "/user_auth", Access.ADMIN, "Act as a user", this::impersonate),
                new Route(
                        Verb.PUT,
                        MASQUERADE,
                        Access.ADMIN,
                        "Begin to work in a customer's account",
                        call -> masquerade(call, Outcome.MASQUERADED)),
                new Route(
                        Verb.DELETE,
                        MASQUERADE,
                        Access.ADMIN,
                        "End to work in a customer's account",
                        call -> masquerade(call, Outcome.MASQUERADE_ENDED)));
    }

    // as with KAZOO only in accounts below (kazoo.md 1.2); resellers may it too, for theirs
    private Reply impersonate(Call call) {
        Document user = People.find(ground, call);
        if (!Json.text(call.data(), "action", "").equals("impersonate_user")) {
            return People.invalid("action", "enum", Sentence.ONLY_IMPERSONATE);
        }
        Caller actor = call.caller();
        if (!actor.inPerson() || !callers.mayActIn(actor, call.accountId())) {
            return Reply.forbidden(Sentence.RESELLER_ACTS);
        }
        return callers.mayBeUsed(user)
                ? begun(call, user, new Actor(actor.accountId(), actor.userId()))
                : Reply.failure(Reply.CONFLICT, "disabled", Sentence.USER_DISABLED);
    }

    private Reply begun(Call call, Document user, Actor actor) {
        Instant password =
                callers.passwordSet(actor).orElseThrow(() -> new IllegalStateException("signed in without a password"));
        Tokens.Issued token =
                ground.tokens().issue(new Tokens.Holder(user.accountId(), user.id(), password, null, actor));
        From from = SignIn.from(call.request());
        ground.began(user, token, from, Sessions.Method.IMPERSONATION);
        ground.log().acted(actor, user.accountId(), user.id(), from, Outcome.IMPERSONATED);
        return Reply.data(
                Reply.CREATED,
                LoginAnswer.of(ground.accounts(), user)
                        .put("original_account_id", actor.accountId())
                        .put("original_owner_id", actor.userId())
                        .put("expires", token.expires().toString()),
                Json.object().put("auth_token", token.token()));
    }

    // nothing is opened by it: whoever reaches the account says that he is there now
    private Reply masquerade(Call call, Outcome outcome) {
        Caller real = call.caller().behind();
        if (real.accountId().equals(call.accountId())) {
            return Reply.forbidden(Sentence.OWN_ACCOUNT);
        }
        String visited = outcome == Outcome.MASQUERADED ? call.accountId() : null;
        ground.tokens().read(call.caller().token()).ifPresent(it -> ground.sessions()
                .worksIn(it.accountId(), it.userId(), it.tokenId(), visited));
        Actor actor = new Actor(real.accountId(), real.userId());
        ground.log().acted(actor, call.accountId(), null, SignIn.from(call.request()), outcome);
        return Reply.ok(Json.object().put("account_id", call.accountId()));
    }
}
