package io.strowger.api.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Accounts app and the App Exchange of Monster UI, request by request (monster-ui.md 2.3 and 4). */
class MonsterAccountsTest {
    private static final String META = "'ui_metadata':{'version':'4.3.0','ui':'monster-ui','origin':'accounts'}";
    private static ApiWorld world;
    private static Client boss;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        boss = world.reseller("Monster Co");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static void opens(Client who, String... paths) {
        for (String path : paths) {
            who.get(path).expect(200);
        }
    }

    @Test
    void accountsAppListsSearchesAndCreates() {
        opens(
                boss,
                "~/children?ascending=true",
                "~/service_plans?paginate=false",
                "~/users?paginate=false",
                "~/phone_numbers/classifiers?paginate=false");
        Answer made = boss.send(
                        "PUT",
                        "~",
                        "{\"data\":{\"name\":\"Delta Corp\",\"realm\":\"delta.example.com\",\"language\":\"en-US\","
                                + "\"timezone\":\"America/New_York\",\"call_restriction\":{\"international\":{\"action\":"
                                + "\"deny\"}},\"contact\":{\"technical\":{\"name\":\"T\",\"email\":\"t@example.com\"}},"
                                + "\"ui_restrictions\":{\"myaccount\":{\"user\":{\"show_tab\":true}}}},"
                                + "\"accept_charges\":true}")
                .expect(201);
        Client delta = boss.in(made.id());
        opens(
                delta,
                "~/apps_store",
                "~/limits",
                "~/users",
                "~/callflows?filter_numbers=no_match",
                "~/tree",
                "~/multi_factor",
                "~/security",
                "~/phone_numbers/classifiers");
        delta.put(
                        "~/users",
                        "{'first_name':'D','last_name':'Admin','username':'d','password':'d-secret',"
                                + "'priv_level':'admin','send_email_on_creation':false}")
                .expect(201);
        Answer found = boss.get("/v2/search/multi?t=account&by_name=delta&by_realm=delta&by_id=" + made.id())
                .expect(200);
        for (String way : List.of("by_name", "by_realm", "by_id")) {
            assertEquals(made.id(), found.data().path(way).path(0).path("id").asString(), way);
        }
        Client cousin = world.account(world.master, "Searching cousin");
        Answer nothing =
                cousin.get("/v2/search/multi?by_name=delta&by_id=" + made.id()).expect(200);
        assertEquals(
                0,
                nothing.data().path("by_name").size()
                        + nothing.data().path("by_id").size());
        ObjectNode account = (ObjectNode) delta.get("~").expect(200).data();
        delta.post("~", account.put("name", "Delta Corporation").toString()).expect(200);
        assertEquals("true", delta.get("~").at("ui_restrictions.myaccount.user.show_tab"));
        delta.delete("~").expect(200);
    }

