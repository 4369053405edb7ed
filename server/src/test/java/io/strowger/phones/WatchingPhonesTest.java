package io.strowger.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.strowger.phones.kit.Exchange;
import io.strowger.phones.kit.Line;
import io.strowger.phones.kit.Sipp;
import io.strowger.phones.kit.Softphone;
import io.strowger.phones.kit.Tenant;
import io.strowger.phones.kit.Until;
import org.junit.jupiter.api.Test;

/** Real phones watch their mailbox, and whether a colleague is there; and are told to fetch their settings. */
class WatchingPhonesTest {

    private final Exchange exchange = Exchange.shared();
    private final Tenant tenant = exchange.tenant("lamps");
    private final Line carol = tenant.line("carol", "201");
    private final Line dave = tenant.line("dave", "202");

    @Test
    void mailbox() {
        try (Sipp watching = Sipp.calls(exchange, carol, "watch-messages", "carol")) {
            watching.awaitDone();
        }
    }

    @Test
    void colleague() {
        try (Softphone watching = Softphone.watching(exchange, carol, 400, "202")) {
            sees(watching, "<basic>closed</basic>");
            try (Softphone there = Softphone.registered(exchange, dave, 600)) {
                sees(watching, "<basic>open</basic>");
                there.dial("201");
                watching.awaitRinging().answer();
                sees(watching, "<note>On the phone</note>");
                there.hangUp();
                watching.awaitEnd();
            }
            assertFalse(watching.trace().contains("SIP/2.0 481"), watching.trace());
        }
    }

    @Test
    void fetchesItsSettingsWhenToldTo() {
        try (Softphone phone = Softphone.registered(exchange, carol, 400)) {
            String device = tenant.registrations().get(0).path("device_id").asString("");
            assertEquals(
                    1,
                    exchange.api()
                            .act(tenant.path("devices/" + device + "/sync"))
                            .path("contacts")
                            .asInt(0));
            sees(phone, "Event: check-sync;reboot=false");
        }
    }

    private static void sees(Softphone phone, String piece) {
        Until.within(Until.SOON, () -> piece + " in\n" + phone.trace(), () -> phone.trace()
                .contains(piece));
    }
}
