package io.strowger.api.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a reseller sells: plans with quotes, limits, and all of it with the account in the wizard's one step. */
class SellingTest {
    private static final String PLAN = "{'name':'%s','description':'Phones','merge':{'strategy':'%s'},'plan':{"
            + "'users':{'admin':{'name':'Administrator','rate':2.5,'activation_charge':1}},"
            + "'devices':{'_all':{'rate':3,'activation_charge':10}},"
            + "'limits':{'twoway_trunks':{'name':'Trunk','rate':12.000001,'minimum':1}}}}";
    private static final String ADDRESS =
            "'address':{'street':'1 High St','locality':'Leeds','postal_code':'LS1 1AA','country':'GB'}";

    private static ApiWorld world;
    private static Client reseller;
    private static Client rival;
    private static Client shop;
    private static String gold;
    private static String extra;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        reseller = world.reseller("Seller");
        rival = world.reseller("Rival");
        shop = world.account(reseller, "Shop");
        gold = plan(reseller, "Gold", "simple");
        extra = plan(reseller, "Extra", "cumulative");
        world.master
                .in(reseller.account())
                .put("~/transactions/credit", "{'amount':100,'reason':'Float'}")
                .expect(201);
    }

    @AfterAll
    static void close() {
        assertEquals(0, world.billing.ledger().faults());
        world.close();
    }

    private static String plan(Client seller, String name, String strategy) {
        return seller.put("~/service_plans", PLAN.formatted(name, strategy))
                .expect(201)
                .id();
    }

    private static Client above(Client account) {
        return reseller.in(account.account());
    }

    private static String whole(String name, String more) {
        return "{'account':{'name':'" + name + "'," + ADDRESS + "}" + more + "}";
    }

    @Test
    void limitsAreAlwaysThereAndComeFromAbove() {
        Client own = world.account(reseller, "Limited");
        Answer before = own.get("~/limits").expect(200);
        assertEquals("0", before.at("twoway_trunks"));
        assertEquals("true", before.at("allow_prepay"));
        own.post("~/limits", "{'twoway_trunks':5}").expect(403);
        own.patch("~/limits", "{'twoway_trunks':5}").expect(403);
        above(own).patch("~/limits", "{'twoway_trunks':5}").expect(200);
        above(own)
                .post("~/limits", "{'twoway_trunks':8,'inbound_trunks':2,'calls':9}")
                .expect(200);
        assertEquals("8", own.get("~/limits").at("twoway_trunks"));
        above(own).post("~/limits/history/1", "{'action':'restore'}").expect(200);
        assertEquals("5", own.get("~/limits").at("twoway_trunks"));
        own.post("~/limits/history/2", "{'action':'restore'}").expect(403);
        above(own).post("~/limits/history/2", "{'action':'restore'}").expect(200);
        above(own).post("~/limits", "{'twoway_trunks':-1}").expect(400);
        above(own).post("~/limits", "{'twoway_trunks':1.5}").expect(400);
        assertEquals(4, own.get("~/limits/history").expect(200).data().size());
        // sent back unchanged it is still not theirs to write
        own.post("~/limits", own.get("~/limits").data().toString()).expect(403);
        above(own)
                .patch("~", "{'control_center':{'trunking_inbound':false,'trunking_twoway':false}}")
                .expect(200);
        Answer hidden = own.get("~/limits").expect(200);
        assertFalse(hidden.data().has("inbound_trunks") || hidden.data().has("twoway_trunks"), hidden.text());
        assertTrue(hidden.data().has("outbound_trunks"));
        own.get("~/limits/history").expect(403);
        assertEquals("2", above(own).get("~/limits").at("inbound_trunks"));
        above(own).patch("~", "{'control_center':{'trunking_outbound':false}}").expect(200);
        assertFalse(own.get("~/limits").data().has("outbound_trunks"));
    }

    @Test
    void priceListsAreThoseOfSellers() {
        shop.put("~/service_plans", PLAN.formatted("Own", "simple")).expect(403);
        reseller.put("~/service_plans", "{'name':'x','plan':{'users':{'user':{'rate':0.0000001}}}}")
                .expect(400);
        reseller.put("~/service_plans", "{'name':'x','plan':{'users':{'user':{'rate':-1}}}}")
                .expect(400);
        reseller.put("~/service_plans", "{'name':'x','plan':{'users':{'user':{'rates':{'many':1}}}}}")
                .expect(400);
        List<String> shown = new ArrayList<>();
        shop.get("~/services/available")
                .expect(200)
                .data()
                .forEach(row -> shown.add(row.path("name").asString()));
        assertTrue(shown.contains("Gold") && shown.contains("Extra"), shown.toString());
        assertFalse(rival.get("~/service_plans").expect(200).text().contains(gold));
        rival.get("~/service_plans/" + gold).expect(404);
    }

    @Test
    void plansAreAssignedFromAboveAndQuoted() {
        Client own = world.account(reseller, "Planned");
        own.put("~/devices", "{'name':'one'}").expect(201);
        own.post("~/services", "{'add':['" + gold + "']}").expect(403);
        own.post("~/services/" + gold, "{}").expect(403);
        String foreign = plan(rival, "Foreign " + own.account(), "simple");
        assertEquals(
                "not_found",
                above(own)
                        .post("~/services", "{'add':['" + foreign + "']}")
                        .expect(400)
                        .rule("add"));
        above(own).post("~/services/" + foreign, "{}").expect(404);

        // one administrator, one device, one trunk at least
        Answer quote = own.post("~/services/quote", "{'add':['" + gold + "']}").expect(200);
        assertEquals("17500001", summary(quote, "recurring_micros"));
        assertEquals("11000000", summary(quote, "today_micros"));
        assertEquals(0, own.get("~/services").data().path("plans").size(), "a quote changes nothing");
        Answer both = own.post("~/services/quote", "{'add':['" + gold + "','" + extra + "']}")
                .expect(200);
        assertEquals("35000002", summary(both, "recurring_micros"));

        above(own).post("~/services", "{'add':['" + gold + "']}").expect(200);
        assertTrue(own.get("~/services").data().path("plans").has(gold));
        Answer standing = own.get("~/services/summary").expect(200);
        assertEquals("17500001", summary(standing, "recurring_micros"));
        assertEquals("0", summary(standing, "today_micros"), "nothing of it is new");
        assertEquals("Seller", standing.at("reseller.name"));
        assertEquals(standing.data(), own.get("~/service_plans/current").data());
        String file = own.get("~/services/summary?accept=csv").expect(200).text();
        assertTrue(file.startsWith("category,item,name,plan,quantity,billable,rate,total"), file);
        assertTrue(file.contains("users,admin,Administrator,Gold,1,1,2.5,2.5,USD"), file);

        assertEquals(1, own.get("~/services/history").expect(200).data().size());
        reseller.delete("~/service_plans/" + gold).expect(409);
        above(own).delete("~/services/" + gold).expect(200);
        above(own).delete("~/services/" + gold).expect(404);
        assertEquals("0", summary(own.get("~/services/summary"), "recurring_micros"));
    }

    private static String summary(Answer answer, String field) {
        return answer.data()
                .path("invoices")
                .path(0)
                .path("summary")
                .path(field)
                .asString();
    }

    @Test
    void theWizardSellsInTheSameStep() {
        String more = ",'admins':[{'first_name':'Ann','last_name':'Bell','username':'ann','password':'ann-secret'}],"
                + "'plans':['" + gold + "'],'limits':{'twoway_trunks':3,'inbound_trunks':2},"
                + "'restrictions':{'international':{'action':'deny'}},'credit':{'amount':12.5,'reason':'Welcome'}";
        String left = reseller.get("~/ledgers/total").at("amount_micros");
        Answer quote =
                reseller.put("~/wizard?dry_run=true", whole("Sold Ltd", more)).expect(200);
        assertEquals(left, reseller.get("~/ledgers/total").at("amount_micros"));
        assertEquals("38500003", quote.at("quote.monthly.amount_micros"));
        assertEquals("1", quote.at("quote.setup.amount"));
        Answer made = reseller.put("~/wizard", whole("Sold Ltd", more)).expect(201);
        Client ann = world.signIn("Sold Ltd", "ann");
        assertEquals(made.id(), ann.account());
        assertEquals("3", ann.get("~/limits").at("twoway_trunks"));
        assertEquals("deny", ann.get("~").at("call_restriction.international.action"));
        assertFalse(ann.get("~").data().has("limits"));
        assertEquals("12.5", ann.get("~/ledgers/total").at("amount"));
        assertEquals(
                "Welcome",
                ann.get("~/transactions").data().path(0).path("description").asString());
        // what was quoted is what it comes to
        assertEquals(
                quote.at("quote.monthly.amount_micros"), summary(ann.get("~/services/summary"), "recurring_micros"));
        assertEquals(
                Long.parseLong(left) - 12_500_000,
                Long.parseLong(reseller.get("~/ledgers/total").at("amount_micros")));
    }

    @Test
    void theWizardTellsWhatIsWrongWithTheMoney() {
        String more = ",'plans':['gold','" + gold + "'],'limits':{'twoway_trunks':-3},'credit':{'amount':1e3}";
        Answer wrong = reseller.put("~/wizard", whole("Wrong Ltd", more)).expect(400);
        for (String field : List.of("plans.plans", "usage.limits.twoway_trunks", "credit.credit.amount")) {
            assertTrue(wrong.data().has(field), field + " in " + wrong.text());
        }
        Answer lacking = reseller.put("~/wizard?dry_run=true", whole("Wrong Ltd", ",'credit':{'amount':5000}"))
                .expect(400);
        assertEquals("no_credit", lacking.rule("credit.credit.amount"));
        reseller.put("~/wizard", whole("Wrong Ltd", ",'credit':{'amount':-1}")).expect(400);
        assertFalse(reseller.get("~/children").expect(200).text().contains("Wrong Ltd"));
    }

    @Test
    void whoSellsNothingSkipsTheSteps() {
        Answer shown = shop.get("~/wizard").expect(200);
        assertEquals("false", shown.at("rights.plans"));
        assertFalse(shown.data().has("credit"));
        assertEquals("false", shown.data().path("steps").path(2).path("shown").asString());
        for (String more :
                List.of(",'plans':['" + gold + "']", ",'limits':{'twoway_trunks':1}", ",'credit':{'amount':1}")) {
            shop.put("~/wizard", whole("Sub", more)).expect(403);
            shop.put("~/wizard?dry_run=true", whole("Sub", more)).expect(403);
        }
        shop.put("~/wizard", whole("Sub of shop", ",'plans':[],'limits':{},'credit':{'amount':0}"))
                .expect(201);
        Answer seller = reseller.get("~/wizard").expect(200);
        assertEquals("true", seller.at("rights.credit"));
        assertEquals("true", seller.data().path("steps").path(2).path("shown").asString());
        assertTrue(world.master.get("~/wizard").at("credit.available").isEmpty(), "the master issues");
    }

    @Test
    void anAccountWithoutItsCreditIsNotMade() throws Exception {
        Client small = world.reseller("Small");
        world.master
                .in(small.account())
                .put("~/transactions/credit", "{'amount':10,'reason':'Float'}")
                .expect(201);
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Answer>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String body = whole("Race " + i, ",'credit':{'amount':6}");
                all.add(threads.submit(() -> small.put("~/wizard", body)));
            }
            for (Future<Answer> each : all) {
                Answer answer = each.get();
                statuses.add(answer.status());
                if (answer.status() != 201) {
                    assertEquals("no_credit", answer.expect(400).rule("credit.credit.amount"));
                }
            }
        }
        assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses.toString());
        assertEquals(1, small.get("~/children").expect(200).data().size());
        assertEquals("4", small.get("~/ledgers/total").at("amount"));
    }

    /** I-T06: whoever accepts pays what he was told last; if it is another price by then he is told again. */
    @Test
    void onlyWhatWasQuotedIsAccepted() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        Client own = world.account(reseller, "Quoted");
        List<Client> people = List.of(own, reseller.in(own.account()));
        String plan = reseller.put("~/service_plans", apps(1)).expect(201).id();
        above(own).post("~/services", "{'add':['" + plan + "']}").expect(200);
        Map<String, Integer> told = new HashMap<>();
        Set<String> bought = new HashSet<>();
        int price = 1;
        for (int i = 0; i < 60; i++) {
            String where = "seed " + seed + " step " + i;
            Client who = people.get(random.nextInt(2));
            String app = List.of("callflows", "numbers", "carriers").get(random.nextInt(3));
            if (random.nextInt(4) == 0) {
                price = 1 + random.nextInt(3);
                reseller.patch("~/service_plans/" + plan, apps(price)).expect(200);
                continue;
            }
            boolean accepts = random.nextBoolean();
            Answer answer = who.send("PUT", "~/apps_store/" + app, "{\"data\":{},\"accept_charges\":" + accepts + "}");
            boolean agreed = accepts && Integer.valueOf(price).equals(told.get(who.user() + app));
            if (agreed || bought.contains(app)) {
                answer.expect(200);
                bought.add(app);
            } else {
                told.put(who.user() + app, price);
                assertEquals(
                        String.valueOf(price),
                        answer.expect(402).data().findPath("recurring").asString(),
                        where);
            }
            JsonNode bill = own.get("~/services/summary").expect(200).data();
            assertEquals(
                    bought.size() * price,
                    bill.path("invoices")
                            .path(0)
                            .path("summary")
                            .path("recurring")
                            .asInt(),
                    where);
        }
    }

    private static String apps(int price) {
        String each = "{'rate':" + price + "}";
        return "{'name':'Apps','plan':{'account_apps':{'callflows':" + each + ",'numbers':" + each + ",'carriers':"
                + each + "}}}";
    }
}
