package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Devices and their SIP credentials. */
class DevicesTest {
    private static ApiWorld world;
    private static Client boss;
    private static Client ann;
    private static Client other;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        boss = world.account(world.master, "Devices");
        other = world.account(world.master, "Others");
        ann = world.user(boss, "ann");
        boss.put("~/devices", "{'name':'taken','sip':{'username':'taken'}}").expect(201);
        other.put("~/devices", "{'name':'by address','sip':{'method':'ip','ip':'192.0.2.9'}}")
                .expect(201);
        world.master
                .in(other.account())
                .put("~/phone_numbers/%2B12125550177", "{}")
                .expect(201);
        world.master
                .put("~/resources", "{'name':'c','gateways':[{'server':'192.0.2.7'}],'inbound_ips':['192.0.2.8:5070']}")
                .expect(201);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name missing       | {}                                                           | name         | required",
                "user name taken    | {'name':'d','sip':{'username':'TAKEN'}}                      | sip.username | unique",
                "user name odd      | {'name':'d','sip':{'username':'a b@c'}}                      | sip.username | pattern",
                "user name 911      | {'name':'d','sip':{'username':'911'}}                        | sip.username | forbidden",
                "another's number   | {'name':'d','sip':{'username':'+12125550177'}}               | sip.username | forbidden",
                "the same, national | {'name':'d','sip':{'username':'2125550177'}}                 | sip.username | forbidden",
                "user name short    | {'name':'d','sip':{'username':'a'}}                          | sip.username | minLength",
                "password short     | {'name':'d','sip':{'password':'abc'}}                        | sip.password | minLength",
                "owner unknown      | {'name':'d','owner_id':'00000000000000000000000000000000'}   | owner_id     | not_found",
                "network unreadable | {'name':'d','access_lists':{'order':'allow,deny','cidrs':['nope']}} | access_lists.cidrs.0 | invalid",
                "owner malformed    | {'name':'d','owner_id':'x'}                                  | owner_id     | minLength",
                "foreign realm      | {'name':'d','sip':{'realm':'master.localhost'}}              | sip.realm    | forbidden",
                "method unknown     | {'name':'d','sip':{'method':'magic'}}                        | sip.method   | enum",
                "address missing    | {'name':'d','sip':{'method':'ip'}}                           | sip.ip       | required",
                "address a name     | {'name':'d','sip':{'method':'ip','ip':'example.org'}}        | sip.ip       | invalid",
                "address short form | {'name':'d','sip':{'method':'ip','ip':'127.1'}}              | sip.ip       | invalid",
                "address of a phone | {'name':'d','sip':{'method':'ip','ip':'192.0.2.9'}}          | sip.ip       | unique",
                "address of carrier | {'name':'d','sip':{'method':'ip','ip':'192.0.2.8'}}          | sip.ip       | unique",
                "hardware address   | {'name':'d','mac_address':'00:04:13'}                        | mac_address  | invalid",
                "codec unknown      | {'name':'d','media':{'audio':{'codecs':['MP3']}}}            | media.audio.codecs.0 | enum",
                "expiry too short   | {'name':'d','sip':{'expire_seconds':1}}                      | sip.expire_seconds | minimum",
                "sip a text         | {'name':'d','sip':'x'}                                       | sip          | type",
            })
    void refusesWhatIsWrong(String what, String data, String path, String rule) {
        Answer answer = boss.put("~/devices", data).expect(400);
        assertEquals(rule, answer.rule(path), what + ": " + answer.text());
    }

    @Test
    void everybodyHasOnePhoneInTheBrowser() {
        String own = "~/users/" + ann.user() + "/softphone";
        Answer first = ann.post(own, "{}").expect(200);
        Answer second = ann.post(own, "{'name':'mine','owner_id':'" + boss.user() + "'}")
                .expect(200);
        assertEquals(first.at("id"), second.at("id"));
        assertEquals(first.at("username"), second.at("username"));
        assertNotEquals(first.at("password"), second.at("password"), "what was told before is worth nothing");
        Answer seen = boss.get("~/devices/" + first.at("id")).expect(200);
        assertEquals(second.at("password"), seen.at("sip.password"));
        assertEquals(ann.user(), seen.at("owner_id"));
        assertEquals(boss.get("~").at("realm"), second.at("realm"));
        assertFalse(ann.get("~/devices/" + first.at("id")).text().contains(second.at("password")), "told once only");
    }

    @Test
    void theBrowserOfAnotherPersonIsNotThere() {
        boss.post("~/users/" + ann.user() + "/softphone", "{}").expect(404);
        ann.post("~/users/" + boss.user() + "/softphone", "{}").expect(404);
        ann.in(other.account())
                .post("~/users/" + other.user() + "/softphone", "{}")
                .expect(404);
        world.master
                .in(boss.account())
                .post("~/users/" + boss.user() + "/softphone", "{}")
                .expect(404);
    }

    @Test
    void aBrowserThatWasGivenToSomebodyElseComesBack() {
        Client bea = world.user(boss, "bea");
        String own = "~/users/" + bea.user() + "/softphone";
        String id = bea.post(own, "{}").expect(200).at("id");
        boss.patch("~/devices/" + id, "{'owner_id':'" + boss.user() + "'}").expect(200);
        bea.post(own, "{}").expect(200);
        assertEquals(bea.user(), boss.get("~/devices/" + id).at("owner_id"));
        boss.delete("~/devices/" + id).expect(200);
        assertEquals(id, bea.post(own, "{}").expect(200).at("id"), "deleted, it is made again");
    }

    @Test
    void makesCredentialsAndKeepsThem() {
        Answer made = boss.put("~/devices", "{'name':'fresh','sip':{'expire_seconds':'120'}}")
                .expect(201);
        String password = made.at("sip.password");
        assertTrue(password.length() >= 12, made.text());
        assertEquals("120", made.at("sip.expire_seconds"));
        assertEquals("contact", made.at("sip.invite_format"));
        assertEquals(password, boss.get("~/devices/" + made.id()).at("sip.password"));
        boss.post("~/devices/" + made.id(), "{'name':'without'}").expect(200);
        Answer after = boss.get("~/devices/" + made.id());
        assertEquals(password, after.at("sip.password"));
        assertEquals(made.at("sip.username"), after.at("sip.username"));
    }

    @Test
    void passwordsLieSealedInTheDatabase() {
        boss.put("~/devices", "{'name':'secret','sip':{'password':'Planted-Secret-1'}}")
                .expect(201);
        long clear = world.database
                .one(
                        "select (select count(*) from documents where doc::text like '%Planted%')"
                                + " + (select count(*) from document_versions where doc::text like '%Planted%') n",
                        row -> row.number("n"))
                .orElseThrow();
        assertEquals(0, clear);
    }

    @Test
    void passwordsShowNowhereButToAdministrators() {
        Answer made = boss.put(
                        "~/devices",
                        "{'name':'anns','owner_id':'" + ann.user() + "','sip':{'password':'Planted-Secret-2'}}")
                .expect(201);
        String path = "~/devices/" + made.id();
        boss.patch(path, "{'sip':{'password':'Planted-Secret-3'}}").expect(200);
        assertEquals("Planted-Secret-3", boss.get(path).at("sip.password"));
        for (Answer answer : new Answer[] {
            ann.get(path).expect(200),
            boss.get("~/devices").expect(200),
            boss.get("~/devices?accept=csv").expect(200),
            boss.get(path + "/history").expect(200),
            boss.get(path + "/history/1").expect(200),
            boss.get("~/users/" + ann.user() + "/devices").expect(200),
        }) {
            assertFalse(answer.text().contains("Planted"), answer.text());
            assertFalse(answer.text().contains("sealed:"), answer.text());
        }
    }

    @Test
    void anUnchangedPasswordIsNoChange() {
        Answer made = boss.put("~/devices", "{'name':'quiet'}").expect(201);
        String path = "~/devices/" + made.id();
        boss.post(path, boss.get(path).data().toString()).expect(200);
        assertEquals(0, boss.get(path + "/history").data().get(0).path("diff").size());
    }

    @Test
    void aHardwareAddressBelongsToOneAccount() {
        boss.put("~/devices", "{'name':'m','mac_address':'00:04:13:AA:BB:CC'}").expect(201);
        Answer conflict = other.put("~/devices", "{'name':'m','mac_address':'000413aabbcc'}")
                .expect(409);
        assertEquals("unique", conflict.rule("mac_address"));
        assertFalse(conflict.text().contains(boss.account()), "says nothing about who has it");
    }

    @Test
    void theSameUserNameMayExistInTwoAccounts() {
        other.put("~/devices", "{'name':'same','sip':{'username':'taken'}}").expect(201);
    }

    @Test
    void listsRowsAndThoseOfOneUser() {
        String id = boss.put("~/devices", "{'name':'row','owner_id':'" + ann.user() + "','mac_address':''}")
                .expect(201)
                .id();
        Answer list = boss.get("~/users/" + ann.user() + "/devices?filter_name=row&with_status=true")
                .expect(200);
        assertEquals(1, list.data().size(), list.text());
        assertEquals(id, list.data().get(0).path("id").asString());
        assertEquals("sip_device", list.data().get(0).path("device_type").asString());
        assertFalse(list.data().get(0).path("registered").booleanValue());
        assertTrue(list.data().get(0).path("registrable").booleanValue());
        assertFalse(list.data().get(0).has("sip"));
    }

    @Test
    void fetchesItsSettingsWhenToldTo() {
        String id = boss.put("~/devices", "{'name':'provisioned','sip':{'username':'prov'}}")
                .expect(201)
                .id();
        Answer sent = boss.post("~/devices/" + id + "/sync", "{}").expect(202);
        assertEquals("sync request sent", sent.at("message"));
        assertEquals("0", sent.at("contacts"), "nobody is registered here");
        boss.post("~/devices/00000000000000000000000000000000/sync", "{}").expect(404);
        other.post("~/devices/" + id + "/sync", "{}").expect(404);
        ann.post("~/devices/" + id + "/sync", "{}").expect(404);
    }

    @Test
    void deletedDevicesAreGoneAndCanBeBroughtBack() {
        Answer made = boss.put("~/devices", "{'name':'back','sip':{'username':'back'}}")
                .expect(201);
        String path = "~/devices/" + made.id();
        assertEquals("true", boss.delete(path).expect(200).at("_read_only.deleted"));
        boss.get(path).expect(404);
        boss.delete(path).expect(404);
        boss.put("~/devices", "{'name':'other','sip':{'username':'back'}}").expect(201);
        assertEquals(
                "unique",
                boss.post(path + "/history/1", "{'action':'restore'}")
                        .expect(400)
                        .rule("sip.username"));
        String blocking =
                boss.get("~/devices?filter_name=other").data().get(0).path("id").asString();
        boss.delete("~/devices/" + blocking).expect(200);
        boss.post(path + "/history/1", "{'action':'restore'}").expect(200);
        assertEquals(made.at("sip.password"), boss.get(path).at("sip.password"));
        assertNotEquals("", boss.get(path).header("etag"));
    }
}
