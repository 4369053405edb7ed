package io.strowger.api.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.login.Passwords;
import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.base.Json;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What Monster UI asks, request by request and in its order, as it was seen on the wire (monster-ui.md 2 to 4). */
class MonsterTest {
    private static final String META = "'ui_metadata':{'version':'5.4','ui':'monster-ui','origin':'voip'}";
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

    @Test
    void signsInAndLaunchesItsApps() {
        Client stranger = world.stranger();
        for (String path : List.of("/v2/whitelabel/ui.example.com", "/v2/whitelabel/ui.example.com/logo")) {
            Answer none = stranger.get(path).expect(404);
            assertEquals("application/json", none.header("content-type"), path);
        }
        String hash = Passwords.md5("boss", "boss" + ApiWorld.SECRET);
        Answer in = stranger.put("/v2/user_auth", "{'credentials':'" + hash + "','account_name':' MONSTER co'}")
                .expect(201);
        String token = Json.text(in.envelope(), "auth_token", "");
        assertTrue(token.contains("."), "the client decodes its second part");
        assertFalse(in.at("owner_id").isEmpty());
        assertEquals("false", in.at("capabilities.voicemail.transcription.available"));
        Client client = new Client(boss.port(), in.at("account_id"), in.at("owner_id"), token);
        client.get("~/external_numbers?_=1").expect(200);
        client.get("~?_=2").expect(200);
        client.get("~/users/" + client.user() + "?_=3").expect(200);
        Answer apps = client.get("~/apps_store").expect(200);
        assertTrue(apps.data()
                .valueStream()
                .anyMatch(app -> app.path("name").asString().equals("voip")));
        assertTrue(apps.data().valueStream().allMatch(app -> app.path("masqueradable")
                .asBoolean()));
        client.patch("~/users/" + client.user(), "{'appList':['voip'],%s}".formatted(META))
                .expect(200);
        client.get("~/alerts").expect(200);
        client.get("~/braintree/customer").expect(404);
        opens(client, "~/limits");
        // with its cookie, after a reload
        Answer again =
                stranger.post("/v2/auth/tokeninfo", "{'token':'" + token + "'}").expect(200);
        assertEquals("false", again.at("capabilities.voicemail.transcription.available"));
        Answer gone = stranger.post("/v2/auth/tokeninfo", "{'token':'a.b.c'}").expect(401);
        assertEquals("application/json", gone.header("content-type"), "else the page shows nothing");
        // a mere user keeps his list of apps, too
        Client una = world.user(boss, "una");
        una.get("~/apps_store").expect(200);
        una.patch("~/users/" + una.user(), "{'appList':['voip']}").expect(200);
    }

    /** Transport, envelopes and errors (monster-ui.md 0 and 1). */
    @Test
    void speaksAsTheClientListens() {
        Answer preflight = world.stranger()
                .send(
                        "OPTIONS",
                        "/v2/accounts/" + boss.account() + "?_=1",
                        "",
                        "Access-Control-Request-Headers",
                        "content-type,x-auth-token",
                        "Access-Control-Request-Method",
                        "GET",
                        "Origin",
                        "http://ui.example.com");
        assertTrue(preflight.status() == 200 || preflight.status() == 204);
        assertTrue(preflight.header("access-control-allow-headers").contains("x-auth-token"));
        String wrong = Passwords.md5("boss", "wrong");
        Answer refused = world.stranger()
                .put("/v2/user_auth", "{'credentials':'" + wrong + "','account_name':'Monster Co'}")
                .expect(401);
        assertTrue(refused.data().isObject(), "the login page reads it");
        for (Answer error : List.of(
                refused,
                world.stranger().get("/v2/nothing").expect(404),
                boss.get("~/users/none").expect(404),
                world.user(boss, "forbidden").get("~/callflows").expect(403),
                boss.put("~/users", "{'first_name':'x'}").expect(400))) {
            assertEquals("application/json", error.header("content-type"));
            assertEquals("*", error.header("access-control-allow-origin"));
            assertEquals("error", error.envelope().path("status").asString());
        }
        boss.put("~/users", "{'first_name':'A','last_name':'B','username':'twice'}")
                .expect(201);
        Answer twice = boss.put("~/users", "{'first_name':'A','last_name':'B','username':'twice'}")
                .expect(400);
        assertEquals("unique", twice.rule("username"));
        assertFalse(twice.data()
                .path("username")
                .path("unique")
                .path("message")
                .asString()
                .isEmpty());
        Answer list = boss.get("~/users?paginate=false&has_type=x&with_status=true&ascending=true&_=9")
                .expect(200);
        assertTrue(
                list.data().valueStream().allMatch(user -> user.path("features").isArray()));
        for (String name : List.of("first_name", "last_name")) {
            assertTrue(
                    list.data().valueStream().allMatch(user -> user.path(name).isString()), name);
        }
    }

    private static void opens(Client who, String... paths) {
        for (String path : paths) {
            who.get(path).expect(200);
        }
    }

