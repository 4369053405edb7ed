package io.strowger.api.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.login.Passwords;
import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.base.Json;
import io.strowger.billing.ledger.LedgerAccount;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Accounts move, end and get realms. */
class TreeTest {
    private static ApiWorld world;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static List<String> tree(Client who, String account) {
        List<String> names = new ArrayList<>();
        who.in(account).get("~/tree").expect(200).data().forEach(row -> names.add(Json.text(row, "name", "")));
        return names;
    }

    @Test
    void anAccountMovesWithAllBelowIt() {
        Client north = world.reseller("North");
        Client south = world.reseller("South");
        Client shop = world.account(north, "Moving shop");
        Client branch = world.account(shop, "Moving branch");
        String to = "{'to':'" + south.account() + "'}";
        north.in(shop.account()).post("~/move", to).expect(400);
        shop.post("~/move", to).expect(403);
        Client master = world.master;
        Answer would = master.in(shop.account()).post("~/move?dry_run=true", to).expect(200);
        assertEquals("2", would.at("total"));
        assertEquals(List.of("master", "North", "Moving shop"), tree(master, branch.account()));

        master.in(shop.account()).post("~/move", to).expect(200);
        assertEquals(List.of("master", "South", "Moving shop"), tree(master, branch.account()));
        assertEquals(south.account(), master.in(branch.account()).get("~").at("reseller_id"));
        north.in(shop.account()).get("~").expect(404);
        north.in(branch.account()).get("~").expect(404);
        south.in(branch.account()).get("~/users").expect(200);
        branch.get("~").expect(200);
        assertEquals(0, north.get("~/descendants").expect(200).data().size());
        // who did it, and for whom
        Answer history = master.in(branch.account()).get("~/history").expect(200);
        assertEquals(
                master.user(), history.data().path(0).path("by").path("user_id").asString());
        assertEquals(shop.account(), history.data().path(0).path("acting_in").asString());
    }

    @Test
    void noAccountMovesIntoItself() {
        Client top = world.reseller("Circle");
        Client below = world.account(top, "Circle below");
        Client deep = world.account(below, "Circle deep");
        for (String to : List.of(below.account(), deep.account(), top.account(), "nobody")) {
            Answer answer = world.master
                    .in(below.account())
                    .post("~/move", "{'to':'" + to + "'}")
                    .expect(400);
            assertTrue(answer.data().has("to"), answer.text());
        }
        top.in(deep.account()).post("~/move", "{'to':'" + top.account() + "'}").expect(200);
        assertEquals(2, top.get("~/children").expect(200).data().size());
        world.master.post("~/move", "{'to':'" + top.account() + "'}").expect(403);
    }

    @Test
    void endingAnAccountIsConfirmedByItsName() {
        Client boss = world.account(world.master, "Ending Ltd");
        Client child = world.account(boss, "Ending child");
        Client master = world.master.in(boss.account());
        assertEquals(
                "account_has_descendants",
                master.post("~/terminate", "{'confirm':'Ending Ltd'}").message());
        world.master.in(child.account()).delete("~").expect(200);
        boss.put("~/devices", "{'name':'desk'}").expect(201);
        boss.post("~/terminate", "{'confirm':'Ending Ltd'}").expect(403);

        master.put("~/transactions/credit", "{'amount':12.5,'reason':'Float'}").expect(201);
        master.post("~/terminate", "{'dry_run':true}").expect(200);
        master.send("POST", "~/terminate", "{\"data\":{},\"dry_run\":true}").expect(200);
        Answer list = master.post("~/terminate?dry_run=true", "{}").expect(200);
        assertEquals("3", list.at("total"));
        assertEquals("12.5", list.at("credit.amount"));
        assertEquals("12.5", master.delete("~?dry_run=true").expect(200).at("credit.amount"));
        assertEquals("1", list.at("counts.device"));
        assertEquals("0", list.at("live_calls"));
        for (String wrong : List.of("{}", "{'confirm':'ending ltd'}", "{'confirm':'DELETE'}")) {
            assertEquals(
                    "invalid", master.post("~/terminate", wrong).expect(400).rule("confirm"));
        }
        master.post("~/terminate", "{'confirm':'Ending Ltd'}").expect(200);
        master.get("~").expect(404);
        boss.get("~").expect(401);
        world.login("Ending Ltd", "boss", "boss" + ApiWorld.SECRET).expect(401);
        assertEquals(0, leftovers(boss.account()));
        whatItHadLeftWentBack(boss.account());
    }

