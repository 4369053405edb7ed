package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users, and what role user may do. */
class UsersTest {
    private static ApiWorld world;
    private static Client reseller;
    private static Client boss;
    private static Client ann;
    private static String bobId;
    private static String annsDevice;
    private static String bobsDevice;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        reseller = world.reseller("Users reseller");
        boss = world.account(reseller, "Users");
        ann = world.user(boss, "ann");
        bobId = world.person(boss, "bob", "user");
        annsDevice = boss.put("~/devices", "{'name':'anns','owner_id':'" + ann.user() + "'}")
                .expect(201)
                .id();
        bobsDevice = boss.put("~/devices", "{'name':'bobs','owner_id':'" + bobId + "'}")
                .expect(201)
                .id();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    /** R-A12. */
    @Test
    void whatEndsWithAUserIsListedAndThenHappens() {
        String gone = world.person(boss, "leaver", "user");
        boss.put("~/devices", "{'name':'leavers','owner_id':'" + gone + "'}").expect(201);
        boss.put("~/blacklists", "{'name':'pests','owner_id':'" + gone + "'}").expect(201);
        String rings = "'flow':{'module':'user','data':{'id':'" + gone + "'}}";
        world.master
                .in(boss.account())
                .put("~/phone_numbers/+14158867955", "{}")
                .expect(201);
        boss.put("~/callflows", "{'numbers':['+14158867955'],'owner_id':'" + gone + "'," + rings + "}")
                .expect(201);
        String own = boss.put("~/callflows", "{'numbers':['7001','7003'],'owner_id':'" + gone + "'," + rings + "}")
                .expect(201)
                .id();
        String other = boss.put("~/callflows", "{'numbers':['7002']," + rings + "}")
                .expect(201)
                .id();
        boss.patch("~/users/" + bobId, "{'call_forward':{'enabled':true,'number':'7001'}}")
                .expect(200);
        world.database.update(
                "insert into callback_links values (?, 'link', ?, '+14158867999', '99976885141', '', now(), now() + interval '1 day')",
                boss.account(),
                gone);
        Answer would = boss.delete("~/users/" + gone + "?dry_run=true").expect(200);
        Set<String> ends = new TreeSet<>();
        would.data()
                .path("ends")
                .forEach(row -> ends.add(Json.text(row, "name", "") + " " + Json.text(row, "what", "")));
        assertEquals(
                Set.of(
                        "7001, 7003 deleted",
                        "+14158867955 deleted",
                        "+14158867955 freed",
                        "7001 freed",
                        "7003 freed",
                        "7002 passed_over",
                        "leavers cannot_register",
                        "pests left_without_owner",
                        "bob Test leads_nowhere",
                        "+14158867999 deleted"),
                ends);
        boss.get("~/callflows/" + own).expect(200);
        boss.delete("~/users/" + gone).expect(200);
        boss.get("~/callflows/" + own).expect(404);
        assertEquals(0, boss.get("~/callbacks").expect(200).data().size(), "who calls back does not look for him");
        assertEquals("", boss.get("~/phone_numbers/%2B14158867955").at("used_by"), "spare");
        boss.get("~/callflows/" + other).expect(200);
        assertEquals(
                boss.user(),
                Json.text(
                        boss.get("~/callflows/" + own + "/history")
                                .expect(200)
                                .data()
                                .get(0),
                        "by.user_id"));
        boss.put("~/callflows", "{'numbers':['7001'],'flow':{'module':'play','data':{'id':'x'}}}")
                .expect(201);
        boss.patch("~/users/" + bobId, "{'call_forward':{'enabled':false}}").expect(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "names missing   | {}                                                                    | last_name  | required",
                "user name taken | {'first_name':'A','last_name':'B','username':'ANN'}                   | username   | unique",
                "user name odd   | {'first_name':'A','last_name':'B','username':'a b'}                   | username   | pattern",
                "mail malformed  | {'first_name':'A','last_name':'B','email':'nobody'}                   | email      | wrong_format",
                "mail unfinished | {'first_name':'A','last_name':'B','email':'a@'}                       | email      | wrong_format",
                "mail with room  | {'first_name':'A','last_name':'B','email':'a b@c.test'}               | email      | wrong_format",
                "role unknown    | {'first_name':'A','last_name':'B','priv_level':'god'}                 | priv_level | enum",
                "scope unknown   | {'first_name':'A','last_name':'B','scopes':['all']}                   | scopes.0   | enum",
                "scopes by boss  | {'first_name':'A','last_name':'B','scopes':['billing']}               | scopes     | forbidden",
                "zone unknown    | {'first_name':'A','last_name':'B','timezone':'Nowhere/Here'}          | timezone   | invalid",
                "password object | {'first_name':'A','last_name':'B','username':'pw','password':{}}      | password   | type",
                "first name null | {'first_name':null,'last_name':'B'} | first_name | required",
            })
    void refusesWhatIsWrong(String what, String data, String path, String rule) {
        Answer answer = boss.put("~/users", data).expect(400);
        assertEquals(rule, answer.rule(path), what + ": " + answer.text());
    }

