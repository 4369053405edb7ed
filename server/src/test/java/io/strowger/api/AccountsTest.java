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

/** Accounts and their tree. */
class AccountsTest {
    private static ApiWorld world;
    private static Client reseller;
    private static Client customer;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        reseller = world.reseller("Reseller");
        customer = world.account(reseller, "Customer");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name missing        | {}                                        | name            | required",
                "name a number       | {'name':5}                                | name            | type",
                "name empty          | {'name':''}                               | name            | minLength",
                "name taken          | {'name':'cus tomer!'}                     | name            | unique",
                "realm taken         | {'name':'x1','realm':'MASTER.localhost'}  | realm           | unique",
                "realm malformed     | {'name':'x2','realm':'a b c d'}           | realm           | pattern",
                "realm too short     | {'name':'x3','realm':'abc'}               | realm           | minLength",
                "country unknown     | {'name':'x4','address':{'country':'XX'}}  | address.country | invalid",
                "country malformed   | {'name':'x5','address':{'country':'uk'}}  | address.country | pattern",
                "zone unknown        | {'name':'x6','timezone':'Mars/Olympus'}   | timezone        | invalid",
                "enabled not boolean | {'name':'x7','enabled':'maybe'}           | enabled         | type",
                "party too long      | {'name':'x8','caller_id':{'external':{'name':'123456789012345678901234567890123456'}}}"
                        + " | caller_id.external.name | maxLength",
                "privacy not listed  | {'name':'x9','caller_id_options':{'outbound_privacy':'some'}}"
                        + " | caller_id_options.outbound_privacy | enum",
                "restriction         | {'name':'x0','call_restriction':{'tollfree_us':{'action':'allow'}}}"
                        + " | call_restriction.tollfree_us.action | enum",
            })
    void refusesWhatIsWrong(String what, String data, String path, String rule) {
        Answer answer = reseller.put("~", data).expect(400);
        assertEquals(rule, answer.rule(path), what + ": " + answer.text());
        assertEquals("400", answer.envelope().path("error").stringValue(), "a text, not a number");
        assertFalse(
                answer.data().path(path).path(rule).path("message").asString("").isEmpty());
    }

    @Test
    void namesAllFaultsAtOnce() {
        Answer answer = reseller.put("~", "{'realm':'x','timezone':5,'address':{'country':'england'}}")
                .expect(400);
        assertEquals(4, answer.data().size(), answer.text());
    }

    @Test
    void fillsInDefaultsAndCoerces() {
        Answer made = reseller.put(
                        "~", "{'name':'Defaults','call_waiting':{'enabled':'true'},'own_key':{'a':[1,null]}}")
                .expect(201);
        assertEquals("true", made.at("enabled"));
        assertTrue(made.data().path("call_waiting").path("enabled").isBoolean());
        assertTrue(made.data().path("call_restriction").isObject());
        assertEquals("1", made.data().path("own_key").path("a").get(0).asString());
        assertEquals(made.id(), made.header("location"));
        String realm = made.at("realm");
        assertTrue(realm.endsWith(".localhost") && realm.length() == "8dfjd6.localhost".length(), realm);
        assertEquals(made.id(), reseller.in(made.id()).get("~").id());
    }

    @Test
    void showsTheTreeButNothingAboveTheReader() {
        assertEquals("[\"Customer\",\"Reseller\"]", names(world.master.get("~/descendants")));
        assertEquals("[\"Customer\"]", names(reseller.get("~/children")));
        assertEquals("[]", names(customer.get("~/descendants")));
        assertEquals("[\"Reseller\"]", names(reseller.in(customer.account()).get("~/tree")));
        assertEquals("[]", names(customer.get("~/tree")));
        assertEquals("[]", names(customer.get("~/siblings")));
        assertEquals("[\"Customer\"]", names(reseller.in(customer.account()).get("~/siblings")));
    }

    @Test
    void aTreeIsAsDeepAsItsOwnersLike() {
        Client first = world.account(world.master, "Level 1 Ltd");
        Client second = world.account(first, "Level 2 Ltd");
        Client third = world.account(second, "Level 3 Ltd");
        Client fourth = world.account(third, "Level 4 Ltd");
        Client fifth = world.account(fourth, "Level 5 Ltd");
        Client beside = world.account(second, "Beside Ltd");

        assertEquals(2, third.get("~/descendants").expect(200).data().size());
        third.in(fourth.account()).get("~").expect(200);
        third.in(fifth.account()).get("~").expect(200);
        third.in(beside.account()).get("~").expect(404);
        third.in(second.account()).get("~").expect(404);
        third.in(customer.account()).get("~").expect(404);
        assertEquals(
                5,
                world.master
                        .in(fifth.account())
                        .get("~/tree")
                        .expect(200)
                        .data()
                        .size());
    }

    private static String names(Answer answer) {
        answer.expect(200);
        StringBuilder names = new StringBuilder("[");
        answer.data().forEach(row -> {
            String name = row.path("name").asString("");
            if (!name.equals("Defaults") && !name.contains("Ltd")) {
                names.append(names.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append('"');
            }
        });
        return names.append(']').toString();
    }

    @Test
    void tellsWhatIsDerived() {
        Answer own = reseller.get("~").expect(200);
        assertEquals("true", own.at("is_reseller"));
        assertEquals("true", own.at("_read_only.is_reseller"));
        assertEquals("false", own.at("superduper_admin"));
        assertEquals("true", world.master.get("~").at("superduper_admin"));
        assertEquals(reseller.account(), customer.get("~").at("reseller_id"));
        assertTrue(own.envelope().path("metadata").path("is_reseller").booleanValue());
    }

    @Test
    void derivedAndPrivateFieldsCannotBeWritten() {
        Answer before = customer.get("~");
        String attempt = "{'is_reseller':true,'reseller_id':'x','superduper_admin':true,'pvt_reseller':true,"
                + "'pvt_tree':[],'pvt_superduper_admin':true,'wnm_allow_additions':true,'_id':'x'}";
        customer.patch("~", attempt).expect(200);
        Answer after = customer.get("~");
        for (String field :
                new String[] {"id", "is_reseller", "reseller_id", "superduper_admin", "wnm_allow_additions"}) {
            assertEquals(before.at(field), after.at(field), field);
        }
        assertFalse(after.text().contains("pvt_"), after.text());
        String id = customer.account();
        assertEquals("immutable", customer.patch("~", "{'id':'x'}").expect(400).rule("id"));
        assertEquals(
                "immutable",
                customer.post("~", "{'name':'Other','id':'" + reseller.account() + "'}")
                        .expect(400)
                        .rule("id"));
        customer.patch("~", "{'id':'" + id + "'}").expect(200);
    }

    @Test
    void postWithoutRealmKeepsIt() {
        Client boss = world.account(reseller, "Rename Ltd");
        String realm = boss.get("~").at("realm");
        boss.post("~", "{'name':'Renamed Ltd'}").expect(200);
        assertEquals(realm, boss.get("~").at("realm"));
        world.login("Rename Ltd", "boss", "boss" + ApiWorld.SECRET).expect(401);
        world.login("Renamed Ltd", "boss", "boss" + ApiWorld.SECRET).expect(201);
    }

    @Test
    void theSameDocumentMayBePostedAgainAndAgain() {
        Client boss = world.account(reseller, "Again Ltd");
        for (int i = 0; i < 4; i++) {
            boss.post("~", boss.get("~").data().toString()).expect(200);
        }
    }

    @Test
    void onlyFromAboveIsAnAccountDisabledOrDeleted() {
        Client boss = world.account(reseller, "Own Ltd");
        assertEquals(
                "forbidden", boss.patch("~", "{'enabled':false}").expect(400).rule("enabled"));
        boss.delete("~").expect(403);
        reseller.in(boss.account()).patch("~", "{'enabled':false}").expect(200);
        reseller.in(boss.account()).delete("~").expect(200);
        reseller.in(boss.account()).get("~").expect(404);
        boss.get("~").expect(401);
    }

    @Test
    void onlyFromAboveAreItsFencesMoved() {
        Client boss = world.account(reseller, "Fenced Ltd");
        reseller.in(boss.account())
                .patch("~", "{'control_center':{'user':false},'apps':{'access':'restricted'}}")
                .expect(200);
        for (String field : List.of("control_center", "apps", "limits")) {
            Answer refused = boss.patch("~", "{'" + field + "':{'own':true}}").expect(400);
            assertEquals("forbidden", refused.rule(field));
        }
        assertEquals("false", boss.get("~").at("control_center.user"));
        boss.post("~", boss.get("~").data().toString()).expect(200);
    }

    @Test
    void aParentStaysUntilItsChildrenAreGone() {
        Answer refused = world.master.in(reseller.account()).delete("~").expect(409);
        assertEquals("account_has_descendants", refused.message());
        world.master.delete("~").expect(403);
    }

    @Test
    void whatAnAccountHeldIsFreeWhenItIsGone() {
        Client boss = world.account(reseller, "Gone Ltd");
        reseller.in(boss.account()).put("~/phone_numbers/+14158867951", "{}").expect(201);
        boss.put("~/devices", "{'name':'desk','mac_address':'00:04:13:00:00:01'}")
                .expect(201);
        reseller.in(boss.account()).delete("~").expect(200);
        Client next = world.account(reseller, "Gone Ltd");
        reseller.in(next.account()).put("~/phone_numbers/+14158867951", "{}").expect(201);
        next.put("~/devices", "{'name':'desk','mac_address':'00:04:13:00:00:01'}")
                .expect(201);
    }

    @Test
    void onlySuperadminsMakeResellers() {
        Client boss = world.account(reseller, "Wants more Ltd");
        boss.put("~/reseller", "{}").expect(403);
        reseller.in(boss.account()).put("~/reseller", "{}").expect(403);
        world.master.in(boss.account()).put("~/reseller", "{}").expect(200);
        assertEquals("true", boss.get("~").at("is_reseller"));
        world.master.in(boss.account()).delete("~/reseller").expect(200);
        assertEquals("false", boss.get("~").at("is_reseller"));
    }
}
