package io.strowger.api.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.login.Passwords;
import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import org.junit.jupiter.api.Test;

/** Many phone numbers at once: each goes well or wrong for itself. */
class CollectionsTest {
    @Test
    void eachNumberIsAnsweredForItself() {
        try (ApiWorld world = new ApiWorld()) {
            Client boss = world.account(world.master, "Numbers Ltd");
            Client other = world.account(world.master, "Other numbers");
            Client master = world.master.in(boss.account());
            String two = "{'numbers':['+14158867900','+14158867901']}";
            boss.put("~/phone_numbers/collection", two).expect(403);
            Answer made = master.put("~/phone_numbers/collection", two).expect(200);
            assertEquals(2, made.data().path("success").size(), made.text());

            Answer partly = world.master
                    .in(other.account())
                    .put("~/phone_numbers/collection", "{'numbers':['+14158867901','+14158867902','what']}")
                    .expect(200);
            assertEquals(1, partly.data().path("success").size());
            assertEquals(
                    "number_exists",
                    partly.data()
                            .path("error")
                            .path("+14158867901")
                            .path("error")
                            .asString());
            assertTrue(partly.data().path("error").has("what"), partly.text());

            boss.patch("~/phone_numbers/collection", "{'numbers':['+14158867900'],'cnam':{'display_name':'Shop'}}")
                    .expect(200);
            assertEquals("Shop", boss.get("~/phone_numbers/%2B14158867900").at("cnam.display_name"));
            boss.put("~/phone_numbers/collection/activate", two).expect(200);
            assertEquals(
                    "reserved",
                    boss.put("~/phone_numbers/%2B14158867900/reserve", "{}").at("state"));
            boss.put("~/phone_numbers/%2B14158867900/activate", "{}").expect(201);
            boss.post("~/phone_numbers/fix", "{}").expect(200);
            assertEquals(
                    "in_service",
                    boss.post("~/phone_numbers/fix/%2B14158867900", "{}").at("state"));
            assertEquals("10", boss.get("~/phone_numbers/carriers_info").at("maximal_prefix_length"));
            assertEquals(
                    2,
                    boss.get("~/phone_numbers?filter_assigned_to=" + boss.account())
                            .data()
                            .path("numbers")
                            .size());
            Answer byNumber = world.stranger()
                    .put(
                            "/v2/user_auth",
                            "{'credentials':'%s','phone_number':'+14158867900'}"
                                    .formatted(Passwords.md5("boss", "boss" + ApiWorld.SECRET)))
                    .expect(201);
            assertEquals(boss.account(), byNumber.at("account_id"));
            boss.patch("~/phone_numbers/collection", "{'numbers':['+14158867902'],'x':1}")
                    .expect(400);
            boss.patch("~/phone_numbers/collection", "{}").expect(400);
            boss.send("DELETE", "~/phone_numbers/collection", Client.enveloped(two))
                    .expect(200);
            boss.get("~/phone_numbers/%2B14158867900").expect(404);
        }
    }
}
