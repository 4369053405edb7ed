package io.strowger.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.cdr.CallRecord;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls in from a carrier, out by one, and strangers who get nowhere. */
class CarrierCallTest {

    private static final String DID = "+12125550155";
    private static final String OUTSIDE = "+442079460123";
    private static final TestPhone.Login PUBLIC = new TestPhone.Login("+442079460999", "carrier.example", "none");

    private static Town town;
    private static String account;
    private static TestPhone alice;
    private static TestPhone carrier;
    private static TestPhone secondCarrier;
    private static TestPhone stranger;

    @BeforeAll
    static void build() {
        town = Town.open();
        carrier = TestPhone.unregistered(town.sip(), PUBLIC);
        secondCarrier = TestPhone.unregistered(town.sip(), PUBLIC);
        stranger = TestPhone.unregistered(town.sip(), PUBLIC);
        account = town.account("Inn", "inn.example.com", "US");
        town.number(account, DID);
        String user = town.user(account, "Alice", "1001", DID);
        alice = TestPhone.registered(town.sip(), town.phone(account, user, "alice"));
        town.carrier(account, carrier.address());
        town.carrier(account, secondCarrier.address());
    }

    @AfterAll
    static void takeDown() {
        alice.close();
        carrier.close();
        secondCarrier.close();
        stranger.close();
        town.close();
    }

    @Test
    void numberOfTheAccountRingsItsUser() {
        TestCall call = carrier.call(DID);
        TestCall rung = alice.awaitCall();
        assertEquals("+442079460999", rung.request().from().uri().user());
        rung.answer(600);
        call.seesAtLast("200");
        call.play(1000);
        rung.hears(1000);
        call.hears(600);
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    @Test
    void outsideNumberGoesOutByTheNextCarrierOnlyAfterATechnicalFailure() {
        TestCall call = alice.call("011" + OUTSIDE.substring(1));
        TestCall first = carrier.awaitCall();
        assertEquals(OUTSIDE, first.request().uri().user());
        first.refuse(503);
        TestCall second = secondCarrier.awaitCall();
        second.answer(600);
        call.seesAtLast("200");
        call.hears(600);
        second.hangUp();
        call.seesAtLast("BYE");
    }

    @Test
    void aGatewayThatDoesNotRingInItsTimeIsPassedOver() {
        String inn = town.account("Slow", "slow.example.com", "US");
        ObjectNode resource = Json.object().put("name", "Two ways");
        ArrayNode gateways = resource.putArray("gateways");
        for (TestPhone each : List.of(carrier, secondCarrier)) {
            gateways.addObject()
                    .put("server", "127.0.0.1")
                    .put("port", each.address().getPort())
                    .put("progress_timeout", 1);
        }
        town.create(DocumentType.RESOURCE, inn, resource);
        try (TestPhone sue = TestPhone.registered(town.sip(), town.phone(inn, town.user(inn, "Sue", "1001"), "sue"))) {
            TestCall call = sue.call(OUTSIDE);
            TestCall slow = carrier.awaitCall();
            TestCall rung = secondCarrier.awaitCall();
            slow.seesAtLast("CANCEL");
            rung.answer(600);
            call.seesAtLast("200");
            call.hangUp();
            rung.seesAtLast("BYE");
        }
    }

    @Test
    void busyOutsideIsNotTriedAgain() {
        TestCall call = alice.call(OUTSIDE);
        carrier.awaitCall().refuse(486);
        call.seesAtLast("486");
        assertTrue(secondCarrier.isUndisturbed(), "a busy number is busy with every carrier");
    }

    @Test
    void causeOfTheNetworkIsPassedOnButNobodysWords() {
        TestCall busy = alice.call(OUTSIDE);
        carrier.awaitCall().refuse(486, new HeaderLine("Reason", "Q.850;cause=17;text=\"trunk 10.1.2.3\""));
        busy.seesAtLast("486");
        assertEquals(List.of("SIP;cause=486;text=\"Busy\"", "Q.850;cause=17"), busy.reasons());
        TestCall call = alice.call(OUTSIDE);
        TestCall rung = carrier.awaitCall();
        rung.answer(600);
        call.seesAtLast("200");
        call.hears(600);
        rung.dialog().bye("Q.850;cause=31;text=\"trunk 10.1.2.3\"");
        call.seesAtLast("BYE");
        assertEquals("Q.850;cause=31", call.reason());
    }

    @Test
    void carrierReachesNoNumberThatIsNotOurs() {
        TestCall call = carrier.call(OUTSIDE);
        call.seesAtLast("404");
        assertTrue(secondCarrier.isUndisturbed(), "nothing goes back out");
    }

    @Test
    void strangersAreOnlyChallenged() {
        for (String number : new String[] {DID, OUTSIDE, "900" + OUTSIDE.substring(1), "1001", "911"}) {
            TestCall call = stranger.call(number);
            call.seesAtLast("407");
            assertNull(call.reason(), "no hint of why");
        }
        assertTrue(carrier.isUndisturbed() && secondCarrier.isUndisturbed(), "no stranger reaches a carrier");
    }

    @Test
    void emergencyGoesOutAlsoFromADisabledAccount() {
        String closed = town.create(
                DocumentType.ACCOUNT,
                account,
                Json.object().put("name", "Closed").put("realm", "closed.example.com"));
        String user = town.user(closed, "Cleo", "1001");
        try (TestPhone cleo = TestPhone.registered(town.sip(), town.phone(closed, user, "cleo"))) {
            town.disable(closed);
            cleo.call("1001").seesAtLast("403");
            TestCall call = cleo.call("911");
            TestCall rung = carrier.awaitCall();
            assertEquals("911", rung.request().uri().user());
            rung.answer(600);
            call.seesAtLast("200");
            call.hangUp();
            rung.seesAtLast("BYE");
            CallRecord record = town.lastRecord(closed, 2);
            assertEquals("completed", record.reason());
            assertEquals(CallRecord.Direction.OUTBOUND, record.direction());
        }
    }
}
