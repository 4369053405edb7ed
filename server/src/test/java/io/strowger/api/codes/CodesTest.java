package io.strowger.api.codes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Account codes by API: the codes, what may be set when, CSV, and for whom the rules hold. */
class CodesTest {
    private static final String CODES = "~/account_codes";
    private static ApiWorld world;
    private static int shops;

    @BeforeAll
    static void build() {
        world = new ApiWorld();
    }

    @AfterAll
    static void takeDown() {
        world.close();
    }

    private static Client shop(String settings) {
        Client shop = world.bare(world.master, "shop" + ++shops);
        if (!settings.isEmpty()) {
            set(shop, settings).expect(200);
        }
        return shop;
    }

    private static Answer set(Client shop, String settings) {
        return shop.patch("~", "{'account_codes':" + settings + "}");
    }

    @ParameterizedTest
    @CsvSource({"length, 2, 400", "length, 3, 200", "length, 7, 200", "length, 8, 400"})
    void aLengthIsThreeToSeven(String field, int value, int status) {
        set(shop(""), "{'" + field + "':" + value + "}").expect(status);
    }

    @Test
    void triesAreOneToNine() {
        Client shop = shop("{'length':4}");
        set(shop, "{'max_retries':0}").expect(400);
        set(shop, "{'max_retries':10}").expect(400);
        set(shop, "{'max_retries':9}").expect(200);
        assertEquals(
                "3",
                shop("{'length':4}")
                        .get("~/effective?path=account_codes.max_retries")
                        .expect(200)
                        .data()
                        .findPath("value")
                        .asString("3"));
    }

    @Test
    void aLengthThatWasChosenStays() {
        Client shop = shop("{'length':4}");
        assertEquals("conflict", set(shop, "{'length':5}").expect(409).rule("account_codes.length"));
        set(shop, "{'length':4}").expect(200);
        set(shop, "{'length':null}").expect(200);
        shop.patch("~", "{'account_codes':null}").expect(200);
        assertEquals("4", shop.get("~").expect(200).at("account_codes.length"));
    }

    @Test
    void lifeOfACode() {
        Client shop = shop("");
        String blue = "{'code':'1234','name':'Blue'}";
        assertEquals("conflict", shop.put(CODES, blue).expect(409).rule("code"), "no length yet");
        set(shop, "{'length':4}").expect(200);
        for (String wrong : new String[] {"123", "12345", "12a4", ""}) {
            shop.put(CODES, "{'code':'" + wrong + "'}").expect(400);
        }
        shop.put(CODES + "?dry_run=true", blue).expect(201);
        assertEquals(0, shop.get(CODES).expect(200).data().size());
        Answer made = shop.put(CODES, blue).expect(201);
        String one = CODES + "/" + made.id();
        assertEquals("unique", shop.put(CODES, blue).expect(400).rule("code"));
        shop("{'length':4}").put(CODES, blue).expect(201);
        shop.patch(one, "{'name':'Blue Ltd','enabled':false}").expect(200);
        assertEquals("1234", shop.get(one).expect(200).at("code"));
        assertEquals(
                "1234", shop.get(CODES).expect(200).data().get(0).path("code").asString());
        shop.send("POST", one, Client.enveloped("{'code':'4321'}"), "If-Match", made.header("ETag"))
                .expect(412);
        shop.post(one, "{'code':'4321','name':'Green'}").expect(200);
        shop.post(one + "?dry_run=true", "{'code':'9999'}").expect(200);
        Answer history = shop.get(one + "/history").expect(200);
        assertEquals(3, history.data().size());
        assertFalse(history.text().contains("1234"), "histories tell no codes");
        shop.post(one + "/history/1", "{'action':'restore'}").expect(200);
        shop.delete(one).expect(200);
        shop.get(one).expect(404);
    }

    @Test
    void codesThatLetCallsThroughAreNotListed() {
        Client shop = shop("{'length':3}");
        assertEquals("conflict", set(shop, "{'validate':true}").expect(409).rule("account_codes.validate"));
        shop.put(CODES, "{'code':'123','name':'Blue'}").expect(201);
        set(shop, "{'validate':true}").expect(200);
        assertEquals(
                "***", shop.get(CODES).expect(200).data().get(0).path("code").asString());
        Client user = world.user(shop, "someone");
        user.get(CODES).expect(403);
        user.put(CODES, "{'code':'124'}").expect(403);
    }

