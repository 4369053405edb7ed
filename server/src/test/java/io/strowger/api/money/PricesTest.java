package io.strowger.api.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rates one by one and as CSV, the decks they form, and what of its limits an account uses. */
class PricesTest {
    private static ApiWorld world;
    private static Client reseller;
    private static Client shop;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        reseller = world.reseller("Seller");
        shop = world.account(reseller, "Shop");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static Answer sheet(String csv) {
        return reseller.send("POST", "/v2/accounts/" + reseller.account() + "/rates", csv, "Content-Type", "text/csv");
    }

    @Test
    void ratesComeAsDocumentsAndAsCsv() {
        String id = reseller.put("~/rates", "{'prefix':'44','rate_cost':0.02,'rate_name':'UK'}")
                .expect(201)
                .data()
                .path("id")
                .asString();
        assertEquals(
                60,
                reseller.get("~/rates/" + id)
                        .expect(200)
                        .data()
                        .path("rate_increment")
                        .asInt());
        Answer done = sheet("prefix,rate_cost,rate_increment,rate_name\n44,0.03,1,UK\n4420,0.01,,London\n1,0.005,6,\n")
                .expect(200);
        assertEquals(2, done.data().path("created").asInt(), done.text());
        assertEquals(1, done.data().path("updated").asInt());
        Answer found = reseller.get("~/rates/number/+442079460999").expect(200);
        assertEquals("4420", found.data().path(0).path("prefix").asString());
        assertEquals("44", found.data().path(1).path("prefix").asString());
        assertEquals("0.03", found.data().path(1).path("rate_cost").asString());
        Answer decks = reseller.get("~/ratedecks").expect(200);
        assertEquals(3, decks.data().path(0).path("rates").asInt(), decks.text());
        String text =
                sheet("prefix,rate_cost\n49,0.01\n0049,0.01\n").expect(400).text();
        assertTrue(text.contains("\"row\":3"), text);
        assertEquals(3, reseller.get("~/ratedecks").data().path(0).path("rates").asInt(), "all of them or none");
        sheet("number,price\n49,0.01\n").expect(400);
        reseller.put("~/rates", "{'prefix':'44','rate_cost':-1}").expect(400);
        shop.put("~/rates", "{'prefix':'44','rate_cost':1}").expect(403);
        assertEquals(0, shop.get("~/rates").expect(200).data().size());
        reseller.delete("~/rates/" + id).expect(200);
        assertEquals(2, reseller.get("~/ratedecks").data().path(0).path("rates").asInt());
    }

    @Test
    void limitsShowWhatIsUsed() {
        assertFalse(
                shop.get("~/limits/status").expect(200).data().path("metered").asBoolean());
        reseller.in(shop.account())
                .post("~/limits", "{'inbound_trunks':2,'outbound_trunks':1,'twoway_trunks':5,'calls':20}")
                .expect(200);
        world.master
                .in(reseller.account())
                .put("~/transactions/credit", "{'amount':10,'reason':'Start'}")
                .expect(201);
        reseller.in(shop.account())
                .put("~/transactions/credit", "{'amount':3,'reason':'Start'}")
                .expect(201);
        Answer status = shop.get("~/limits/status").expect(200);
        assertTrue(status.data().path("metered").asBoolean());
        assertEquals(8, status.data().path("maximum").asInt());
        assertEquals(5, status.data().path("twoway").path("limit").asInt());
        assertEquals(20, status.data().path("calls").path("limit").asInt());
        assertTrue(status.data().path("resource_consuming_calls").path("limit").isNull());
        assertEquals("3", status.data().path("credit").path("available").asString(), status.text());
    }
}