    @Test
    void passwordsAreWriteOnly() {
        Answer made = boss.put(
                        "~/users",
                        "{'first_name':'P','last_name':'W','username':'PW','password':'Planted-User-Secret'}")
                .expect(201);
        String path = "~/users/" + made.id();
        assertEquals("pw", made.at("username"));
        boss.patch(path, "{'nickname':'x','email':'p+w@pbx.test','contact_email':'p@localhost'}")
                .expect(200);
        world.login("Users", "pw", "Planted-User-Secret").expect(201);
        for (Answer answer : new Answer[] {made, boss.get(path), boss.get("~/users"), boss.get(path + "/history")}) {
            assertFalse(answer.text().contains("Planted"), answer.text());
            assertFalse(answer.data().has("password"), answer.text());
            assertFalse(answer.text().contains("argon2"), answer.text());
        }
        assertEquals(
                "required", boss.patch(path, "{'username':'other'}").expect(400).rule("password"));
        boss.patch(path, "{'username':'other','password':'new one'}").expect(200);
        world.login("Users", "other", "new one").expect(201);
    }

    @Test
    void theDatabaseHoldsOnlySlowHashes() {
        long fast = world.database
                .one("select count(*) n from user_credentials where hash not like 'argon2id$%'", r -> r.number("n"))
                .orElseThrow();
        assertEquals(0, fast);
    }

