package io.strowger.api.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
            boss.patch("~/phone_numbers/collection", "{'numbers':['+14158867902'],'x':1}")
                    .expect(400);
            boss.patch("~/phone_numbers/collection", "{}").expect(400);
            boss.send("DELETE", "~/phone_numbers/collection", Client.enveloped(two))
                    .expect(200);
            boss.get("~/phone_numbers/%2B14158867900").expect(404);
        }
    }
}
