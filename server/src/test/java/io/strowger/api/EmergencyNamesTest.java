package io.strowger.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.base.Json;
import io.strowger.notify.Notice;
import io.strowger.notify.Outbox;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing can be called like an emergency number (I-E05), none can be denied (R-O06), and notices are listed. */
class EmergencyNamesTest {

    private static ApiWorld world;
    private static Client hut;

    @BeforeAll
    static void build() {
        world = new ApiWorld();
        hut = world.account(world.master, "hut");
        hut.patch("~", "{'address':{'country':'US'},'dial_plan':{'^9(\\\\d+)$':{}}}")
                .expect(200);
    }

    @AfterAll
    static void takeDown() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"911", "933", "112", "9911", "*67911", "9-1-1"})
    void noExtensionOrFeatureCode(String number) {
        hut.put("~/callflows", "{'numbers':['" + number + "'],'flow':{'module':'play','data':{}}}")
                .expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"911", "112"})
    void noDevice(String name) {
        hut.put("~/devices", "{'name':'x','sip':{'username':'" + name + "'}}").expect(400);
    }

    @Test
    void noRestriction() {
        String deny = "{'call_restriction':{'emergency':{'action':'deny'}}}";
        hut.patch("~", deny).expect(400);
        String user = world.person(hut, "una", "user");
        hut.patch("~/users/" + user, deny).expect(400);
        hut.put("~/devices", "{'name':'y','call_restriction':{'emergency':{'action':'deny'}}}")
                .expect(400);
        hut.patch("~", "{'call_restriction':{'emergency':{'action':'inherit'}}}")
                .expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(", "(?=9)", "\\\\1"})
    void expressionsThatCannotBeRead(String expression) {
        hut.patch("~", "{'dial_plan':{'" + expression + "':{}}}").expect(400);
    }

    @Test
    void noticesAreListed() {
        try (Outbox outbox = new Outbox(world.database)) {
            outbox.put(Notice.emergency(
                    hut.account(), world.clock.instant(), Json.object().put("number", "911")));
            outbox.await(Duration.ofSeconds(10));
        }
        String id = hut.get("~/notifications/smtplog")
                .expect(200)
                .data()
                .get(0)
                .path("id")
                .asString();
        assertEquals(
                "911",
                hut.get("~/notifications/smtplog/" + id)
                        .expect(200)
                        .data()
                        .path("macros")
                        .path("number")
                        .asString());
        world.master
                .get("/v2/accounts/" + hut.account() + "/notifications/smtplog")
                .expect(200);
    }
}