    @Test
    void rowsCarryFeatures() {
        boss.patch(
                        "~/users/" + bobId,
                        "{'call_forward':{'enabled':true,'number':'5'},'smartpbx':{'faxing':{'enabled':true}}}")
                .expect(200);
        Answer list = boss.get("~/users?filter_username=bob").expect(200);
        String features = list.data().get(0).path("features").toString();
        assertEquals("[\"faxing\",\"call_forward\",\"vm_to_email\"]", features);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | ~                        | 200",
                "POST   | ~                        | 403",
                "PATCH  | ~                        | 403",
                "DELETE | ~                        | 403",
                "PUT    | ~                        | 403",
                "PUT    | /v2/accounts             | 403",
                "GET    | ~/children               | 403",
                "GET    | ~/users                  | 200",
                "PUT    | ~/users                  | 403",
                "GET    | ~/users/ANN              | 200",
                "DELETE | ~/users/ANN              | 403",
                "GET    | ~/users/BOB              | 404",
                "PATCH  | ~/users/BOB              | 404",
                "GET    | ~/users/BOB/devices      | 404",
                "GET    | ~/users/ANN/devices      | 200",
                "GET    | ~/users/BOB/cdrs         | 404",
                "GET    | ~/users/ANN/history      | 403",
                "GET    | ~/devices                | 200",
                "PUT    | ~/devices                | 403",
                "GET    | ~/devices/ANNDEV         | 200",
                "GET    | ~/devices/BOBDEV         | 404",
                "PATCH  | ~/devices/BOBDEV         | 404",
                "DELETE | ~/devices/ANNDEV         | 403",
                "GET    | ~/callflows              | 403",
                "GET    | ~/phone_numbers          | 403",
                "GET    | ~/resources              | 403",
                "GET    | ~/cdrs                   | 200",
                "GET    | ~/channels               | 200",
                "GET    | ~/registrations          | 200",
                "GET    | /v2/accounts             | 403",
                "GET    | /v2/resources            | 403",
                "GET    | /v2/about                | 200",
            })
    void roleUserReachesWhatIsHis(String method, String path, int status) {
        String filled = path.replace("ANNDEV", annsDevice)
                .replace("BOBDEV", bobsDevice)
                .replace("ANN", ann.user())
                .replace("BOB", bobId);
        String body = method.equals("GET") || method.equals("DELETE") ? "" : Client.enveloped("{'name':'x'}");
        assertEquals(status, ann.send(method, filled, body).status(), method + " " + path);
    }

    @Test
    void roleUserSeesOnlyHimselfInLists() {
        assertEquals(1, ann.get("~/users").data().size());
        assertEquals(1, ann.get("~/devices").data().size());
        assertEquals(0, ann.get("~/users?filter_id=" + bobId).data().size());
        assertEquals(0, ann.get("~/devices?filter_owner_id=" + bobId).data().size());
        assertEquals(2, boss.get("~/devices").data().size());
    }

    @Test
    void roleUserChangesHisSettingsButNotHisRights() {
        String path = "~/users/" + ann.user();
        Answer before = ann.get(path);
        ann.patch(
                        path,
                        "{'priv_level':'admin','scopes':['billing'],'enabled':false,'username':'root','caller_id':"
                                + "{'external':{'number':'+1'}},'feature_level':'gold','pvt_x':1,'anything':1,"
                                + "'appList':['a'],'call_forward':{'enabled':true,'number':'7'},'ui_help':{'a':1}}")
                .expect(200);
        Answer after = ann.get(path);
        for (String field : new String[] {"priv_level", "scopes", "enabled", "username", "feature_level", "anything"}) {
            assertEquals(before.at(field), after.at(field), field);
        }
        assertFalse(after.data().has("caller_id"), after.text());
        assertEquals("7", after.at("call_forward.number"));
        assertEquals("[\"a\"]", after.data().path("appList").toString());
    }

    @Test
    void roleUserSetsForwardingOnHisDeviceOnly() {
        String path = "~/devices/" + annsDevice;
        ann.patch(path, "{'do_not_disturb':{'enabled':true},'sip':{'password':'stolen1'},'owner_id':'" + bobId + "'}")
                .expect(200);
        Answer device = boss.get(path);
        assertEquals("true", device.at("do_not_disturb.enabled"));
        assertEquals(ann.user(), device.at("owner_id"));
        assertTrue(device.at("sip.password").length() > 10, device.text());
        assertFalse(ann.get(path).data().path("sip").has("password"));
    }

    @Test
    void nobodyRaisesOrRemovesHimself() {
        assertEquals(
                "forbidden",
                boss.patch("~/users/" + boss.user(), "{'priv_level':'user'}")
                        .expect(400)
                        .rule("priv_level"));
        assertEquals(
                "forbidden",
                boss.patch("~/users/" + boss.user(), "{'scopes':['billing']}")
                        .expect(400)
                        .rule("scopes"));
        boss.delete("~/users/" + boss.user()).expect(403);
        reseller.in(boss.account())
                .patch("~/users/" + boss.user(), "{'scopes':['billing']}")
                .expect(200);
        assertEquals(
                "[\"billing\"]",
                boss.get("~/users/" + boss.user()).data().path("scopes").toString());
    }
}
