package io.strowger.api.rights;

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

/** What the accounts above closed is closed by the API itself: apps, pages of the control centre, settings behind a scope. */
class FencesTest {
    private static ApiWorld world;
    private static Client reseller;
    private Client boss;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        reseller = world.reseller("Acme");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private Client above() {
        return reseller.in(boss.account());
    }

    @Test
    void restrictedAppsAreBlockedUntilListed() {
        boss = world.account(reseller, "Listed");
        above().patch("~", "{'apps':{'access':'restricted','allowed':['numbers']}}")
                .expect(200);
        boss.get("~/devices").expect(403);
        boss.put("~/users", "{'first_name':'a','last_name':'b'}").expect(403);
        boss.put("~", "{'name':'Below'}").expect(403);
        boss.get("~/users").expect(200);
        boss.get("~/phone_numbers").expect(200);
        above().get("~/devices").expect(200);
        above().patch("~", "{'apps':{'access':'restricted','allowed':['voip']}}")
                .expect(200);
        boss.get("~/devices").expect(200);
        above().patch("~", "{'apps':{'access':'full'}}").expect(200);
        boss.get("~/resources").expect(200);
    }

    @Test
    void aFenceHoldsForTheAccountsBelowToo() {
        boss = world.account(reseller, "Fenced");
        Client below = world.account(boss, "Below");
        below.get("~/devices").expect(200);
        above().patch("~", "{'apps':{'access':'restricted','allowed':['accounts']}}")
                .expect(200);
        below.get("~/devices").expect(403);
        boss.in(below.account()).get("~/devices").expect(403);
    }

    @Test
    void closedPagesOfTheControlCentreAreClosedHereToo() {
        boss = world.account(reseller, "Shop");
        above().patch("~", "{'control_center':{'account':false,'user':false}}").expect(200);
        boss.patch("~", "{'name':'Renamed'}").expect(403);
        Answer shown = boss.get("~").expect(200);
        assertFalse(shown.data().has("realm") || shown.data().has("timezone"), shown.text());
        assertEquals("Shop", shown.at("name"));
        boss.get("~/history").expect(403);
        boss.get("~/effective").expect(403);
        boss.get("~/effective?path=timezone").expect(403);
        boss.post("~", shown.data().toString()).expect(200);
        assertTrue(above().get("~").data().has("realm"), "what was hidden is not lost");
        boss.patch("~", "{'timezone':'Europe/Paris'}").expect(403);
        boss.patch("~", "{'name':'Shop','org':'Shop Ltd'}").expect(200);
        boss.patch("~/users/" + boss.user(), "{'ui_flags':{'colorblind_mode':true}}")
                .expect(403);
        boss.patch("~/users/" + boss.user(), "{'first_name':'Boss'}").expect(200);
        assertEquals(
                "false",
                boss.get("~/effective?path=control_center.account")
                        .data()
                        .path("control_center.account")
                        .path("value")
                        .asString());
        above().patch("~", "{'timezone':'Europe/Paris'}").expect(200);
    }

    /** R-C18, R-C24: the nearest contacts; a closed page does not leave people alone with an error. */
    @Test
    void everybodyIsToldWhomToTurnTo() {
        boss = world.account(reseller, "Contacts");
        Client clerk = world.user(boss, "clerk");
        assertEquals("{}", clerk.get("~/contacts").expect(200).data().toString());
        reseller.patch("~", "{'contact':{'technical':{'name':'Desk','email':'desk@acme.example.com'}}}")
                .expect(200);
        above().patch("~", "{'contact':{'technical':{'name':'Own desk'},'billing':{'number':'+442079460018'}}}")
                .expect(200);
        Answer told = clerk.get("~/contacts?formatted=true").expect(200);
        assertEquals("Own desk", told.at("technical.name"));
        assertEquals("account", told.at("technical.from"));
        assertEquals("+442079460018", told.at("billing.number"));
        assertEquals(
                "+44 20 7946 0018",
                told.envelope().path("formatted").path("+442079460018").asString());
        above().patch("~", "{'control_center':{'account':false}}").expect(200);
        told = clerk.get("~/contacts").expect(200);
        assertEquals("Desk", told.at("technical.name"));
        assertEquals("above", told.at("technical.from"));
        assertFalse(told.data().has("billing"), told.text());
        assertEquals("Own desk", above().get("~/contacts").at("technical.name"));
    }

