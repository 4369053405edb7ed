package io.strowger.api.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Credit by the API: down the tree with a reason, never by oneself, never more than is there, and told to both sides. */
class CreditTest {
    private static ApiWorld world;
    private static Client reseller;
    private static Client shop;
    private static Client cousin;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        reseller = world.reseller("Acme");
        shop = world.account(reseller, "Shop");
        cousin = world.account(world.master, "Cousin");
        world.master
                .in(reseller.account())
                .put("~/transactions/credit", "{'amount':1000,'reason':'Float'}")
                .expect(201);
    }

    @AfterAll
    static void close() {
        assertEquals(0, world.billing.ledger().faults());
        world.close();
    }

    private static Client above() {
        return reseller.in(shop.account());
    }

    private static long micros(Client whose) {
        return Long.parseLong(whose.get("~/ledgers/total").expect(200).at("amount_micros"));
    }

    @Test
    void creditComesFromAboveWithAReason() {
        long before = micros(shop);
        long left = micros(reseller);
        Answer done = above().put("~/transactions/credit", "{'amount':12.345678,'reason':'Opening'}")
                .expect(201);
        assertEquals("12.345678", done.at("amount"));
        assertEquals("credit", done.at("type"));
        assertEquals("Opening", done.at("description"));
        assertEquals(reseller.user(), done.at("by.user_id"));
        assertEquals(before + 12_345_678, micros(shop));
        assertEquals(left - 12_345_678, micros(reseller));
        Answer told = shop.get("~/transactions/" + done.id()).expect(200);
        assertEquals(done.data(), told.data());
        Answer other = reseller.get("~/transactions/" + done.id()).expect(200);
        assertEquals("-12.345678", other.at("amount"));
        assertEquals("Shop", other.at("account.name"));
        cousin.get("~/transactions/" + done.id()).expect(404);
        Answer log =
                reseller.get("~/audit?type=transfer&document_id=" + done.id()).expect(200);
        assertEquals(1, log.data().size());
        assertEquals("credit", log.data().path(0).path("action").asString());
        assertEquals("Opening", log.data().path(0).path("name").asString());
        assertEquals("12.345678", log.data().path(0).path("amount").asString());
        assertEquals(
                reseller.user(), log.data().path(0).path("by").path("user_id").asString());
        Answer back = above().put("~/transactions/debit", "{'amount':12.345678,'reason':'Mistake'}")
                .expect(201);
        assertEquals("debit", back.at("type"));
        assertEquals(before, micros(shop));
        assertEquals(left, micros(reseller));
    }

    @Test
    void nobodyHelpsHimself() {
        String credit = "{'amount':1,'reason':'Me'}";
        shop.put("~/transactions/credit", credit).expect(403);
        reseller.put("~/transactions/credit", credit).expect(403);
        reseller.put("~/ledgers/credit", credit).expect(403);
        world.master.put("~/transactions/credit", credit).expect(403);
        // who is above but sells nothing has nothing to hand out
        Client below = world.bare(shop, "Shop below");
        shop.in(below.account()).put("~/transactions/credit", credit).expect(403);
        shop.in(reseller.account()).put("~/transactions/credit", credit).expect(404);
        world.user(shop, "una").get("~/transactions").expect(403);
        // nor more than there is: not the reseller's, not the customer's
        above().put("~/transactions/credit", "{'amount':5000,'reason':'Too much'}")
                .expect(402);
        above().put("~/transactions/debit", "{'amount':5000,'reason':'Too much'}")
                .expect(402);
    }

    @Test
    void onlyExactPositiveAmountsMove() {
        long before = micros(shop);
        for (String amount : List.of(
                "0", "-5", "0.0000004", "1e3", "100000000000000000000", "1000000000.000001", "'5'", "null", "true")) {
            above().put("~/transactions/credit", "{'amount':" + amount + ",'reason':'x'}")
                    .expect(400);
            above().put("~/ledgers/debit", "{'amount':" + amount + "}").expect(400);
        }
        above().put("~/transactions/credit", "{'amount':NaN,'reason':'x'}").expect(400);
        above().put("~/transactions/credit", "{'reason':'x'}").expect(400);
        assertEquals(
                "required",
                above().put("~/transactions/credit", "{'amount':1}").expect(400).rule("reason"));
        assertEquals(before, micros(shop));
    }

    @Test
    void aHundredAtOnceShareWhatIsThere() throws Exception {
        Client poor = world.reseller("Poor");
        Client heir = world.bare(poor, "Heir");
        world.master
                .in(poor.account())
                .put("~/ledgers/credit", "{'amount':10,'description':'Float'}")
                .expect(201);
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                all.add(threads.submit(() -> poor.in(heir.account())
                        .put("~/transactions/credit", "{'amount':1,'reason':'Share'}")
                        .status()));
            }
            for (Future<Integer> each : all) {
                statuses.add(each.get());
            }
        }
        assertEquals(10, statuses.stream().filter(status -> status == 201).count(), statuses.toString());
        assertEquals(10, statuses.stream().filter(status -> status == 402).count(), statuses.toString());
        assertEquals(10_000_000, micros(heir));
        assertEquals(0, micros(poor));
        assertEquals(11, poor.get("~/transactions").expect(200).data().size());
    }

    @Test
    void theSameRequestMovesMoneyOnce() {
        long before = micros(shop);
        String path = "/v2/accounts/" + shop.account() + "/ledgers/credit";
        String body = Client.enveloped("{'amount':2,'source':{'service':'adjustments','id':'s1'},"
                + "'usage':{'type':'credit','quantity':0,'unit':'USD'},'description':'Twice','metadata':{'k':'v'}}");
        Answer first = reseller.send("PUT", path, body, "Idempotency-Key", "c1").expect(201);
        Answer again = reseller.send("PUT", path, body, "Idempotency-Key", "c1").expect(201);
        assertEquals(first.data(), again.data());
        // the node died after the money moved and before it kept its answer
        world.database.update("update idempotency_keys set status = null, answer = null, created = created"
                + " - interval '20 seconds'");
        reseller.send("PUT", path, body, "Idempotency-Key", "c1").expect(201);
        assertEquals(before + 2_000_000, micros(shop));
        // KAZOO's clients have no key: the source tells
        reseller.send("PUT", path, body.replace("s1", "s2")).expect(201);
        reseller.send("PUT", path, body.replace("s1", "s2")).expect(409);
        assertEquals(before + 4_000_000, micros(shop));
        Answer entries = shop.get("~/ledgers/adjustments").expect(200);
        assertEquals("v", entries.data().path(0).path("metadata").path("k").asString());
        assertEquals("s2", entries.data().path(0).path("source").path("id").asString());
        assertTrue(shop.get("~/ledgers").expect(200).data().has("adjustments"));
        assertEquals(0, shop.get("~/ledgers/per-minute-voip").expect(200).data().size());
    }

    @Test
    void listsHavePagesTimesAndFiles() {
        Client kiosk = world.bare(reseller, "Kiosk");
        for (int i = 1; i <= 5; i++) {
            reseller.in(kiosk.account())
                    .put("~/transactions/credit", "{'amount':" + i + ",'reason':'=Part " + i + "'}")
                    .expect(201);
        }
        Answer page = kiosk.get("~/transactions?page_size=2").expect(200);
        assertEquals("5", page.data().path(0).path("amount").asString());
        assertEquals("15", page.data().path(0).path("balance").asString());
        String next = page.envelope().path("next_start_key").asString();
        Answer second =
                kiosk.get("~/transactions?page_size=2&start_key=" + next).expect(200);
        assertEquals("3", second.data().path(0).path("amount").asString());
        String last = second.envelope().path("next_start_key").asString();
        Answer third = kiosk.get("~/transactions?page_size=2&start_key=" + last).expect(200);
        assertFalse(third.envelope().has("next_start_key"), third.text());
        assertEquals(
                5,
                kiosk.get("~/transactions?paginate=false&reason=no_calls")
                        .expect(200)
                        .data()
                        .size());
        assertEquals(
                0,
                kiosk.get("~/transactions?created_to=63000000000")
                        .expect(200)
                        .data()
                        .size());
        kiosk.get("~/transactions?page_size=0").expect(400);
        kiosk.get("~/transactions?start_key=x").expect(400);
        String file = kiosk.get("~/transactions?accept=csv").expect(200).text();
        assertTrue(file.startsWith("id,created,type,amount"), file);
        assertTrue(file.contains("'=Part 1"), "no formulas: " + file);
    }

    @Test
    void switchesOfTheControlCentreHideMoney() {
        Client closed = world.account(reseller, "Closed");
        reseller.in(closed.account())
                .patch("~", "{'control_center':{'transactions':false,'usage_charges':false,'service_plan':false}}")
                .expect(200);
        for (String path : List.of(
                "~/transactions",
                "~/transactions?accept=csv",
                "~/transactions/x",
                "~/ledgers",
                "~/ledgers/total",
                "~/ledgers/adjustments",
                "~/services",
                "~/services/summary",
                "~/services/summary?accept=csv",
                "~/services/available",
                "~/service_plans/current")) {
            closed.get(path).expect(403);
        }
        reseller.in(closed.account())
                .put("~/transactions/credit", "{'amount':1,'reason':'Secret'}")
                .expect(201);
        assertFalse(closed.get("~/audit").expect(200).text().contains("Secret"));
        assertTrue(
                reseller.in(closed.account()).get("~/audit").expect(200).text().contains("Secret"));
        reseller.in(closed.account()).get("~/transactions").expect(200);
        reseller.in(closed.account()).get("~/ledgers/total").expect(200);
        reseller.in(closed.account()).get("~/services/summary").expect(200);
    }
}
