package io.strowger.api.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.api.http.ApiRates;
import io.strowger.api.http.ApiRates.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Too many requests are told so, of one user, of one account, of one address; signing in and health go on. */
class RatesTest {
    private static final int MOST_TRIES = 60;

    /** Asks until it is refused. */
    private static Answer refused(Client who, String path) {
        for (int i = 0; i < MOST_TRIES; i++) {
            Answer answer = who.get(path);
            if (answer.status() == 429) {
                return answer;
            }
        }
        throw new AssertionError(path + " was never refused");
    }

    @Test
    void eachHasItsOwnMeasure() {
        try (ApiWorld world = new ApiWorld(new ApiRates(new Rate(12, 1), new Rate(18, 1), new Rate(5, 1)))) {
            Client boss = world.account(world.master, "Busy Ltd");
            Client una = world.user(boss, "una");
            world.clock.forward(Duration.ofMinutes(1));

            Answer told = refused(boss, "~");
            assertEquals("too_many_requests", told.message());
            assertEquals("application/json", told.header("content-type"));
            assertEquals("*", told.header("access-control-allow-origin"), "else a browser shows nothing");
            assertTrue(Integer.parseInt(told.header("retry-after")) >= 1);
            una.get("~").expect(200);
            // his account has its measure too, another one is not concerned
            refused(una, "~");
            world.master.get("~").expect(200);

            refused(world.stranger(), "/v2/whitelabel/nobody.example.com");
            assertEquals(
                    429,
                    new Client(boss.port(), boss.account(), boss.user(), "no.good.token")
                            .get("~")
                            .status());
            world.master.get("~").expect(200);
            for (int i = 0; i < 8; i++) {
                world.signIn("Busy Ltd", "boss");
            }
            world.stranger().get("/healthz").expect(200);
            String metrics = world.stranger().get("/metrics").expect(200).text();
            for (String by : new String[] {"user", "account", "address"}) {
                assertTrue(metrics.contains("strowger_api_throttled_total{by=\"" + by + "\"}"), metrics);
            }

            world.clock.forward(Duration.ofSeconds(Long.parseLong(told.header("retry-after")) + 30));
            boss.get("~").expect(200);
            una.get("~").expect(200);
            world.stranger().get("/v2/whitelabel/nobody.example.com").expect(404);
        }
    }
}
