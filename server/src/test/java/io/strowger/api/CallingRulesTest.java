package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes of numbers and lists of unwanted ones, by API. */
class CallingRulesTest {

    private static ApiWorld world;
    private static Client shop;

    @BeforeAll
    static void build() {
        world = new ApiWorld();
        shop = world.account(world.master, "shop");
        shop.patch("~", "{'address':{'country':'GB'}}").expect(200);
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
}
