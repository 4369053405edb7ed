package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code ?dry_run=true} tells whose values a write would change and writes nothing; contradictions stand beside a document. */
class RehearsalTest {
    private static ApiWorld world;
    private static Client reseller;
    private static Client boss;
    private static String phone;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        reseller = world.reseller("Acme");
        boss = world.account(reseller, "Shop");
        phone = "~/devices/"
                + boss.put("~/devices", "{'name':'desk','owner_id':'" + boss.user() + "'}")
                        .expect(201)
                        .id();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void aResellersSettingReachesEverybodyBelowWhoSaysNothing() {
        String before = reseller.get("~").header("etag");
        Answer answer = reseller.patch("~?dry_run=true", "{'call_waiting':{'enabled':false},'org':'Acme Ltd'}")
                .expect(200);
        // its own boss, the customer, the customer's boss and phone, the reseller itself; and its own name
        assertEquals("6", answer.at("total"), answer.text());
        assertTrue(answer.text().contains("\"path\":\"call_waiting.enabled\",\"before\":true,\"after\":false"));
        assertTrue(answer.text().contains("\"path\":\"org\",\"before\":null,\"after\":\"Acme Ltd\""), answer.text());
        assertEquals(before, reseller.get("~").header("etag"));
        assertEquals(
                "5",
                reseller.patch("~?dry_run=true", "{'call_waiting':{'enabled':false}}")
                        .at("total"));
    }

    @Test
    void aRehearsalIsCheckedLikeTheRealThing() {
        boss.patch(phone + "?dry_run=true", "{'name':5}").expect(400);
        boss.send("PATCH", phone + "?dry_run=true", Client.enveloped("{'name':'x'}"), "If-Match", "\"0-0\"")
                .expect(412);
        String secret = boss.patch(phone + "?dry_run=true", "{'sip':{'password':'new-secret'}}")
                .expect(200)
                .text();
        assertFalse(secret.contains("new-secret"), secret);
        boss.delete(phone + "?dry_run=true").expect(200);
        boss.get(phone).expect(200);
        Answer end = reseller.in(boss.account()).delete("~?dry_run=true").expect(200);
        assertTrue(end.text().contains("\"type\":\"device\""), end.text());
        boss.get("~").expect(200);
        world.master
                .in(boss.account())
                .send("PUT", "~/reseller?dry_run=true", Client.enveloped("{}"))
                .expect(400);
        assertEquals("false", boss.get("~").at("is_reseller"));
    }

    @Test
    void contradictionsStandBesideADocumentThatIsSaved() {
        Answer saved = boss.patch(phone, "{'call_forward':{'enabled':true}}").expect(200);
        assertTrue(saved.envelope().path("lint").toString().contains("forward_to_nobody"), saved.text());
        boss.patch(phone, "{'call_forward':{'enabled':false}}").expect(200);
        assertFalse(boss.get(phone).envelope().has("lint"));
        assertTrue(boss.get("~").envelope().path("lint").toString().contains("address_missing"));
    }
}