    @Test
    void comeAndGoAsCsv() {
        Client shop = shop("{'length':3}");
        String sheet = "code,name,enabled\r\n111,Blue,true\r\n222,\"Green, Ltd\",no\r\n";
        String[] csv = {"Content-Type", "text/csv"};
        shop.send("PUT", CODES + "?dry_run=true", sheet, csv).expect(200);
        assertEquals("2", shop.send("PUT", CODES, sheet, csv).expect(201).at("created"));
        String back = shop.get(CODES + "?accept=csv").expect(200).text();
        assertTrue(back.startsWith("code,name,enabled\r\n"), back);
        assertTrue(back.contains("222,\"Green, Ltd\",false\r\n"), back);
        assertEquals("0", shop.send("PUT", CODES, back, csv).expect(200).at("changed"));
        assertEquals(
                "1",
                shop.send("PUT", CODES, "code,name\n111,Red\n333,New\n", csv)
                        .expect(201)
                        .at("changed"));
        JsonNode errors = shop.send("PUT", CODES, "code,name\n444,Good\n12,Short\n444,Twice\n", csv)
                .expect(400)
                .data()
                .path("errors");
        assertEquals(3, errors.get(0).path("row").asInt(), errors.toString());
        assertEquals(4, errors.get(errors.size() - 1).path("row").asInt(), errors.toString());
        assertEquals(3, shop.get(CODES).expect(200).data().size(), "all or none");
        shop.send("PUT", CODES, "digits\n444\n", csv).expect(400);
    }

    @Test
    void firstTheAccountThenTheTrunk() {
        Client shop = shop("");
        String on = "{'account_codes':{'enabled':true}}";
        Answer made = shop.put("~/trunks", "{'name':'PBX'}").expect(201);
        assertEquals("", made.at("account_codes.enabled"), "off on a new trunk");
        String trunk = "~/trunks/" + made.id();
        assertEquals("conflict", shop.patch(trunk, on).expect(409).rule("account_codes.enabled"));
        set(shop, "{'length':4}").expect(200);
        shop.patch(trunk, on).expect(409);
        set(shop, "{'enabled':true}").expect(200);
        shop.patch(trunk, on).expect(200);
        String proceed = "{'account_codes':{'custom':{'proceed_after_retries':true}}}";
        String user = "~/users/" + world.person(shop, "ann", "user");
        for (String each : new String[] {trunk, user}) {
            assertEquals(
                    "conflict",
                    shop.patch(each, proceed).expect(409).rule("account_codes.custom.proceed_after_retries"));
        }
        set(shop, "{'proceed_after_retries':true}").expect(200);
        shop.patch(user, proceed).expect(200);
        shop.patch(user, "{'account_codes':{'custom':{'validate':true}}}").expect(409);
    }

    @Test
    void theRulesAreAppliedToThoseWithout() {
        Client shop = shop("{'length':4,'enabled':true}");
        String plain = shop.put("~/trunks", "{'name':'Plain'}").expect(201).id();
        String asking = shop.put("~/trunks", "{'name':'Asking','account_codes':{'enabled':true}}")
                .expect(201)
                .id();
        String own = "{'name':'Own','account_codes':{'enabled':true,'custom':{'require_internal':true}}}";
        String custom = shop.put("~/trunks", own).expect(201).id();

        Answer before =
                shop.post(CODES + "/apply", "{'to_all':true,'dry_run':true}").expect(200);
        assertEquals(asking, before.data().path("affected").get(0).path("id").asString());
        assertEquals("Own", before.data().path("custom").get(0).path("name").asString());
        assertEquals(
                "trunk", before.data().path("unaffected").get(0).path("type").asString());
        shop.post(CODES + "/apply", "{'to_all':false}").expect(200);
        shop.post(CODES + "/apply?dry_run=true", "{'to_all':true}").expect(200);
        assertEquals("", shop.get("~/trunks/" + plain).expect(200).at("account_codes.enabled"), "nothing changed");

        Answer after = shop.post(CODES + "/apply", "{'to_all':true}").expect(200);
        assertEquals(0, after.data().path("unaffected").size());
        assertEquals("true", shop.get("~/trunks/" + plain).expect(200).at("account_codes.enabled"));

        set(shop, "{'enabled':false}").expect(200);
        assertEquals(
                "true",
                shop.get("~/trunks/" + custom).expect(200).at("account_codes.custom.require_internal"),
                "kept for when codes are switched on again");
        shop.post(CODES + "/apply", "{'delete_custom':true}").expect(200);
        assertEquals("", shop.get("~/trunks/" + custom).expect(200).at("account_codes.custom.require_internal"));
    }
}
