package io.strowger.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.phones.kit.Exchange;
import io.strowger.phones.kit.Line;
import io.strowger.phones.kit.Sipp;
import io.strowger.phones.kit.Tenant;
import org.junit.jupiter.api.Test;

/** The exchange goes away and comes back; the phones do not notice. */
class RestartTest {

    @Test
    void registrationsSurviveARestartAndACrash() {
        try (Exchange exchange = Exchange.fresh()) {
            Tenant tenant = exchange.tenant("again");
            Line judy = tenant.line("judy", "601");
            Line mallory = tenant.line("mallory", "602");
            int port = Sipp.registers(exchange, mallory);
            tenant.awaitRegistrations(1);
            exchange.restart();
            assertCall(exchange, judy, port);
            tenant.awaitInteractions(1);
            exchange.crash();
            assertCall(exchange, judy, port);
            assertEquals(1, tenant.registrations().size());
            assertEquals(2, tenant.awaitInteractions(2).size(), "both calls are on record");
        }
    }

    private static void assertCall(Exchange exchange, Line caller, int port) {
        try (Sipp mallory = Sipp.isCalled(exchange, "answer", port);
                Sipp judy = Sipp.calls(exchange, caller, "call", "602")) {
            judy.awaitDone();
            mallory.awaitDone();
        }
    }
}