    @Test
    void diagnosticsNeedTheirScopeAndTheScopeComesFromAbove() {
        boss = world.account(reseller, "Diagnosed");
        boss.patch("~", "{'call_journey':{'enabled':true}}").expect(403);
        above().patch("~", "{'call_recording':{'validate_start':{'enabled':true}}}")
                .expect(403);
        boss.patch("~/users/" + boss.user(), "{'scopes':['diagnostics']}").expect(400);
        above().patch("~/users/" + boss.user(), "{'scopes':['diagnostics']}").expect(200);
        boss.patch("~", "{'call_journey':{'enabled':true}}").expect(200);
        for (int seconds = 4; seconds <= 11; seconds++) {
            boss.patch("~", "{'call_recording':{'validate_start':{'delay_s':" + seconds + "}}}")
                    .expect(seconds < 5 || seconds > 10 ? 400 : 200);
        }
        assertEquals(
                "false",
                boss.get("~/effective?path=call_recording.validate_start.enabled")
                        .data()
                        .path("call_recording.validate_start.enabled")
                        .path("value")
                        .asString());
        world.master
                .in(boss.account())
                .patch("~", "{'call_journey':{'enabled':false}}")
                .expect(200);
        theCheckIsSeenWithTheScopeOnly();
    }

    private void theCheckIsSeenWithTheScopeOnly() {
        boss.patch("~", "{'call_recording':{'validate_start':{'enabled':true}}}")
                .expect(200);
        String setting = "call_recording.validate_start";
        Answer without = above().get("~").expect(200);
        assertFalse(without.text().contains("validate_start"), without.text());
        for (String path : List.of("~/history", "~/history/4", "~/effective", "~/audit")) {
            assertFalse(above().get(path).expect(200).text().contains("validate_start"), path);
            assertTrue(boss.get(path).expect(200).text().contains("validate_start"), path);
        }
        above().post("~", without.data().toString()).expect(200);
        assertEquals("true", boss.get("~").at(setting + ".enabled"), "what was hidden is not lost");
    }

    @Test
    void anAppIsAllowedFromAboveAndInstalledHere() {
        boss = world.account(reseller, "Exchange");
        Client una = world.user(boss, "una");
        una.put("~/apps_store/voip", "{'allowed_users':'all'}").expect(403);
        una.delete("~/apps_store/voip").expect(403);
        boss.put("~/apps_store/recordings", "{'allowed_users':'specific','users':[{'id':'" + una.user() + "'}]}")
                .expect(200);
        assertEquals("specific", boss.get("~/apps_store/recordings").expect(200).at("allowed_users"));
        boss.put("~/apps_store/recordings", "{'allowed_users':'nobody'}").expect(400);
        // allowed and not installed: it stands in the exchange, but nobody has it
        boss.delete("~/apps_store/numbers").expect(200);
        assertFalse(boss.get("~/apps_store/numbers").expect(200).data().has("allowed_users"));
        boss.get("~/apps_store/chess").expect(404);
        // installed and not allowed: refused
        boss.post("~/apps_store/blacklist", "{'blacklist':['voip']}").expect(403);
        above().post("~/apps_store/blacklist", "{'blacklist':['recordings','call-logs']}")
                .expect(200);
        assertEquals(
                2,
                boss.get("~/apps_store/blacklist")
                        .expect(200)
                        .data()
                        .path("blacklist")
                        .size());
        boss.put("~/apps_store/recordings", "{'allowed_users':'all'}").expect(403);
        boss.get("~/apps_store/recordings").expect(404);
        assertFalse(una.get("~/apps_store").expect(200).text().contains("recordings"));
        above().post("~/apps_store/blacklist", "{'blacklist':[]}").expect(200);
        assertEquals("specific", boss.get("~/apps_store/recordings").expect(200).at("allowed_users"));
    }

    @Test
    void nobodyOpensHisOwnFences() {
        boss = world.account(reseller, "Fenced in");
        Client una = world.user(boss, "una");
        Client cousin = world.account(reseller, "Fenced elsewhere");
        for (String own : new String[] {
            "{'control_center':{'transactions':false}}",
            "{'apps':{'access':'restricted','allowed':['voip']}}",
            "{'limits':{'calls':1000}}",
            "{'enabled':false}"
        }) {
            boss.patch("~", own).expect(400);
            una.patch("~", own).expect(403);
            cousin.in(boss.account()).patch("~", own).expect(404);
        }
        boss.patch("~/users/" + boss.user(), "{'scopes':['billing']}").expect(400);
        boss.patch("~/users/" + una.user(), "{'scopes':['billing']}").expect(400);
        above().patch("~", "{'control_center':{'transactions':false}}").expect(200);
        boss.delete("~").expect(403);
    }

    @Test
    void accountSettingsAreForItsAdministratorsAndThoseAbove() {
        boss = world.account(reseller, "Roles");
        Client una = world.user(boss, "una");
        Client cousin = world.reseller("Roles elsewhere");
        String change = "{'call_waiting':{'enabled':false}}";
        una.patch("~", change).expect(403);
        boss.patch("~", change).expect(200);
        above().patch("~", change).expect(200);
        cousin.in(boss.account()).patch("~", change).expect(404);
        // whoever has hardware only has no password: his partner sets what he cannot
        String ted = boss.put("~/users", "{'first_name':'Ted','last_name':'Desk','username':'ted'}")
                .expect(201)
                .id();
        world.login("Roles", "ted", "").expect(401);
        above().patch("~/users/" + ted, "{'call_forward':{'enabled':true,'number':'+14158867999'}}")
                .expect(200);
        Answer row = boss.get("~/audit?document_id=" + ted).expect(200);
        assertEquals(
                reseller.account(),
                row.data().path(0).path("by").path("account_id").asString());
        assertEquals(boss.account(), row.data().path(0).path("acting_in").asString());
    }

