package io.strowger.api.login;

import io.strowger.account.login.Sessions.Session;
import io.strowger.account.login.SignIns;
import io.strowger.account.login.SignIns.Actor;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a user is signed in, ending that, and the account's log of who came in and who tried. */
final class SessionResource {
    private static final String ALL = People.ONE + "/sessions";

    private final Ground ground;
    private final SignOut signOut;

    SessionResource(Ground ground) {
        this.ground = ground;
        this.signOut = new SignOut(ground);
    }

    List<Route> routes() {
        return List.of(
                new Route(Verb.GET, ALL, Access.OWN, "Where a user is signed in", this::list),
                new Route(Verb.DELETE, ALL, Access.OWN, "Sign out everywhere else", this::endOthers),
                new Route(Verb.DELETE, ALL + "/{session}", Access.OWN, "End a session", this::end),
                new Route(
                        Verb.GET,
                        "/v2/accounts/{account}/security/sign_ins",
                        Access.ADMIN,
                        "Who signed in and who tried",
                        this::attempts));
    }

    private Reply list(Call call) {
        Document user = People.find(ground, call);
        String current = current(call);
        ArrayNode rows = Json.array();
        ground.sessions()
                .of(user.accountId(), user.id())
                .forEach(session ->
                        rows.add(row(session).put("current", session.id().equals(current))));
        return Reply.ok(rows);
    }

    private static ObjectNode row(Session session) {
        return Json.object()
                .put("id", session.id())
                .put("created", session.created().toString())
                .put("expires", session.expires().toString())
                .put("address", session.address())
                .put("agent", session.agent())
                .put("method", session.method());
    }

    private Reply end(Call call) {
        Document user = People.find(ground, call);
        return ground.sessions()
                .find(user.accountId(), user.id(), call.param("session"))
                .map(session -> {
                    end(session, call);
                    return Reply.ok(row(session));
                })
                .orElseGet(Reply::notFound);
    }

    private Reply endOthers(Call call) {
        Document user = People.find(ground, call);
        String current = current(call);
        int ended = 0;
        for (Session session : ground.sessions().of(user.accountId(), user.id())) {
            if (!session.id().equals(current)) {
                end(session, call);
                ended++;
            }
        }
        return Reply.ok(Json.object().put("ended", ended));
    }

    private void end(Session session, Call call) {
        signOut.end(session, new Actor(call.caller().accountId(), call.caller().userId()), call);
    }

    private String current(Call call) {
        return ground.tokens().read(call.caller().token()).map(Claims::tokenId).orElse("");
    }

    private Reply attempts(Call call) {
        ArrayNode rows = Json.array();
        ground.log().of(call.accountId()).forEach(each -> rows.add(row(each)));
        return Reply.ok(rows);
    }

    private static ObjectNode row(SignIns.SignIn each) {
        ObjectNode row = Json.object()
                .put("id", each.id())
                .put("at", each.at().toString())
                .put("address", each.from().address())
                .put("agent", each.from().agent())
                .put("outcome", each.outcome());
        if (each.userId() != null) {
            row.put("user_id", each.userId());
        }
        Actor actor = each.actor();
        if (actor != null) {
            row.putObject("actor").put("account_id", actor.accountId()).put("user_id", actor.userId());
        }
        return row;
    }
}
