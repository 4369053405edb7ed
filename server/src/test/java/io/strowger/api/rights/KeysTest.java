package io.strowger.api.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.base.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keys of programs: each reaches what it was given for, and becomes no more than that by anything it writes. */
class KeysTest {
    private static ApiWorld world;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static Client key(Client who, String... scopes) {
        String words = "'" + String.join("','", scopes) + "'";
        return who.with(who.put(who.mine("api_keys"), "{'name':'k','scopes':[" + words + "]}")
                .expect(201)
                .at("key"));
    }

    private static Client token(Client key) {
        Answer signedIn = world.stranger()
                .put("/v2/api_auth", "{'api_key':'" + key.token() + "'}")
                .expect(201);
        return key.with(Json.text(signedIn.envelope(), "auth_token", ""));
    }

    @Test
    void aKeyNeverSetsWhatLetsPeopleIn() {
        Client reseller = world.reseller("Keyholders");
        Client boss = world.account(reseller, "Guarded Ltd");
        Client una = world.user(boss, "una");
        boss.patch("~/users/" + una.user(), "{'email':'una@example.com'}").expect(200);
        String tomorrow = world.clock.instant().plus(Duration.ofDays(1)).toString();
        Client own = key(boss, "users", "onboarding", "scheduled_changes");
        for (Client by :
                List.of(own, token(own), key(boss, "*"), key(reseller, "*").in(boss.account()))) {
            for (String id : List.of(boss.user(), una.user())) {
                for (String wrong : List.of(
                        "{'password':'taken-over'}",
                        "{'username':'other','password':'taken-over'}",
                        "{'scopes':['diagnostics']}",
                        "{'email':'thief@example.com'}",
                        "{'contact_email':'thief@example.com'}")) {
                    assertFalse(by.patch("~/users/" + id, wrong).status() < 400, wrong);
                }
            }
            by.patch("~/users/" + una.user(), "{'priv_level':'admin'}").expect(403);
            by.patch("~/users/" + una.user(), "{'password':'taken-over'}").expect(403);
            by.put("~/users", "{'first_name':'a','last_name':'b','username':'n','password':'taken-over'}")
                    .expect(403);
            by.put("~/users", "{'first_name':'a','last_name':'b','priv_level':'admin'}")
                    .expect(403);
            by.put(
                            "~/scheduled_changes",
                            "{'type':'user','id':'" + una.user() + "','at':'" + tomorrow
                                    + "','changes':{'priv_level':'admin'}}")
                    .expect(403);
            by.post("~/users/" + una.user() + "/second_factor", "{'code':'1'}").expect(403);
            by.post("~/security", "{}").expect(403);
        }
        world.login("Guarded Ltd", "una", "una" + ApiWorld.SECRET).expect(201);
        // what it is for still works, also reading and writing back the whole document
        Answer read = own.get("~/users/" + una.user()).expect(200);
        own.post("~/users/" + una.user(), read.data().toString()).expect(200);
        own.patch("~/users/" + una.user(), "{'first_name':'Una'}").expect(200);
        own.put("~/users", "{'first_name':'a','last_name':'b','priv_level':'user'}")
                .expect(201);
        boss.patch("~/users/" + una.user(), "{'priv_level':'admin','email':'u@example.com'}")
                .expect(200);
    }

    @Test
    void neitherByAnAccountMadeWithPeopleNorByAnOldVersion() {
        Client reseller = world.reseller("Roundabout");
        Client boss = world.account(reseller, "Roundabout Ltd");
        String eve = world.person(boss, "eve", "admin");
        boss.patch("~/users/" + eve, "{'priv_level':'user'}").expect(200);
        Client key = key(boss, "*");
        key.post("~/users/" + eve + "/history/1", "{'action':'restore'}").expect(403);
        boss.delete("~/users/" + eve).expect(200);
        key.post("~/users/" + eve + "/history/1", "{'action':'restore'}").expect(403);
        String wizard = "{'account':{'name':'Below','address':{'street':'1 Main St','locality':'Leeds',"
                + "'postal_code':'LS1','country':'GB'}},'admins':[{'first_name':'A','last_name':'B',"
                + "'username':'ab','password':'taken-over'}]}";
        Answer made = key(reseller, "wizard").put("~/wizard", wizard);
        assertTrue(made.status() == 403 || made.status() == 400, made.text());
        assertEquals(1, reseller.get("~/descendants").expect(200).data().size());
        reseller.put("~/wizard", wizard).expect(201);
        reseller.put("~/whitelabel", "{'domain':'voice.roundabout.example','company_name':'R'}")
                .expect(201);
        key(reseller, "whitelabel")
                .patch("~/whitelabel", "{'domain':'thief.example.com'}")
                .expect(403);
    }

