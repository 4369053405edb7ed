package io.strowger.api.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.base.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Acting as a customer's user, or in a customer's account: recorded, with the real one named, never more than either. */
class ActingTest {
    private static final String ACT = "{'action':'impersonate_user'}";
    private static ApiWorld world;
    private static Client reseller;
    private static Client boss;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        reseller = world.reseller("Actors");
        boss = world.account(reseller, "Stage Ltd");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static Answer ask(Client who, String user) {
        return who.put("~/users/" + user + "/user_auth", ACT);
    }

    private static Client as(Client actor, Client played) {
        Answer answer = ask(actor.in(played.account()), played.user()).expect(201);
        assertEquals(actor.account(), answer.at("original_account_id"));
        assertEquals(actor.user(), answer.at("original_owner_id"));
        String token = Json.text(answer.envelope(), "auth_token", "");
        return new Client(played.port(), played.account(), played.user(), token);
    }

    private static List<JsonNode> audit(Client who, String filter) {
        return who.get("~/audit?" + filter).expect(200).data().valueStream().toList();
    }

    @Test
    void everyChangeNamesWhoReallyMadeIt() {
        Client acting = as(reseller, boss);
        String device = acting.put("~/devices", "{'name':'Desk'}").expect(201).id();
        JsonNode line = audit(boss, "document_id=" + device).getFirst();
        assertEquals(reseller.user(), line.path("by").path("user_id").asString());
        assertEquals(reseller.account(), line.path("by").path("account_id").asString());
        assertEquals(boss.user(), line.path("acting_as").path("user_id").asString());
        assertEquals(boss.account(), line.path("acting_in").asString());
        JsonNode version =
                boss.get("~/devices/" + device + "/history").expect(200).data().path(0);
        assertEquals(boss.user(), version.path("acting_as").asString());

        Answer told = world.stranger()
                .post("/v2/auth/tokeninfo", "{'token':'" + acting.token() + "'}")
                .expect(200);
        assertEquals("impersonation", told.at("method"));
        assertEquals(reseller.user(), told.at("original_owner_id"));
        assertTrue(boss.get("~/users/" + boss.user() + "/sessions")
                .expect(200)
                .text()
                .contains("impersonation"));
        acting.delete("/v2/token_auth").expect(200);
        acting.get("~").expect(401);
        for (String action : List.of("impersonated", "impersonation_ended")) {
            JsonNode row = audit(boss, "action=" + action).getFirst();
            assertEquals(reseller.user(), row.path("by").path("user_id").asString(), action);
            assertEquals(boss.user(), row.path("acting_as").path("user_id").asString(), action);
        }
    }

    @Test
    void nobodyBecomesMoreThanHeIs() {
        Client una = world.user(boss, "una");
        Client acting = as(reseller, boss);
        acting.get("~/devices").expect(200);
        acting.in(reseller.account()).get("~").expect(404);
        acting.patch("~/users/" + boss.user(), "{'password':'taken-over'}").expect(403);
        acting.patch("~/users/" + una.user(), "{'priv_level':'admin'}").expect(403);
        acting.put("~/users/" + boss.user() + "/api_keys", "{'name':'k','scopes':['*']}")
                .expect(403);
        acting.get("~/users/" + boss.user() + "/sessions").expect(403);
        ask(acting, una.user()).expect(403);
        acting.patch("~", "{'control_center':{'user':false}}").expect(400);
        // what only the user was given is not his who acts as him
        world.master
                .in(boss.account())
                .patch("~/users/" + boss.user(), "{'scopes':['diagnostics']}")
                .expect(200);
        boss.get("~/cdrs/none/journey").expect(404);
        acting.get("~/cdrs/none/journey").expect(403);
        Client played = as(reseller, una);
        played.get("~/users/" + una.user()).expect(200);
        played.get("~/callflows").expect(403);
        played.get("~/users/" + boss.user()).expect(404);
    }

    @Test
    void onlyTheResellerOfAnAccountMay() {
        Client vic = world.user(boss, "vic");
        Client below = world.account(boss, "Below stage");
        Client cousin = world.account(reseller, "Other stage");
        ask(boss, vic.user()).expect(403);
        ask(boss.in(below.account()), below.user()).expect(403);
        ask(vic, boss.user()).expect(403);
        ask(cousin.in(boss.account()), vic.user()).expect(404);
        ask(reseller, reseller.user()).expect(403);
        ask(reseller.in(below.account()), below.user()).expect(201);
        ask(world.master.in(boss.account()), vic.user()).expect(201);
        ask(reseller.in(boss.account()), cousin.user()).expect(404);
        reseller.in(boss.account())
                .put("~/users/" + vic.user() + "/user_auth", "{'action':'other'}")
                .expect(400);
        String key = reseller.put("~/users/" + reseller.user() + "/api_keys", "{'name':'k','scopes':['*']}")
                .expect(201)
                .at("key");
        ask(new Client(boss.port(), boss.account(), "", key), vic.user()).expect(403);
        boss.patch("~/users/" + vic.user(), "{'enabled':false}").expect(200);
        ask(reseller.in(boss.account()), vic.user()).expect(409);
    }

    @Test
    void itEndsWithTheRightsOfTheActor() {
        Client agency = world.reseller("Agency");
        Client shop = world.account(agency, "Agency shop");
        Client first = as(agency, shop);
        first.get("~").expect(200);
        shop.patch("~/users/" + shop.user(), "{'password':'a-new-one'}").expect(200);
        first.get("~").expect(200);
        agency.patch("~/users/" + agency.user(), "{'password':'another-one'}").expect(200);
        first.get("~").expect(401);
        Client second = as(world.master, shop);
        second.get("~").expect(200);
        world.master.in(shop.account()).patch("~", "{'enabled':false}").expect(200);
        second.get("~").expect(401);
    }

    @Test
    void workingInACustomersAccountIsRecorded() {
        Client there = reseller.in(boss.account());
        there.put("~/masquerade", "{}").expect(200);
        there.patch("~", "{'org':'Stage'}").expect(200);
        there.delete("~/masquerade").expect(200);
        for (String action : List.of("masqueraded", "masquerade_ended", "changed")) {
            JsonNode row = audit(boss, "action=" + action + "&user_id=" + reseller.user())
                    .getFirst();
            assertEquals(reseller.account(), row.path("by").path("account_id").asString(), action);
            assertEquals(boss.account(), row.path("acting_in").asString(), action);
            assertFalse(row.has("acting_as"), action);
        }
        reseller.put("~/masquerade", "{}").expect(403);
        boss.in(reseller.account()).put("~/masquerade", "{}").expect(404);
    }

    @Test
    void signingOutLeavesTheAccountOneWorksIn() {
        Client below = world.bare(reseller, "Visited Ltd");
        Client visitor = world.signIn("Actors", "boss").in(below.account());
        visitor.put("~/masquerade", "{}").expect(200);
        visitor.delete("/v2/token_auth").expect(200);
        visitor.get("~").expect(401);
        JsonNode left = audit(below, "action=masquerade_ended").getFirst();
        assertEquals(reseller.user(), left.path("by").path("user_id").asString());
        Client again = world.signIn("Actors", "boss").in(below.account());
        again.put("~/masquerade", "{}").expect(200);
        again.delete("~/masquerade").expect(200);
        again.delete("/v2/token_auth").expect(200);
        assertEquals(2, audit(below, "action=masquerade_ended").size(), "who had left is not told to leave again");
    }
}
