package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes of numbers, lists of unwanted ones and SIP trunks, by API. */
class CallingRulesTest {

    private static ApiWorld world;
    private static Client shop;

    @BeforeAll
    static void build() {
        world = new ApiWorld();
        shop = world.account(world.master, "shop");
        shop.patch("~", "{'address':{'country':'GB'}}").expect(200);
        for (String number : new String[] {"+442079460101", "+442079460102"}) {
            world.master
                    .in(shop.account())
                    .put("~/phone_numbers/" + number.replace("+", "%2B"), "{}")
                    .expect(201);
        }
    }

    @AfterAll
    static void takeDown() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "999, emergency",
        "02079460123, national",
        "07400123456, mobile",
        "08001111111, tollfree",
        "%2B12125550123, international",
        "7903, unknown"
    })
    void classOfANumber(String number, String expected) {
        assertEquals(
                expected,
                shop.get("~/phone_numbers/classifiers/" + number).expect(200).at("name"));
    }

    @Test
    void classesOfACountry() {
        assertTrue(shop.get("~/phone_numbers/classifiers").expect(200).data().has("premium"));
        Client us = world.account(world.master, "us");
        us.patch("~", "{'address':{'country':'US'}}").expect(200);
        assertTrue(us.get("~/phone_numbers/classifiers").expect(200).data().has("caribbean"));
        assertEquals("US DID", us.get("~/phone_numbers/classifiers").expect(200).at("did_us.friendly_name"));
        assertTrue("+12125550123".matches(us.get("~/phone_numbers/classifiers").at("did_us.regex")));
    }

    @Test
    void listedNumbersAreKeptAsCallsShowThem() {
        String id = shop.put("~/blacklists", "{'name':'Pests','numbers':{'020 7946 0999':{'note':'x'},'*12':{}}}")
                .expect(201)
                .id();
        Answer read = shop.get("~/blacklists/" + id).expect(200);
        assertEquals(
                "x",
                read.data().path("numbers").path("+442079460999").path("note").asString());
        assertTrue(read.data().path("numbers").has("*12"));
        assertEquals(
                "Pests",
                shop.get("~/blacklists").expect(200).data().get(0).path("name").asString());
        shop.delete("~/blacklists/" + id).expect(200);
    }

    @Test
    void callsAreForwardedOnlyWhereTheirOwnerMayCallAndShowOnlyNumbersOfTheAccount() {
        String ann = world.person(shop, "ann", "user");
        shop.patch("~/users/" + ann, "{'call_restriction':{'premium':{'action':'deny'}}}")
                .expect(200);
        String path = "~/users/" + ann;
        String premium = "{'call_forward':{'enabled':true,'number':'09012345678'}}";
        assertEquals("restricted", shop.patch(path, premium).expect(400).rule("call_forward.number"));
        shop.patch(path, "{'call_forward':{'enabled':true,'number':'02079460123'}}")
                .expect(200);
        shop.patch(path, "{'call_forward':{'enabled':true,'number':'1001'}}").expect(200);
        noCallIsSentOnToRescuers(path);
        String rule = "{'call_handling':{'busy':{'action':'number','number':'%s'}}}";
        assertEquals(
                "restricted",
                shop.patch(path, rule.formatted("09012345678")).expect(400).rule("call_handling.busy.number"));
        assertEquals(
                "required", shop.patch(path, rule.formatted("")).expect(400).rule("call_handling.busy.number"));
        shop.patch(path, rule.formatted("02079460123")).expect(200);
        String nobody = "{'call_handling':{'no_answer':{'action':'user','user_id':'nobody','after_s':5}}}";
        assertEquals("not_found", shop.patch(path, nobody).expect(400).rule("call_handling.no_answer.user_id"));
        Answer foreign =
                shop.patch(path, "{'numbers':{'presentation':'+442079460999'}}").expect(400);
        assertEquals("not_found", foreign.rule("numbers.presentation"));
        shop.patch(path, "{'numbers':{'presentation':'+442079460101'}}").expect(200);
    }

    @Test
    void hoursAreTimesAndGoSomewhere() {
        String path = "~/users/" + world.person(shop, "owl", "user");
        String hours = "{'call_handling':{'out_of_hours':{'enabled':true,%s}}}";
        String at = "call_handling.out_of_hours.";
        String span = "'days':{'friday':{'mode':'unavailable_between','spans':[{'from':'08:00','to':'%s'}]}}";
        Answer late = shop.patch(path, hours.formatted(span.formatted("25:00"))).expect(400);
        assertEquals("invalid", late.rule(at + "days.friday.spans.0.to"));
        Answer never = shop.patch(path, hours.formatted("'exceptions':[{'date':'2027-02-30'}]"))
                .expect(400);
        assertEquals("invalid", never.rule(at + "exceptions.0.date"));
        Answer mode = shop.patch(path, hours.formatted("'days':{'friday':{'mode':'sometimes'}}"))
                .expect(400);
        assertEquals("enum", mode.rule(at + "days.friday.mode"));
        Answer nobody = shop.patch(path, hours.formatted("'then':{'action':'user','user_id':'nobody'}"))
                .expect(400);
        assertEquals("not_found", nobody.rule(at + "then.user_id"));
        Answer rescuers = shop.patch(path, hours.formatted("'then':{'action':'number','number':'999'}"))
                .expect(400);
        assertEquals("forbidden", rescuers.rule(at + "then.number"));
        Answer saved =
                shop.patch(path, hours.formatted(span.formatted("24:00"))).expect(200);
        assertEquals("unavailable_between", saved.at(at + "days.friday.mode"));
    }

    @Test
    void timeRulesAreDocuments() {
        String rule = shop.put("~/temporal_rules", "{'name':'Open','cycle':'weekly','wdays':['monday']}")
                .expect(201)
                .id();
        Answer read = shop.get("~/temporal_rules/" + rule).expect(200);
        assertEquals("62586115200", read.at("start_date"), "KAZOO's default");
        Answer strange =
                shop.put("~/temporal_rules", "{'name':'x','cycle':'hourly'}").expect(400);
        assertEquals("enum", strange.rule("cycle"));
        Answer missing = shop.put("~/temporal_rules_sets", "{'name':'All','temporal_rules':['nothing']}")
                .expect(400);
        assertEquals("not_found", missing.rule("temporal_rules.0"));
        String set = shop.put("~/temporal_rules_sets", "{'name':'All','temporal_rules':['" + rule + "']}")
                .expect(201)
                .id();
        Answer sets = shop.get("~/temporal_rules_sets").expect(200);
        assertEquals(rule, sets.data().get(0).path("rules").get(0).asString());
        String flow = "{'numbers':['6000'],'flow':{'module':'temporal_route','data':{%s}}}";
        shop.put("~/callflows", flow.formatted("'rule_set':'" + set + "','timezone':'Europe/Berlin'"))
                .expect(201);
        Answer odd = shop.put("~/callflows", flow.formatted("'rules':['x']")).expect(400);
        assertEquals("not_found", odd.rule("flow.data.rules.0"));
        shop.delete("~/temporal_rules_sets/" + set).expect(200);
        shop.delete("~/temporal_rules/" + rule).expect(200);
    }

    private static void noCallIsSentOnToRescuers(String user) {
        String device = "~/devices/"
                + shop.put("~/devices", "{'name':'desk'}").expect(201).id();
        for (String rescuers : List.of("999", "112", "141 999")) {
            for (String path : List.of(user, device)) {
                for (String when : List.of("enabled", "failover")) {
                    String forward = "{'call_forward':{'" + when + "':true,'number':'" + rescuers + "'}}";
                    assertEquals(
                            "forbidden", shop.patch(path, forward).expect(400).rule("call_forward.number"));
                }
            }
            String busy = "{'call_handling':{'busy':{'action':'number','number':'" + rescuers + "'}}}";
            assertEquals("forbidden", shop.patch(user, busy).expect(400).rule("call_handling.busy.number"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "112", "141999"})
    void rescuersAreOnNoList(String number) {
        shop.put("~/blacklists", "{'name':'Bad','numbers':{'" + number + "':{}}}")
                .expect(400);
    }

    @Test
    void aDryRunAsksForAnExistingCaller() {
        shop.post("~/dry_run", "{'from':{'device_id':'none'},'to':'1001'}").expect(400);
        shop.post("~/dry_run", "{'from':{'device_id':'none'}}").expect(400);
        shop.post("~/dry_run", "{'from':{'number':'1'},'to':'1001','at':'soon'}")
                .expect(400);
    }

    @Test
    void lifeOfATrunk() {
        Answer made = shop.put("~/trunks", "{'name':'Office','numbers':['020 7946 0101']}")
                .expect(201);
        assertEquals("+442079460101", made.data().path("numbers").get(0).asString());
        assertEquals("password", made.at("auth.method"), "defaults are filled in");
        assertFalse(made.at("auth.password").isEmpty(), "a password is made");
        String one = "~/trunks/" + made.id();
        Answer row = shop.get("~/trunks").expect(200);
        assertEquals("Office", row.data().get(0).path("name").asString());
        assertFalse(row.data().get(0).path("auth").has("password"), "lists tell no secrets");
        shop.patch(one, "{'outbound_flags':{'static':['fax']},'limits':{'calls':4}}")
                .expect(200);
        assertEquals(
                "trunk",
                shop.get(one + "/effective?path=outbound_flags")
                        .expect(200)
                        .data()
                        .path("outbound_flags.static")
                        .path("from")
                        .asString());
        shop.send("PATCH", one, "{\"data\":{\"name\":\"Late\"}}", "If-Match", made.header("ETag"))
                .expect(412);
        Answer history = shop.get(one + "/history").expect(200);
        assertEquals(2, history.data().size());
        assertFalse(history.text().contains(made.at("auth.password")), "histories tell no secrets");
        assertEquals(
                "trunkstore",
                shop.get("~/phone_numbers/%2B442079460101").expect(200).at("used_by"));
        shop.delete(one).expect(200);
        assertEquals("", shop.get("~/phone_numbers/%2B442079460101").expect(200).at("used_by"));
    }

    @Test
    void whatATrunkCannotBe() {
        String number = "+442079460102";
        String id = shop.put("~/trunks", "{'name':'One','numbers':['" + number + "']}")
                .expect(201)
                .id();
        assertEquals(
                "unique",
                shop.put("~/trunks", "{'name':'Two','numbers':['" + number + "']}")
                        .expect(400)
                        .rule("numbers"));
        shop.put("~/callflows", "{'numbers':['" + number + "'],'flow':{'module':'play','data':{'id':'x'}}}")
                .expect(400);
        assertTrue(shop.put("~/trunks", "{'name':'Two','numbers':['+442079460199']}")
                .expect(400)
                .text()
                .contains("not_found"));
        shop.put("~/trunks", "{'name':'Two','auth':{'method':'ip'}}").expect(400);
        shop.put("~/trunks", "{'name':'Two','auth':{'method':'ip','ip':'here'}}")
                .expect(400);
        shop.put("~/trunks", "{'name':'Two','limits':{'calls':0}}").expect(400);
        shop.put("~/trunks", "{}").expect(400);
        shop.delete("~/trunks/" + id).expect(200);
    }
}