    /** Its dialog for a new user (monster-ui.md 3.3). */
    @Test
    void smartPbxCreatesAUserWithBoxCallflowAndDirectory() {
        opens(
                boss,
                "~/users?paginate=false",
                "~/callflows?paginate=false",
                "~/devices?paginate=false&with_status=true",
                "~/multi_factor",
                "~/security",
                "~/vmboxes?paginate=false",
                "~/directories?paginate=false");
        String user = boss.put(
                        "~/users",
                        "{'first_name':'Carol','last_name':'Caller','username':'carol','password':'carol-secret',"
                                + "'email':'carol@example.com','priv_level':'user','presence_id':'1000',"
                                + "'caller_id':{'internal':{'name':'Carol Caller','number':'1000'}},"
                                + "'vm_to_email_enabled':true,'send_email_on_creation':false," + META + "}")
                .expect(201)
                .id();
        String box = boss.put(
                        "~/vmboxes",
                        "{'owner_id':'" + user + "','mailbox':'1000','name':'Carol Caller VMBox','envelope_type':"
                                + "'caller_and_time','skip_envelope':false," + META + "}")
                .expect(201)
                .id();
        String flow = boss.put(
                        "~/callflows",
                        "{'owner_id':'" + user + "','type':'mainUserCallflow','name':'Carol','numbers':['1000'],"
                                + "'contact_list':{'exclude':false},'flow':{'module':'user','data':{'id':'" + user
                                + "','timeout':20,'can_call_self':false},'children':{'_':{'module':'voicemail','data':{'id':'"
                                + box + "'},'children':{}}}}," + META + "}")
                .expect(201)
                .id();
        assertEquals(
                1,
                boss.get("~/callflows?filter_ui_metadata.origin=voip&paginate=false")
                        .data()
                        .size());
        assertEquals(1, boss.get("~/callflows?filter_owner_id=" + user).data().size());
        String directory = boss.put(
                        "~/directories",
                        "{'name':'SmartPBX Directory','min_dtmf':3,'max_dtmf':0,'sort_by':'last_name',"
                                + "'confirm_match':false," + META + "}")
                .expect(201)
                .id();
        ObjectNode carol = (ObjectNode) boss.get("~/users/" + user).data();
        carol.putObject("directories").put(directory, flow).put("undefined", "x");
        boss.post("~/users/" + user, carol.toString()).expect(200);
        Answer listed =
                boss.get("~/directories/" + directory + "?paginate=false").expect(200);
        assertEquals(user, listed.data().path("users").path(0).path("user_id").asString());
        for (String path : List.of("~/users/" + user, "~/callflows/" + flow, "~/vmboxes/" + box)) {
            writesBackWhatItReads(path);
        }
    }

    @Test
    void smartPbxCreatesAndEditsPhones() {
        String user = world.person(boss, "desk", "user");
        opens(
                boss,
                "~/phone_numbers/classifiers",
                "~/phone_numbers?paginate=false",
                "~/limits",
                "~/configs/kazoo_endpoint");
        String device = boss.put(
                        "~/devices",
                        "{'name':'Carol Desk','device_type':'sip_device','enabled':true,'owner_id':'" + user + "',"
                                + "'suppress_unregister_notifications':true,"
                                + "'sip':{'username':'user_u2pm','password':'daa66daa66'},"
                                + "'media':{'audio':{'codecs':[]},'video':{'codecs':[]},"
                                + "'encryption':{'enforce_security':false,'methods':[]}},"
                                + "'call_restriction':{'international':{'action':'deny'}}," + META + "}")
                .expect(201)
                .id();
        writesBackWhatItReads("~/devices/" + device);
        boss.patch("~/devices/" + device, "{'enabled':false}").expect(200);
        Answer gone = boss.send("DELETE", "~/devices/" + device, Client.enveloped("{" + META + "}"))
                .expect(200);
        assertEquals("Carol Desk", gone.at("name"), "the toast says it");
    }

    // the client reads, changes a field and posts everything it read
    private static void writesBackWhatItReads(String path) {
        ObjectNode read = (ObjectNode) boss.get(path).expect(200).data();
        read.put("custom_notes", "kept");
        Answer written = boss.post(path, read.toString()).expect(200);
        assertEquals("kept", written.at("custom_notes"), path);
        ObjectNode after = (ObjectNode) boss.get(path).expect(200).data();
        for (String field : read.propertyNames()) {
            if (!field.equals("_read_only")) {
                assertEquals(read.path(field), after.path(field), path + " " + field);
            }
        }
    }

    @Test
    void voicemailBoxesAreKept() {
        Client office = world.account(world.master, "Boxes Ltd");
        Client una = world.user(office, "una");
        String main = office.put(
                        "~/vmboxes",
                        "{'type':'mainVMBox','mailbox':'0','name':'Main Voicemail Box','delete_after_notify':true}")
                .expect(201)
                .id();
        assertEquals(
                main,
                office.get("~/vmboxes?filter_type=mainVMBox")
                        .data()
                        .path(0)
                        .path("id")
                        .asString());
        Answer second =
                office.put("~/vmboxes", "{'mailbox':'0','name':'Second'}").expect(400);
        assertEquals("unique", second.rule("mailbox"));
        office.put("~/vmboxes", "{'mailbox':'7','name':'Lost','owner_id':'nobody'}")
                .expect(400);
        office.patch("~/vmboxes/" + main, "{'pin':'12ab'}").expect(400);
        office.patch("~/vmboxes/" + main, "{'pin':'123456'}").expect(200);
        assertEquals("123456", office.get("~/vmboxes/" + main).at("pin"), "clients write back what they read");
        for (String path : List.of("~/vmboxes", "~/vmboxes/" + main + "/history")) {
            assertFalse(office.get(path).expect(200).text().contains("123456"), path);
        }
        una.get("~/vmboxes/" + main).expect(404);
        String own = office.put(
                        "~/vmboxes", "{'mailbox':'8','name':'Una','pin':'4711','owner_id':'" + una.user() + "'}")
                .expect(201)
                .id();
        assertEquals(1, una.get("~/vmboxes").expect(200).data().size());
        assertFalse(una.get("~/vmboxes/" + own).expect(200).data().has("pin"));
        una.patch("~/vmboxes/" + own, "{'pin':'0000','name':'Mine'}").expect(200);
        assertEquals("Una", office.get("~/vmboxes/" + own).at("name"));
        assertEquals("4711", office.get("~/vmboxes/" + own).at("pin"));
        office.delete("~/vmboxes/" + own).expect(200);
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
}
