package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callflows, the numbers that lead to them, and carriers. */
class CallflowsTest {
    private static final String NUMBER = "+14158867900";
    private static ApiWorld world;
    private static Client boss;
    private static Client other;
    private static String user;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        boss = world.account(world.master, "Callflows");
        other = world.account(world.master, "Other flows");
        user = world.person(boss, "carl", "user");
        world.master
                .in(boss.account())
                .put("~/phone_numbers/%2B14158867900", "{}")
                .expect(201);
        boss.put("~/callflows", "{'name':'Taken','numbers':['2000'],'flow':{'module':'response','data':{}}}")
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
                "no number         | {'flow':{'module':'user','data':{'id':'USER'}}}                      | numbers | required",
                "taken extension   | {'numbers':['2000'],'flow':{'module':'user','data':{'id':'USER'}}}   | numbers | unique",
                "number not ours   | {'numbers':['+14158867999']}                                         | numbers | not_found",
                "number too long   | {'numbers':['1234567890123456789012345678901234567']}                | numbers.0 | maxLength",
                "number a number   | {'numbers':[2001]}                                                   | numbers.0 | type",
                "pattern broken    | {'patterns':['^(']}                                                  | patterns.0 | invalid",
                "no module         | {'numbers':['2001'],'flow':{'data':{}}}                              | flow.module | required",
                "module a number   | {'numbers':['2001'],'flow':{'module':5}}                             | flow.module | type",
                "user unknown      | {'numbers':['2001'],'flow':{'module':'user','data':{'id':'00000000000000000000000000000000'}}}"
                        + " | flow.data.id | not_found",
                "user missing      | {'numbers':['2001'],'flow':{'module':'user','data':{}}}              | flow.data.id | required",
                "device unknown    | {'numbers':['2001'],'flow':{'module':'device','data':{'id':'USER'}}} | flow.data.id | not_found",
                "timeout negative  | {'numbers':['2001'],'flow':{'module':'user','data':{'id':'USER','timeout':-1}}}"
                        + " | flow.data.timeout | minimum",
                "deep inside       | {'numbers':['2001'],'flow':{'module':'menu','children':{'1':{'module':'user','data':{'id':'x'}}}}}"
                        + " | flow.children.1.data.id | minLength",
            })
    void refusesWhatIsWrong(String what, String data, String path, String rule) {
        Answer answer = boss.put("~/callflows", data.replace("USER", user)).expect(400);
        assertEquals(rule, answer.rule(path), what + ": " + answer.text());
    }

    @Test
    void aTakenNumberNamesTheOtherCallflow() {
        Answer answer = boss.put("~/callflows", "{'numbers':['2000']}").expect(400);
        assertEquals(
                "Taken",
                answer.data().path("numbers").path("unique").path("cause").asString());
        other.put("~/callflows", "{'numbers':['2000']}").expect(201);
    }

    @Test
    void keepsStepsItDoesNotKnowAndFillsInDefaults() {
        String flow = "{'module':'user','data':{'id':'" + user + "','timeout':'25'},"
                + "'children':{'_':{'module':'something_else','data':{'x':1}}}}";
        Answer made = boss.put("~/callflows", "{'name':'Carl','numbers':['3001','no_match'],'flow':" + flow + "}")
                .expect(201);
        assertEquals("25", made.at("flow.data.timeout"));
        assertEquals("simultaneous", made.at("flow.data.strategy"));
        assertEquals("something_else", made.at("flow.children._.module"));
        assertEquals("carl Test", made.at("metadata." + user + ".name"));
        Answer row = boss.get("~/callflows?filter_numbers=no_match").expect(200);
        assertEquals(1, row.data().size(), row.text());
        assertEquals(
                "[\"user\",\"something_else\"]",
                row.data().get(0).path("modules").toString());
        assertEquals("false", row.data().get(0).path("featurecode").asString());
        assertEquals(1, boss.get("~/callflows?filter_flow.module=user").data().size());
    }

    @Test
    void numbersAreWrittenInFullAndSayWhoUsesThem() {
        String id = boss.put("~/callflows", "{'numbers':['(415) 886-7900','1-415-886-7900','4001','4001']}")
                .expect(201)
                .id();
        assertEquals(
                NUMBER,
                boss.get("~/callflows/" + id).data().path("numbers").get(0).asString());
        assertEquals("callflow", boss.get("~/phone_numbers/%2B14158867900").at("used_by"));
        boss.patch("~/callflows/" + id, "{'numbers':['4001']}").expect(200);
        assertEquals("", boss.get("~/phone_numbers/%2B14158867900").at("used_by"));
        boss.patch("~/callflows/" + id, "{'numbers':['+14158867900']}").expect(200);
        boss.delete("~/callflows/" + id).expect(200);
        assertEquals("", boss.get("~/phone_numbers/%2B14158867900").at("used_by"));
    }

    @Test
    void theCountryOfTheAccountReadsNationalNumbers() {
        Client gb = world.account(world.master, "British");
        gb.patch("~", "{'address':{'country':'GB'}}").expect(200);
        world.master.in(gb.account()).put("~/phone_numbers/02079460018", "{}").expect(201);
        Answer list = gb.get("~/phone_numbers").expect(200);
        assertTrue(list.data().path("numbers").has("+442079460018"), list.text());
        gb.put("~/callflows", "{'numbers':['020 7946 0018']}").expect(201);
    }

    @Test
    void aNumberIsInOneAccountOnly() {
        assertEquals(
                "unique",
                world.master
                        .in(other.account())
                        .put("~/phone_numbers/%2B14158867900", "{}")
                        .expect(409)
                        .rule("id"));
        boss.put("~/phone_numbers/%2B14158867901", "{}").expect(403);
        world.master.put("~/phone_numbers/hello", "{}").expect(400);
        boss.get("~/phone_numbers/hello").expect(404);
        boss.get("~/phone_numbers/%2B14158867999").expect(404);
    }

    @Test
    void whoMayAddNumbersIsSaidFromAbove() {
        Client own = world.account(world.master, "Own numbers");
        own.put("~/phone_numbers/+14158867910", "{}").expect(403);
        own.patch("~", "{'wnm_allow_additions':true}").expect(200);
        own.put("~/phone_numbers/+14158867910", "{}").expect(403);
        world.master
                .in(own.account())
                .patch("~", "{'wnm_allow_additions':true}")
                .expect(200);
        own.put("~/phone_numbers/+14158867910", "{}").expect(201);
        own.post("~/phone_numbers/+14158867910", "{'force_outbound':true}").expect(200);
        world.master.in(own.account()).delete("~/phone_numbers/+14158867910").expect(200);
        world.master
                .in(own.account())
                .patch("~", "{'wnm_allow_additions':false}")
                .expect(200);
        own.post("~/phone_numbers/+14158867910/history/1", "{'action':'restore'}")
                .expect(403);
    }

    @Test
    void numbersListAsAnObject() {
        Answer list = boss.get("~/phone_numbers?filter_state=[%22in_service%22,%22port_in%22]")
                .expect(200);
        assertEquals("in_service", list.at("numbers." + NUMBER + ".state"));
        assertTrue(list.data().path("numbers").path(NUMBER).path("features").isArray());
        assertEquals(
                0,
                boss.get("~/phone_numbers?filter_state=reserved")
                        .data()
                        .path("numbers")
                        .size());
        assertEquals("in_service", boss.get("~/phone_numbers/" + NUMBER).at("_read_only.state"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no gateways     | {'name':'c'}                                                              | gateways | required",
                "no server       | {'name':'c','gateways':[{}]}                                              | gateways.0.server | required",
                "server odd      | {'name':'c','gateways':[{'server':'a;b'}]}                                | gateways.0.server | invalid",
                "port too large  | {'name':'c','gateways':[{'server':'a','port':70000}]}                     | gateways.0.port | maximum",
                "user name split | {'name':'c','gateways':[{'server':'a','username':'a b'}]}                 | gateways.0.username | invalid",
                "rule broken     | {'name':'c','gateways':[],'rules':['[']}                                  | rules.0 | invalid",
                "inbound a name  | {'name':'c','gateways':[],'inbound_ips':['example.org']}                  | inbound_ips.0 | invalid",
                "inbound a net   | {'name':'c','gateways':[],'inbound_ips':['0.0.0.0/0']}                    | inbound_ips.0 | invalid",
                "inbound any     | {'name':'c','gateways':[],'inbound_ips':['0.0.0.0']}                      | inbound_ips.0 | invalid",
                "bad port        | {'name':'c','gateways':[],'inbound_ips':['192.0.2.1:99999']}              | inbound_ips.0 | invalid",
            })
    void refusesWrongCarriers(String what, String data, String path, String rule) {
        Answer answer = boss.put("~/resources", data).expect(400);
        assertEquals(rule, answer.rule(path), what + ": " + answer.text());
    }

    @Test
    void carriersOfThePlatformAreForSuperadmins() {
        String carrier = "{'name':'Platform','gateways':[{'server':'192.0.2.1','password':'Planted-Gateway'}],"
                + "'inbound_ips':['192.0.2.1','[2001:db8::1]:5062']}";
        boss.put("/v2/resources", carrier).expect(403);
        Answer made = world.master.put("/v2/resources", carrier).expect(201);
        assertEquals("5060", made.data().path("gateways").get(0).path("port").asString());
        assertEquals(
                "Planted-Gateway",
                world.master
                        .get("/v2/resources/" + made.id())
                        .data()
                        .path("gateways")
                        .get(0)
                        .path("password")
                        .asString());
        String history = world.master
                .get("~/resources/" + made.id() + "/history")
                .expect(200)
                .text();
        assertEquals(-1, history.indexOf("Planted"), history);
        assertEquals(
                "unique",
                boss.put("~/resources", "{'name':'thief','gateways':[],'inbound_ips':['192.0.2.1']}")
                        .expect(400)
                        .rule("inbound_ips"));
    }
}
