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
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Monster UI asks, request by request and in its order, as it was seen on the wire (monster-ui.md 2 and 3). */
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
        una.post("~/users/" + una.user() + "/presence", "{'action':'set','state':'confirmed'}")
                .expect(200);
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

    /** The page SmartPBX opens with (monster-ui.md 3.2): one refusal among these leaves it blank. */
    @Test
    void smartPbxOpensItsDashboard() {
        Client office = world.bare(boss, "Dashboard Ltd");
        opens(
                office,
                "~",
                "~/users?paginate=false",
                "~/phone_numbers?filter_state=%5B%22in_service%22%2C%22port_in%22%5D&paginate=false",
                "~/channels?paginate=false",
                "~/callflows?has_type=type&paginate=false");
        assertEquals(
                0,
                office.get("~/vmboxes?filter_type=mainVMBox").expect(200).data().size());
        String box = office.put(
                        "~/vmboxes",
                        "{'type':'mainVMBox','mailbox':'0','name':'Main Voicemail Box','delete_after_notify':true,"
                                + META + "}")
                .expect(201)
                .id();
        opens(office, "~/vmboxes/" + box);
        office.put("~/devices", "{'name':'Desk','device_type':'sip_device'," + META + "}")
                .expect(201);
        for (JsonNode device : office.get("~/devices?with_status=true&paginate=false")
                .expect(200)
                .data()) {
            assertTrue(device.path("registrable").isBoolean()
                    && device.path("registered").isBoolean());
            assertTrue(device.path("device_type").isString());
        }
        for (JsonNode rule :
                office.get("~/phone_numbers/classifiers").expect(200).data()) {
            for (String field : List.of("name", "friendly_name")) {
                assertTrue(rule.path(field).isString(), rule + " " + field);
            }
        }
        String directory = office.put("~/directories", "{'name':'SmartPBX Directory'," + META + "}")
                .expect(201)
                .id();
        assertEquals(1, office.get("~/directories").expect(200).data().size());
        assertTrue(office.get("~/directories/" + directory + "?paginate=false")
                .expect(200)
                .data()
                .path("users")
                .isArray());
    }

    /** A user's row, opened and saved part by part, and the user's end (monster-ui.md 3.4). */
    @Test
    void smartPbxEditsAndDeletesAUser() {
        Client office = world.bare(boss, "Rows Ltd");
        String user = office.put(
                        "~/users",
                        "{'first_name':'Rob','last_name':'Row','username':'rob','priv_level':'user'," + META + "}")
                .expect(201)
                .id();
        String box = office.put("~/vmboxes", "{'owner_id':'" + user + "','mailbox':'1000','name':'Rob'," + META + "}")
                .expect(201)
                .id();
        String flow = office.put("~/callflows", callflow(user, box)).expect(201).id();
        String device = office.put("~/devices", "{'name':'Desk','device_type':'sip_device'," + META + "}")
                .expect(201)
                .id();
        // name
        assertEquals(
                flow,
                office.get("~/callflows?filter_owner_id=" + user + "&paginate=false")
                        .expect(200)
                        .data()
                        .path(0)
                        .path("id")
                        .asString());
        opens(office, "~/directories?paginate=false", "~/callflows/" + flow, "~/vmboxes/" + box);
        rewritten(office, "~/users/" + user, "first_name", "Robert");
        rewritten(office, "~/vmboxes/" + box, "name", "Robert");
        office.patch("~/vmboxes/" + box, "{'pin':'123456'," + META + "}").expect(200);
        // extensions and numbers: what a callflow has is in use, what it gives up is spare
        String number = "+14158867950";
        world.master.in(office.account()).put("~/phone_numbers/" + number, "{}").expect(201);
        renumbered(office, flow, List.of("1001", "1001", number));
        assertEquals(
                "callflow",
                office.get("~/phone_numbers/%2B14158867950").expect(200).at("used_by"));
        renumbered(office, flow, List.of("1001"));
        assertEquals(
                "", office.get("~/phone_numbers/%2B14158867950").expect(200).at("used_by"));
        opens(
                office,
                "~/devices?filter_device_type=mobile&has_key=mobile",
                "~/groups",
                "~/phone_numbers?paginate=false");
        // devices
        opens(office, "~/devices/" + device);
        assertEquals(
                user,
                office.patch("~/devices/" + device, "{'owner_id':'" + user + "'," + META + "}")
                        .expect(200)
                        .at("owner_id"));
        // the end
        opens(
                office,
                "~/devices?paginate=false&filter_owner_id=" + user,
                "~/vmboxes?paginate=false&filter_owner_id=" + user);
        opens(office, "~/conferences?paginate=false&filter_owner_id=" + user);
        for (String path : List.of("~/callflows/" + flow, "~/vmboxes/" + box)) {
            office.send("DELETE", path, Client.enveloped("{" + META + "}")).expect(200);
        }
        ObjectNode free =
                (ObjectNode) office.get("~/devices/" + device).expect(200).data();
        free.remove("owner_id");
        assertFalse(office.post("~/devices/" + device, free.toString())
                .expect(200)
                .data()
                .has("owner_id"));
        office.send("DELETE", "~/users/" + user, Client.enveloped("{" + META + "}"))
                .expect(200);
        office.get("~/users/" + user).expect(404);
    }

    private static String callflow(String user, String box) {
        return "{'owner_id':'" + user + "','type':'mainUserCallflow','numbers':['1000'],'flow':{'module':'user','data':"
                + "{'id':'" + user + "','timeout':20,'can_call_self':false},'children':{'_':{'module':'voicemail',"
                + "'data':{'id':'" + box + "'},'children':{}}}}," + META + "}";
    }

    // read, one field changed, everything written
    private static void rewritten(Client who, String path, String field, String value) {
        ObjectNode whole = (ObjectNode) who.get(path).expect(200).data();
        assertEquals(
                value,
                who.post(path, whole.put(field, value).toString()).expect(200).at(field));
    }

    private static void renumbered(Client who, String flow, List<String> numbers) {
        ObjectNode whole =
                (ObjectNode) who.get("~/callflows/" + flow).expect(200).data();
        numbers.forEach(whole.putArray("numbers")::add);
        Answer written = who.post("~/callflows/" + flow, whole.toString()).expect(200);
        assertEquals(Set.copyOf(numbers), Set.copyOf(Json.texts(written.data(), "numbers")));
    }

    /** Kinds of devices that are no phone of ours (monster-ui.md 3.7). */
    @Test
    void smartPbxCreatesDevicesOfEveryKind() {
        Client office = world.bare(boss, "Kinds Ltd");
        String forward = "'call_forward':{'enabled':true,'number':'+14155550100','require_keypress':true,"
                + "'keep_caller_id':true},'contact_list':{'exclude':true}";
        List<String> kinds = List.of(
                "'device_type':'cellphone'," + forward,
                "'device_type':'landline'," + forward,
                "'device_type':'smartphone','sip':{'username':'user_smart','password':'daa66daa66'}," + forward,
                "'device_type':'softphone','media':{'webrtc':false},'sip':{'username':'user_soft','password':'daa66daa66'}",
                "'device_type':'fax','outbound_flags':['fax'],'sip':{'username':'user_fax','password':'daa66daa66'}",
                "'device_type':'ata','sip':{'username':'user_ata','password':'daa66daa66'}",
                "'device_type':'sip_uri','sip':{'method':'password','username':'user_uri','password':'daa66daa66',"
                        + "'invite_format':'route','route':'sip:door@192.0.2.9','expire_seconds':360}");
        for (String kind : kinds) {
            String device = office.put("~/devices", "{'name':'One','enabled':true," + kind + "," + META + "}")
                    .expect(201)
                    .id();
            ObjectNode read =
                    (ObjectNode) office.get("~/devices/" + device).expect(200).data();
            assertTrue(read.path("device_type").isString(), kind);
            assertEquals(
                    "false",
                    office.post(
                                    "~/devices/" + device,
                                    read.put("enabled", false).toString())
                            .expect(200)
                            .at("enabled"),
                    kind);
        }
    }
}