    @Test
    void whatAUserDidNotSetFollowsHisAccount() {
        boss = world.account(reseller, "Zones");
        Client una = world.user(boss, "una");
        Client otto = world.user(boss, "otto");
        otto.patch("~/users/" + otto.user(), "{'timezone':'Asia/Tokyo'}").expect(200);
        for (String zone : new String[] {"Europe/Paris", "Europe/Rome"}) {
            boss.patch("~", "{'timezone':'" + zone + "'}").expect(200);
            assertEquals(zone, holds(una));
            assertEquals("Asia/Tokyo", holds(otto));
        }
        otto.patch("~/users/" + otto.user(), "{'timezone':null}").expect(200);
        assertEquals("Europe/Rome", holds(otto));
    }

    private static String holds(Client who) {
        return who.get("~/users/" + who.user() + "/effective?path=timezone")
                .expect(200)
                .data()
                .path("timezone")
                .path("value")
                .asString();
    }

    @Test
    void whoWorksInTheMasterAccountIsAdvisedNotTo() {
        Answer made = world.master
                .put("~/users", "{'first_name':'A','last_name':'B','priv_level':'user'}")
                .expect(201);
        assertTrue(made.envelope().path("lint").toString().contains("in_master"), made.text());
        assertTrue(world.master
                .put("~/devices", "{'name':'Desk'}")
                .expect(201)
                .text()
                .contains("in_master"));
        boss = world.account(reseller, "Office");
        assertFalse(boss.put("~/devices", "{'name':'Desk'}").expect(201).text().contains("in_master"));
    }

    private record Page(String feature, String path) {}

    /** Each switch by itself: its page is closed, the others stay open, and from above all of it is (X01, X07 to X13). */
    @Test
    void eachFeatureOfTheControlCentreIsClosedByTheApi() {
        boss = world.account(reseller, "Each feature");
        world.master
                .in(boss.account())
                .patch("~/users/" + boss.user(), "{'scopes':['diagnostics']}")
                .expect(200);
        List<Page> pages = List.of(
                new Page("usage_charges", "~/ledgers/total"),
                new Page("service_plan", "~/services/summary"),
                new Page("service_plan", "~/services/summary?accept=csv"),
                new Page("transactions", "~/transactions"),
                new Page("errors_log", "~/errors_log"));
        for (Page closed : pages) {
            above().patch("~", "{'control_center':{'" + closed.feature() + "':false}}")
                    .expect(200);
            for (Page page : pages) {
                boolean open = !page.feature().equals(closed.feature());
                assertEquals(open ? 200 : 403, boss.get(page.path()).status(), closed + " " + page);
                if (!page.feature().equals("errors_log")) {
                    above().get(page.path()).expect(200);
                }
            }
            above().patch("~", "{'control_center':{'" + closed.feature() + "':true}}")
                    .expect(200);
        }
    }

    @Test
    void trunksThatAreNotShownStayAsTheyAre() {
        boss = world.account(reseller, "Trunks unseen");
        above().post("~/limits", "{'inbound_trunks':3,'outbound_trunks':4,'twoway_trunks':5}")
                .expect(200);
        for (String way : List.of("inbound", "outbound", "twoway")) {
            assertTrue(boss.get("~/limits").expect(200).data().has(way + "_trunks"), way);
            above().patch("~", "{'control_center':{'trunking_" + way + "':false}}")
                    .expect(200);
            assertFalse(boss.get("~/limits").expect(200).data().has(way + "_trunks"), way);
        }
        Answer kept = above().get("~/limits").expect(200);
        assertEquals("345", kept.at("inbound_trunks") + kept.at("outbound_trunks") + kept.at("twoway_trunks"));
    }

    @Test
    void theBillingContactIsHiddenWithItsPage() {
        boss = world.account(reseller, "Billed");
        boss.patch("~", "{'contact':{'billing':{'name':'Bill'},'technical':{'name':'Tess'}}}")
                .expect(200);
        above().patch("~", "{'control_center':{'credit_card':false}}").expect(200);
        Answer shown = boss.get("~").expect(200);
        assertFalse(shown.data().path("contact").has("billing"), shown.text());
        assertEquals("Tess", shown.at("contact.technical.name"));
        boss.get("~/history").expect(403);
        boss.get("~/effective").expect(403);
        assertFalse(boss.get("~/contacts").expect(200).data().has("billing"));
        boss.patch("~", "{'contact':{'billing':{'name':'Bob'}}}").expect(403);
        boss.post("~", shown.data().toString()).expect(200);
        assertEquals("Bill", above().get("~").at("contact.billing.name"));
    }
}