    private static void whatItHadLeftWentBack(String account) {
        assertFalse(
                world.billing.ledger().balance(LedgerAccount.credit(account)).isPositive());
        assertEquals(0, world.billing.ledger().faults());
        JsonNode back = world.master
                .get("~/transactions?page_size=1")
                .expect(200)
                .data()
                .path(0);
        assertEquals("12.5", back.path("amount").asString());
        assertEquals("The account was ended", back.path("description").asString());
        JsonNode told = world.master
                .get("~/audit?type=transfer&action=debit&account_id=" + account)
                .expect(200)
                .data()
                .path(0);
        assertEquals("12.5", told.path("amount").asString());
        assertEquals(world.master.user(), told.path("by").path("user_id").asString());
    }

    private static long leftovers(String account) {
        long left = 0;
        for (String table : List.of("user_credentials", "sessions", "api_keys", "unique_keys", "accounts")) {
            left += world.database
                    .one("select count(*) n from " + table + " where account_id = ?", row -> row.number("n"), account)
                    .orElseThrow();
        }
        return left;
    }

    @Test
    void realmsAreProposedBelowTheNearestBrand() {
        Client brand = world.reseller("Branded");
        Client below = world.account(brand, "Below branded");
        Answer plain = below.get("~/realm?name=Acme%20GmbH%20%26%20Co.").expect(200);
        assertEquals("acme-gmbh-co.localhost", plain.at("realm"));
        assertEquals("system", plain.at("suffix_from"));
        String random = plain.at("generated");
        assertEquals(6, random.indexOf(".localhost"), "a first label that means nothing: " + random);
        assertNotEquals(random, below.get("~/realm").at("generated"));

        brand.put("~/whitelabel", "{'domain':'voice.example.com','company_name':'Voice'}")
                .expect(201);
        Answer branded = below.get("~/realm?name=Acme").expect(200);
        assertEquals("acme.voice.example.com", branded.at("realm"));
        assertEquals("brand", branded.at("suffix_from"));
        Answer made = below.put("~", "{'name':'Acme','realm':'acme.voice.example.com'}")
                .expect(201);
        assertEquals("acme-2.voice.example.com", below.get("~/realm?name=Acme").at("realm"));
        assertEquals("true", below.get("~/realm?realm=acme.voice.example.com").at("taken"));
        Answer other = below.put("~", "{'name':'Acme other'}").expect(201);
        assertTrue(other.at("realm").endsWith(".voice.example.com"), other.text());
        assertFalse(made.data().has("former_realms"));
    }

    @Test
    void aRealmGivenUpIsShownAndNamesTheAccountStill() {
        Client boss = world.account(world.master, "Renaming Ltd");
        String before = boss.get("~").at("realm");
        Answer changed = boss.patch("~", "{'realm':'renamed.example.com'}").expect(200);
        assertEquals(
                before,
                changed.data().path("former_realms").path(0).path("realm").asString());
        world.stranger()
                .put(
                        "/v2/user_auth",
                        "{'credentials':'"
                                + Passwords.md5("boss", "boss" + ApiWorld.SECRET)
                                + "','account_realm':'" + before + "'}")
                .expect(201);
        world.master.put("~", "{'name':'Realm thief','realm':'" + before + "'}").expect(400);
        // back again: the account may always have its own
        boss.patch("~", "{'realm':'" + before + "'}").expect(200);
        assertEquals(
                "renamed.example.com",
                boss.get("~").data().path("former_realms").path(0).path("realm").asString());
    }
}