    @Test
    void aKeyReachesWhatItWasGivenFor() {
        Client boss = world.account(world.master, "Keys Ltd");
        Answer made = boss.put(boss.mine("api_keys"), "{'name':'sync','scopes':['devices','users:read']}")
                .expect(201);
        String secret = made.at("key");
        assertEquals(64, secret.length());
        Client key = boss.with(secret);
        key.put("~/devices", "{'name':'by key'}").expect(201);
        key.get("~/users").expect(200);
        key.put("~/users", "{'first_name':'a','last_name':'b'}").expect(403);
        key.get("~/callflows").expect(403);
        key.get("~").expect(403);
        key.get(boss.mine("api_keys")).expect(403);
        key.get(boss.mine("sessions")).expect(403);
        key.put("/v2/accounts/" + boss.account(), "{'name':'below'}").expect(403);

        // KAZOO's way: the key is changed for a token, which reaches no further
        Answer signedIn = world.stranger()
                .put("/v2/api_auth", "{'api_key':'" + secret + "'}")
                .expect(201);
        Client token = boss.with(Json.text(signedIn.envelope(), "auth_token", ""));
        token.get("~/devices").expect(200);
        token.get("~/callflows").expect(403);
        Answer list = boss.get(boss.mine("api_keys")).expect(200);
        assertFalse(list.text().contains(secret), "a key is shown once");
        assertFalse(list.data().path(0).path("last_used").isNull());

        boss.delete(boss.mine("api_keys") + "/" + made.id()).expect(200);
        key.get("~/devices").expect(401);
        token.get("~/devices").expect(401);
        world.stranger().put("/v2/api_auth", "{'api_key':'" + secret + "'}").expect(401);
        world.stranger().put("/v2/api_auth", "{'api_key':'x'}").expect(401);
    }

    @Test
    void keysAreMadeByTheirUserOnlyAndEndWithHim() {
        Client boss = world.account(world.master, "Own keys Ltd");
        Client user = world.user(boss, "kim");
        boss.put("~/users/" + user.user() + "/api_keys", "{'name':'x','scopes':['*']}")
                .expect(403);
        world.master
                .in(boss.account())
                .put("~/users/" + user.user() + "/api_keys", "{'name':'x','scopes':['*']}")
                .expect(403);
        for (String wrong : List.of(
                "{}",
                "{'name':'x'}",
                "{'name':'x','scopes':['no good']}",
                "{'name':'x','scopes':[1]}",
                "{'name':'x','scopes':['*'],'expires':'2001-01-01T00:00:00Z'}")) {
            user.put(user.mine("api_keys"), wrong).expect(400);
        }
        String all = user.put(user.mine("api_keys"), "{'name':'x','scopes':['*']}")
                .expect(201)
                .at("key");
        Client key = user.with(all);
        key.get("~/users/" + user.user()).expect(200);
        // a key has no more rights than its user
        key.get("~/callflows").expect(403);
        boss.delete("~/users/" + user.user()).expect(200);
        key.get("~/users/" + user.user()).expect(401);
        assertEquals(0, rows("api_keys", user) + rows("sessions", user));
    }

    private static long rows(String table, Client who) {
        return world.database
                .one("select count(*) n from " + table + " where user_id = ?", row -> row.number("n"), who.user())
                .orElseThrow();
    }
}
