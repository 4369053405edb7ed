package io.strowger.api.calls;

import io.strowger.account.AccountRoom;
import io.strowger.api.http.Reply;
import io.strowger.api.http.Verb;
import io.strowger.api.route.Access;
import io.strowger.api.route.Call;
import io.strowger.api.route.Route;
import io.strowger.base.Json;
import io.strowger.policy.Dialled;
import io.strowger.policy.Dialling;
import io.strowger.policy.number.NumberClass;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The classes of numbers an account can deny, and the class of one number as the account would dial it. */
public final class ClassifierResource {
    private static final String PATH = "/v2/accounts/{account}/phone_numbers/classifiers";

    private final AccountRoom accounts;

    public ClassifierResource(AccountRoom accounts) {
        this.accounts = accounts;
    }

    public List<Route> routes() {
        return List.of(
                new Route(Verb.GET, PATH, Access.ADMIN, "The classes of numbers", this::all),
                new Route(Verb.GET, PATH + "/{number}", Access.ADMIN, "The class of a number", this::one));
    }

    private Reply all(Call call) {
        ObjectNode data = Json.object();
        NumberClass.in(accounts.writing().country(call.accountId())).forEach(each -> data.set(each.word(), json(each)));
        return Reply.ok(data);
    }

    private Reply one(Call call) {
        String country = accounts.writing().country(call.accountId());
        Dialled read = Dialling.read(call.param("number"), country);
        ObjectNode data = json(Dialling.classOf(read, country)).put("number", call.param("number"));
        if (read instanceof Dialled.Outside outside) {
            data.put("e164", outside.number().e164());
        }
        return Reply.ok(data);
    }

    private static ObjectNode json(NumberClass numbers) {
        return Json.object()
                .put("name", numbers.word())
                .put("friendly_name", numbers.title())
                .put("emergency", numbers == NumberClass.EMERGENCY);
    }
}
