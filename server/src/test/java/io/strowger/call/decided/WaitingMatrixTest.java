package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.Office;
import io.strowger.call.Talk;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Call waiting beside bob's busy rule, a callback to him and a transfer to him (R-I03): whether his phone rings, and
 * whether the call ends at the desk, which his rule and the number's callflow name, or with who transferred.
 */
class WaitingMatrixTest {

    private static final String CUSTOMER = "+442079460999";
    private static final String MAIN = "+442079460600";

    private static Town town;
    private static Office office;
    private static TestPhone desk;
    private static TestPhone dave;
    private static TestPhone customer;

    @BeforeAll
    static void build() {
        town = Town.open();
        office = new Office(town);
        town.number(office.account, MAIN);
        String desks = town.user(office.account, "Desk", "1000", MAIN);
        desk = TestPhone.registered(town.sip(), town.phone(office.account, desks, "desk"));
        dave = office.another("Alice", "Dave");
        customer = TestPhone.unregistered(town.sip(), new TestPhone.Login(CUSTOMER, "carrier.example", "none"));
        town.carrier(office.account, customer.address());
        office.set(json("{'autoclip':{'enabled':true},'blind_transfer_callback':{'enabled':true}}"));
        office.set("Bob", json("{'call_handling':{'busy':{'action':'user','user_id':'" + desks + "'}}}"));
        TestCall link = office.bob.call(CUSTOMER);
        customer.awaitCall().refuse(486);
        link.seesAtLast("486");
    }

    @AfterAll
    static void takeDown() {
        desk.close();
        dave.close();
        customer.close();
        office.close();
        town.close();
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }

    /** Bob's phone rings and takes the call, or declines it, or does not ring. */
    private static TestCall taken(String bob, TestPhone otherwise) {
        if (bob.equals("declines")) {
            office.bob.awaitCall().refuse(486);
        }
        TestCall rung = (bob.equals("takes") ? office.bob : otherwise).awaitCall();
        rung.answer(400);
        return rung;
    }

    @ParameterizedTest
    @CsvSource({
        "true,  rule,     talks, takes",
        "true,  rule,     talks, declines",
        "true,  autoclip, talks, takes",
        "true,  autoclip, talks, declines",
        "true,  transfer, talks, takes",
        "true,  transfer, talks, declines",
        "false, rule,     talks, undisturbed",
        "false, rule,     idle,  takes",
        "false, autoclip, talks, undisturbed",
        "false, autoclip, idle,  takes",
        "false, transfer, talks, undisturbed",
        "false, transfer, idle,  takes"
    })
    void whoTakesTheCall(boolean waiting, String what, String busy, String bob) {
        office.set(json("{'call_waiting':{'enabled':" + waiting + "}}"));
        Talk first = busy.equals("talks") ? Talk.between(office.alice, office.bob, "1002") : null;
        TestCall caller;
        TestCall taken;
        if (what.equals("transfer")) {
            Talk talk = Talk.between(dave, office.carol, "1003");
            caller = talk.caller();
            talk.callee().refer(office.uri("1002"));
            taken = taken(bob, office.carol);
            talk.callee().seesAtLast("BYE");
        } else {
            caller = what.equals("rule") ? office.carol.call("1002") : customer.call(MAIN);
            taken = taken(bob, desk);
            caller.seesAtLast("200");
        }
        caller.hears(400);
        caller.hangUp();
        taken.seesAtLast("BYE");
        if (first != null) {
            first.caller().hangUp();
            first.callee().seesAtLast("BYE");
        }
        assertEquals(
                true,
                office.bob.isUndisturbed() && desk.isUndisturbed() && office.carol.isUndisturbed(),
                "nobody else was rung");
        assertTrue(customer.isUndisturbed());
    }
}
