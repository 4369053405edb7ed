package io.strowger.hostile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.call.TestPhone;
import io.strowger.sip.transport.Count;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** G-30: odd and broken messages over UDP, TCP and TLS, with credentials and without, while somebody harmless is served. */
class TortureTest {

    private static final Logger LOG = LoggerFactory.getLogger(TortureTest.class);

    @Test
    void oddMessagesAreServedAndBrokenOnesAreNot() {
        try (Town town = Town.open("--trusted-networks=127.0.0.0/8")) {
            String account = town.account("Shop", "shop.example.com", "US");
            TestPhone.Login alices = town.phone(account, town.user(account, "Alice", "1001"), "alice");
            try (TestPhone carrier = TestPhone.unregistered(town.sip(), alices);
                    TestPhone alice = TestPhone.registered(town.sip(), alices);
                    Heartbeat heart = Heartbeat.beside(town.sip())) {
                town.carrier(account, carrier.address());
                Torture torture = new Torture(town, alices);
                torture.all();
                Heartbeat.Pulse pulse = heart.stop();
                LOG.warn("{} messages; heartbeat {}", torture.sent(), pulse);
                assertEquals("", String.join("\n", torture.failures()));
                assertEquals(0, pulse.lost(), "lost heartbeats");
                assertEquals(0, town.exchange().sipCounters().get(Count.INTERNAL_ERRORS));
                assertTrue(carrier.isUndisturbed(), "nothing has gone out to the carrier");
                assertEquals(200, alice.register(60));
                assertTrue(torture.sent() > 1_500);
            }
        }
    }
}
