package io.strowger.api.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.base.Eventually;
import io.strowger.base.Gregorian;
import io.strowger.base.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who did what: the real person with his address, for whom, in an account and below; and what people were refused. */
class AuditTest {
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
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void aChangeFromAboveNamesTheRealPersonAndForWhom() {
        String device = shop.put("~/devices", "{'name':'Desk','sip':{'password':'verysecretpass'}}")
                .expect(201)
                .id();
        Answer patched = reseller.in(shop.account())
                .send(
                        "PATCH",
                        "~/devices/" + device,
                        Client.enveloped("{'name':'Counter','sip':{'password':'othersecretpass'}}"),
                        "X-Request-ID",
                        "audit-1");
        patched.expect(200);
        Answer log = shop.get("~/audit?document_id=" + device).expect(200);
        assertEquals(2, log.data().size());
        JsonNode changed = log.data().get(0);
        assertEquals("changed", Json.text(changed, "action"));
        assertEquals(reseller.user(), Json.text(changed, "by.user_id"));
        assertEquals("Acme", Json.text(changed, "by.account_name"));
        assertEquals(shop.account(), Json.text(changed, "acting_in"));
        assertEquals("127.0.0.1", Json.text(changed, "address"));
        assertEquals("audit-1", Json.text(changed, "request_id"));
        assertEquals("Counter", Json.text(changed, "name"));
        assertTrue(changed.path("diff").toString().contains("Desk"), changed.toString());
        assertFalse(log.text().contains("secretpass"));
        assertEquals("created", Json.text(log.data().get(1), "action"));
        assertEquals(1, shop.get("~/audit?request_id=audit-1").data().size());
    }

    @Test
    void anAccountSeesItselfAndWhatIsBelowAndNothingElse() {
        Set<String> seen = accounts(reseller, "");
        assertTrue(seen.contains(reseller.account()) && seen.contains(shop.account()));
        assertFalse(seen.contains(cousin.account()));
        assertEquals(Set.of(reseller.account()), accounts(reseller, "&below=false"));
        assertEquals(Set.of(shop.account()), accounts(shop, ""));
        assertEquals(
                0, shop.get("~/audit?account_id=" + cousin.account()).data().size());
        world.user(shop, "clerk").get("~/audit").expect(403);
    }

    private static Set<String> accounts(Client who, String more) {
        Set<String> seen = new TreeSet<>();
        who.get("~/audit?page_size=5000" + more)
                .expect(200)
                .data()
                .forEach(row -> seen.add(Json.text(row, "account_id", "")));
        return seen;
    }

    @Test
    void whatWasDeletedStaysWithThoseAbove() {
        Client gone = world.account(reseller, "Gone");
        String user = world.person(gone, "anne", "user");
        reseller.in(gone.account()).delete("~").expect(200);
        Answer log = reseller.get("~/audit?account_id=" + gone.account() + "&action=deleted")
                .expect(200);
        List<String> types = log.data()
                .valueStream()
                .map(row -> Json.text(row, "type", "") + " " + Json.text(row, "by.user_id", ""))
                .toList();
        assertTrue(types.contains("account " + reseller.user()), types.toString());
        assertTrue(log.data().valueStream().anyMatch(row -> user.equals(Json.text(row, "document_id"))), log.text());
    }

    @Test
    void signingInAndFailingToAreLines() {
        world.login("Shop", "boss", "boss" + ApiWorld.SECRET).expect(201);
        world.login("Shop", "boss", "wrong").expect(401);
        Eventually.holds("both lines", () -> {
            Answer lines = reseller.get("~/audit?type=sign_in&account_id=" + shop.account());
            return lines.text().contains("\"signed_in\"") && lines.text().contains("\"sign_in_refused\"");
        });
        JsonNode line = shop.get("~/audit?action=signed_in").expect(200).data().get(0);
        assertEquals(shop.user(), Json.text(line, "by.user_id"));
        assertEquals("127.0.0.1", Json.text(line, "address"));
    }

    @Test
    void linesAreFoundByWhoWhatAndWhen() {
        Client tenant = world.account(reseller, "Filtered");
        long before = Gregorian.seconds(world.clock.instant());
        tenant.put("~/devices", "{'name':'one'}").expect(201);
        reseller.in(tenant.account()).put("~/blacklists", "{'name':'two'}").expect(201);
        String other = reseller.user();
        String own = tenant.user();
        assertEquals(List.of("one"), names(tenant, "type=device"));
        assertEquals(List.of("two"), names(tenant, "type=blacklist&user_id=" + other));
        assertEquals(List.of(), names(tenant, "type=blacklist&user_id=" + own));
        assertEquals(List.of("one"), names(tenant, "action=created&user_id=" + own + "&created_from=" + before));
        assertEquals(List.of(), names(tenant, "type=device&action=deleted"));
        assertEquals(List.of(), names(tenant, "created_from=" + (before + 3_600)));
        assertEquals(List.of(), names(tenant, "type=device&created_to=" + (before - 3_600)));
        List<String> below = names(reseller, "account_id=" + tenant.account() + "&created_from=" + before);
        assertTrue(below.containsAll(List.of("one", "two")), below.toString());
        tenant.get("~/audit?created_from=x").expect(400);
    }

    private static List<String> names(Client who, String filters) {
        return who.get("~/audit?" + filters)
                .expect(200)
                .data()
                .valueStream()
                .map(row -> Json.text(row, "name", ""))
                .toList();
    }

    @Test
    void pagesGiveEveryLineOnce() {
        for (int i = 0; i < 7; i++) {
            cousin.put("~/blacklists", "{'name':'b" + i + "'}").expect(201);
        }
        List<String> ids = new ArrayList<>();
        String start = "";
        do {
            Answer page = cousin.get("~/audit?type=blacklist&page_size=3&start_key=" + start)
                    .expect(200);
            page.data().forEach(row -> ids.add(Json.text(row, "document_id", "")));
            start = Json.text(page.envelope(), "next_start_key", "");
        } while (!start.isEmpty());
        assertEquals(7, ids.size());
        assertEquals(7, Set.copyOf(ids).size());
        cousin.get("~/audit?start_key=nonsense").expect(400);
        assertTrue(cousin.get("~/audit?type=blacklist&accept=csv")
                .expect(200)
                .text()
                .startsWith("id,"));
    }

    @Test
    void anErrorThatWasShownIsFoundByItsRequestId() {
        String boss = shop.user();
        reseller.in(shop.account())
                .patch("~/users/" + boss, "{'scopes':['diagnostics']}")
                .expect(200);
        shop.send("PUT", "~/devices", Client.enveloped("{'name':7}"), "X-Request-ID", "error-1")
                .expect(400);
        world.errors.await(Duration.ofSeconds(20));
        Answer log = shop.get("~/errors_log?request_id=error-1").expect(200);
        assertEquals(1, log.data().size());
        JsonNode row = log.data().get(0);
        assertEquals("validation failed", Json.text(row, "message"));
        assertEquals(boss, Json.text(row, "user_id"));
        assertEquals("[\"name\"]", row.path("fields").toString());
        assertTrue(shop.get("~/errors_log?accept=csv").expect(200).text().contains("error-1"));
        reseller.in(shop.account())
                .patch("~", "{'control_center':{'errors_log':false}}")
                .expect(200);
        shop.get("~/errors_log").expect(403);
        reseller.in(shop.account())
                .patch("~", "{'control_center':{'errors_log':true}}")
                .expect(200);
        cousin.get("~/errors_log").expect(403);
    }
}
