package io.strowger.phones;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.phones.kit.Exchange;
import io.strowger.phones.kit.Line;
import io.strowger.phones.kit.Ports;
import io.strowger.phones.kit.Sipp;
import io.strowger.phones.kit.Tenant;
import io.strowger.phones.kit.Until;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls from and to the outside and what settings make of them, with phones and a carrier that sipp plays. */
class CarrierTest {

    private static final String THEIR_NUMBER = "+442079460999";
    private static final AtomicInteger NUMBERS = new AtomicInteger(100);

    private final Exchange exchange = Exchange.shared();
    private final int carrierPort = Ports.free();
    private final String number = "+442079460" + NUMBERS.getAndIncrement();
    private Tenant tenant;
    private Line desk;
    private Line agent;

    @BeforeEach
    void hire() {
        tenant = exchange.tenant("outside");
        tenant.carrier(carrierPort);
        desk = tenant.line("heidi", "401");
        agent = tenant.line("ivan", "501");
        tenant.number(number);
        tenant.callflow(List.of(number), tenant.userOf(desk), 20);
    }

    private static Map<String, String> call(String target, String caller) {
        return Map.of("target", target, "caller", caller);
    }

    /** The carrier, or whoever is at that port, calls, and that phone is the only one to ring. */
    private void rings(int phonePort) {
        try (Sipp phone = Sipp.isCalled(exchange, "answer", phonePort);
                Sipp carrier = Sipp.outside(exchange, "carrier-calls", carrierPort, call(number, THEIR_NUMBER))) {
            carrier.awaitDone();
            phone.awaitDone();
        }
    }

    private void isRefused(int fromPort, String target, String caller, int status) {
        Map<String, String> keys = new TreeMap<>(call(target, caller));
        keys.put(Sipp.STATUS, String.valueOf(status));
        try (Sipp outside = Sipp.outside(exchange, "carrier-refused", fromPort, keys)) {
            outside.awaitDone();
        }
    }

    /** Somebody here calls, the carrier answers; what it was told. */
    private String carried(String dialled) {
        try (Sipp carrier = Sipp.isCalled(exchange, "carrier-answers", carrierPort);
                Sipp phone = Sipp.calls(exchange, agent, "call", dialled)) {
            phone.awaitDone();
            carrier.awaitDone();
            return carrier.messages();
        }
    }

    private void isRefused(String dialled, int status) {
        try (Sipp phone = Sipp.refused(exchange, agent, dialled, status)) {
            phone.awaitDone();
        }
    }

    @Test
    void callsFromOutside() {
        int port = Sipp.registers(exchange, desk);
        rings(port);
        assertEquals(1, tenant.awaitInteractions(1).size());
        isRefused(carrierPort, "+442079460777", THEIR_NUMBER, 404);
        isRefused(Ports.free(), number, THEIR_NUMBER, 407);
        tenant.set(Map.of("reject_anonymous", Map.of("enabled", true)));
        isRefused(carrierPort, number, "anonymous", 433);
        Map<String, ?> pests = Map.of("name", "Pests", "numbers", Map.of(THEIR_NUMBER, Map.of()));
        tenant.set(Map.of("blacklists", List.of(exchange.api().create(tenant.path("blacklists"), pests))));
        isRefused(carrierPort, number, THEIR_NUMBER, 603);
        tenant.set(Map.of("blacklists", List.of()));
        tenant.set(desk, Map.of("do_not_disturb", Map.of("enabled", true)));
        isRefused(carrierPort, number, THEIR_NUMBER, 486);
    }

    @Test
    void callsToTheOutside() {
        assertTrue(carried("02079460999").contains("INVITE sip:" + THEIR_NUMBER + "@"), "the carrier gets E.164");
        assertEquals(1, tenant.awaitInteractions(1).size());
        tenant.set(agent, Map.of("caller_id", Map.of("external", Map.of("name", "Ivan", "number", number))));
        assertTrue(carried("02079460999").contains("<sip:" + number + "@"), "who calls is the user's number");
        String withheld = carried("14102079460999");
        assertTrue(withheld.contains("anonymous@anonymous.invalid"), withheld);
        tenant.set(Map.of("call_restriction", Map.of("mobile", Map.of("action", "deny"))));
        isRefused("07400123456", 403);
        tenant.set(Map.of("enabled", false));
        isRefused("02079460999", 403);
        assertTrue(carried("999").contains("INVITE sip:999@"), "emergency calls pass");
    }

    /** A forward goes out as from who forwarded; a neighbour's account is reached without it. */
    @Test
    void forwardsAndNeighbours() {
        tenant.set(
                desk,
                Map.of("call_forward", Map.of("enabled", true, "require_keypress", false, "number", THEIR_NUMBER)));
        try (Sipp carrier = Sipp.isCalled(exchange, "carrier-answers", carrierPort);
                Sipp phone = Sipp.calls(exchange, agent, "call", "401")) {
            phone.awaitDone();
            carrier.awaitDone();
            assertTrue(carrier.messages().contains("<sip:" + number + "@"), "the forwarder's number");
        }
        Tenant other = exchange.tenant("neighbour");
        Line neighbour = other.line("judy", "601");
        String theirs = "+442079460" + NUMBERS.getAndIncrement();
        other.number(theirs);
        other.callflow(List.of(theirs), other.userOf(neighbour), 20);
        int port = Sipp.registers(exchange, neighbour);
        tenant.set(Map.of("onnet", Map.of("prefer", true)));
        try (Sipp judy = Sipp.isCalled(exchange, "answer", port);
                Sipp phone = Sipp.calls(exchange, agent, "call", theirs)) {
            phone.awaitDone();
            judy.awaitDone();
        }
    }

    /** AutoCLIP: who missed a call from here and calls back reaches whoever had called. */
    @Test
    void whoCallsBackReachesTheAgent() {
        tenant.set(Map.of("autoclip", Map.of("enabled", true)));
        try (Sipp carrier = Sipp.isCalled(exchange, "busy", carrierPort)) {
            isRefused("02079460999", 486);
            carrier.awaitDone();
        }
        Until.within(
                Until.SOON,
                () -> "a link of the call that was missed",
                () -> exchange.api().get(tenant.path("callbacks")).size() == 1);
        rings(Sipp.registers(exchange, agent));
    }
}
