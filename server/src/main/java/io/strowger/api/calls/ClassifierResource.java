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
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The classes of numbers an account can deny, and the class of one number as the account would dial it. */
public final class ClassifierResource {
    private static final String PATH = "/v2/accounts/{account}/phone_numbers/classifiers";

    /**
     * Clients sort numbers by these, the first that fits (kazoo.md 2.5). Which numbers of other plans are mobile or free
     * changes all the time, so those are told one by one.
     */
    private static final Map<NumberClass, String> REGEX = Map.of(
            NumberClass.TOLLFREE_US, "^\\+?1?((?:800|88\\d|877|866|855|844|833|822)\\d{7})$",
            NumberClass.TOLL_US, "^\\+?1?(900\\d{7})$",
            NumberClass.CARIBBEAN,
                    "^\\+?1?((?:684|264|268|242|246|441|284|345|767|809|829|849|473|671|876|664|670|787|939|869|758|784|721"
                            + "|868|649|340)\\d{7})$",
            NumberClass.DID_US, "^\\+?1?([2-9]\\d{2}[2-9]\\d{6})$",
            NumberClass.EMERGENCY, "^(112|911|922|933|999)$",
            NumberClass.NATIONAL, "^(0\\d{5,})$",
            NumberClass.INTERNATIONAL, "^\\+(\\d{7,})$",
            NumberClass.UNKNOWN, "^(.*)$");

    private static final String NEVER = "(?!)";

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
        String country = accounts.writing().country(call.accountId());
        NumberClass.in(country).forEach(each -> data.set(each.word(), json(each)));
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
                .put("regex", REGEX.getOrDefault(numbers, NEVER))
                .put("name", numbers.word())
                .put("friendly_name", numbers.title())
                .put("emergency", numbers == NumberClass.EMERGENCY);
    }
}