    /** The wizard of its Accounts app from the first request to the last (monster-ui.md 4.3). */
    @Test
    void accountsAppRunsItsWizardToTheEnd() {
        Client seller = world.reseller("Wizard Co");
        world.master.in(seller.account()).put("~/ledgers/credit", money("100")).expect(201);
        String plan = seller.put("~/service_plans", "{'name':'Basic','plan':{'devices':{'_all':{'rate':5}}}}")
                .expect(201)
                .id();
        Answer plans = seller.get("~/service_plans?paginate=false").expect(200);
        assertEquals(plan, plans.data().path(0).path("id").asString());
        assertEquals("Basic", plans.data().path(0).path("name").asString());
        opens(seller, "~/users?paginate=false", "~/phone_numbers/classifiers?paginate=false");
        assertTrue(seller.post("~/services/quote", "{'plans':['" + plan + "']," + META + "}")
                .expect(200)
                .data()
                .path("invoices")
                .isArray());
        Answer made = seller.send(
                        "PUT",
                        "~",
                        "{\"data\":{\"name\":\"Epsilon Corp\",\"realm\":\"epsilon.example.com\",\"language\":\"en-US\","
                                + "\"timezone\":\"America/New_York\",\"call_restriction\":{\"international\":{\"action\":"
                                + "\"deny\"}},\"contact\":{\"billing\":{\"name\":\"B\"},\"technical\":{\"name\":\"T\"}},"
                                + "\"ui_restrictions\":{\"myaccount\":{\"user\":{\"show_tab\":true}}},\"contract\":"
                                + "{\"representative\":{\"account_id\":\"" + seller.account() + "\",\"user_id\":\""
                                + seller.user() + "\",\"name\":\"boss\"}}},\"accept_charges\":true}")
                .expect(201);
        assertEquals(seller.account(), made.at("reseller_id"));
        Client epsilon = seller.in(made.id());
        List<String> apps = epsilon.get("~/apps_store").expect(200).data().findValuesAsString("name");
        assertTrue(apps.contains("carriers"));
        epsilon.post("~/apps_store/blacklist", "{'blacklist':['carriers']," + META + "}")
                .expect(200);
        assertFalse(
                epsilon.get("~/apps_store").data().findValuesAsString("name").contains("carriers"));
        ObjectNode limits = (ObjectNode) epsilon.get("~/limits").expect(200).data();
        Answer limited = epsilon.post(
                        "~/limits",
                        limits.put("twoway_trunks", 3).put("allow_prepay", true).toString())
                .expect(200);
        assertEquals("3", limited.at("twoway_trunks"));
        epsilon.put(
                        "~/callflows",
                        "{'numbers':['no_match'],'flow':{'module':'offnet','data':{},'children':{}}," + META + "}")
                .expect(201);
        assertEquals(
                1,
                epsilon.get("~/callflows?filter_numbers=no_match")
                        .expect(200)
                        .data()
                        .size());
        epsilon.send("POST", "~/services/", "{\"data\":{\"add\":[\"" + plan + "\"]},\"accept_charges\":true}")
                .expect(200);
        epsilon.put("~/ledgers/credit", money("12.5")).expect(201);
        assertEquals("12.5", epsilon.get("~/ledgers/total").expect(200).at("amount"));
        epsilon.put(
                        "~/users",
                        "{'first_name':'E','last_name':'Admin','email':'e@example.com','username':'e','password':'e-secret-word',"
                                + "'priv_level':'admin','send_email_on_creation':true," + META + "}")
                .expect(201);
        assertEquals(
                1,
                epsilon.get("~/users?filter_priv_level=admin")
                        .expect(200)
                        .data()
                        .size());
    }

    private static String money(String amount) {
        return "{'amount':" + amount + ",'source':{'service':'adjustments','id':'" + "0".repeat(31)
                + "1'},'usage':{'type':'credit'," + "'quantity':0,'unit':'USD'},'description':'Start'," + META + "}";
    }

    /** An app is taken away and installed again from its exchange (monster-ui.md 2.3). */
    @Test
    void appExchangeInstallsAndRemoves() {
        Client office = world.account(boss, "Exchange Ltd");
        opens(office, "~/users?paginate=false");
        office.send("DELETE", "~/apps_store/callflows", Client.enveloped("{" + META + "}"))
                .expect(200);
        assertFalse(app(office, "callflows").has("allowed_users"), "without it the client shows no tile");
        assertEquals(
                "all",
                office.put("~/apps_store/callflows", "{'allowed_users':'all','users':[]," + META + "}")
                        .expect(200)
                        .at("allowed_users"));
        String who = "{'allowed_users':'specific','users':[{'id':'" + office.user() + "'}]," + META + "}";
        assertEquals(
                office.user(),
                office.post("~/apps_store/callflows", who)
                        .expect(200)
                        .data()
                        .path("users")
                        .path(0)
                        .path("id")
                        .asString());
        assertEquals("specific", app(office, "callflows").path("allowed_users").asString());
    }

    private static JsonNode app(Client who, String name) {
        return who.get("~/apps_store")
                .expect(200)
                .data()
                .valueStream()
                .filter(row -> row.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
