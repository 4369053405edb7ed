package io.strowger.api.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
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
    }
}
