package io.strowger.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls from and to the outside, with a carrier that sipp plays; and people who only say they are one. */
class CarrierTest {

    private static final String OUR_NUMBER = "+442079460101";
    private static final String THEIR_NUMBER = "+442079460999";

    @Test
    void aNumberOfOursRingsItsUser() {
        try (Exchange exchange = Exchange.fresh()) {
            int carrierPort = Ports.free();
            exchange.carrier("in", carrierPort);
            Tenant tenant = exchange.tenant("outside");
            Line line = tenant.line("heidi", "401");
            tenant.number(OUR_NUMBER);
            tenant.callflow(List.of(OUR_NUMBER), tenant.userOf(line), 20);
            int port = Sipp.registers(exchange, line);
            try (Sipp heidi = Sipp.isCalled(exchange, "answer", port);
                    Sipp carrier = Sipp.outside(exchange, "carrier-calls", carrierPort, call(OUR_NUMBER))) {
                carrier.awaitDone();
                heidi.awaitDone();
            }
            assertEquals(1, tenant.awaitInteractions(1).size());
            strangersAndUnknownNumbersAreRefused(exchange, carrierPort);
        }
    }

    private static void strangersAndUnknownNumbersAreRefused(Exchange exchange, int carrierPort) {
        try (Sipp wrongNumber = Sipp.outside(exchange, "carrier-refused", carrierPort, call("+442079460777"));
                Sipp stranger = Sipp.outside(exchange, "carrier-refused", Ports.free(), call(OUR_NUMBER))) {
            wrongNumber.awaitDone();
            stranger.awaitDone();
        }
    }

    @Test
    void anOutsideNumberGoesOutByTheCarrier() {
        try (Exchange exchange = Exchange.fresh()) {
            int carrierPort = Ports.free();
            exchange.carrier("out", carrierPort);
            Tenant tenant = exchange.tenant("outward");
            Line line = tenant.line("ivan", "501");
            try (Sipp carrier = Sipp.isCalled(exchange, "carrier-answers", carrierPort);
                    Sipp ivan = Sipp.calls(exchange, line, "call", "02079460999")) {
                ivan.awaitDone();
                carrier.awaitDone();
                assertTrue(carrier.messages().contains("sip:" + THEIR_NUMBER + "@"), "the carrier gets E.164");
            }
            assertEquals(1, tenant.awaitInteractions(1).size());
        }
    }

    private static Map<String, String> call(String target) {
        return Map.of("target", target, "caller", THEIR_NUMBER);
    }
}
