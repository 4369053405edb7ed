package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.routing.callback.CallbackLink;
import io.strowger.routing.callback.CallbackTable;
import io.strowger.sip.value.HeaderLine;
import io.strowger.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Who calls back reaches the agent who called him (AutoCLIP), in one story of an account with a desk and two agents. */
class CallbackTest {

    private static final String CUSTOMER = "+442079460999";
    private static final String MAIN = "+12125550500";
    private static final String OTHER = "+12125550501";
    private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

    private static Town town;
    private static Database database;
    private static String account;
    private static TestPhone customer;
    private static TestPhone desk;
    private static TestPhone alice;
    private static TestPhone bob;
    private static String alicesId;
    private static String bobsId;

    @BeforeAll
    static void build() {
        town = Town.open();
        database = town.database();
        account = town.account("Inn", "inn.example.com", "US");
        List.of(MAIN, OTHER).forEach(number -> town.number(account, number));
        customer = TestPhone.unregistered(town.sip(), new TestPhone.Login(CUSTOMER, "carrier.example", "none"));
        town.carrier(account, customer.address());
        desk = phone(town.user(account, "Desk", "1000", MAIN, OTHER), "desk");
        alicesId = town.user(account, "Alice", "1001");
        alice = phone(alicesId, "alice");
        bobsId = town.user(account, "Bob", "1002");
        bob = phone(bobsId, "bob");
        set("{'caller_id':{'external':{'name':'Inn','number':'" + MAIN + "'}}}");
    }

    private static TestPhone phone(String user, String name) {
        return TestPhone.registered(town.sip(), town.phone(account, user, name));
    }

    @AfterAll
    static void takeDown() {
        List.of(customer, desk, alice, bob).forEach(TestPhone::close);
        database.close();
        town.close();
    }

    private static void set(String settings) {
        town.patch(account, DocumentType.ACCOUNT, "name", "Inn", Json.readObject(settings.replace('\'', '"')));
    }

    private static void forward(String person, String forward) {
        ObjectNode fields = Json.readObject("{'call_forward':".replace('\'', '"') + forward.replace('\'', '"') + "}");
        town.patch(account, DocumentType.USER, "first_name", person, fields);
    }

    private static List<CallbackLink> links() {
        return new CallbackTable(database).list(account, null, null, Instant.now(), 100);
    }

    private static CallbackLink awaitLink(int count, String user) {
        long deadline = System.nanoTime() + PATIENCE;
        List<CallbackLink> found = links();
        while (System.nanoTime() < deadline
                && (found.size() != count
                        || count > 0 && !found.getFirst().userId().equals(user))) {
            LockSupport.parkNanos(20_000_000);
            found = links();
        }
        assertEquals(count, found.size());
        return count == 0 ? new CallbackLink("", "", "", "", "", Instant.EPOCH, Instant.EPOCH) : found.getFirst();
    }

    /** The call reaches this phone and nobody else. */
    private static void reaches(TestCall call, TestPhone phone) {
        TestCall rung = phone.awaitCall();
        rung.answer(600);
        call.seesAtLast("200");
        rung.seesAtLast("ACK");
        call.hangUp();
        rung.seesAtLast("BYE");
        assertTrue(desk.isUndisturbed() && alice.isUndisturbed() && bob.isUndisturbed());
    }

    private static void misses(TestPhone agent) {
        TestCall call = agent.call(CUSTOMER);
        customer.awaitCall().refuse(486);
        call.seesAtLast("486");
    }

    @Test
    void whoCallsBackReachesWhoCalledHim() {
        misses(alice);
        reaches(customer.call(MAIN), desk);
        set("{'autoclip':{'enabled':true}}");
        assertEquals(List.of(), links(), "nothing was kept while it was off");
        reaches(alice.call("1002"), bob);
        misses(alice);
        CallbackLink link = awaitLink(1, alicesId);
        assertEquals(CUSTOMER, link.number());
        assertEquals(MAIN, link.did());
        reaches(customer.call(MAIN), alice);
        reaches(customer.call(MAIN, null, List.of(new HeaderLine("Privacy", "id"))), desk);
        reaches(bob.call(CUSTOMER), customer);
        awaitLink(1, bobsId);
        town.restart();
        List.of(desk, alice, bob).forEach(phone -> assertEquals(200, phone.register(3600)));
        reaches(customer.call(OTHER), bob);
        forward("Bob", "{'enabled':true,'require_keypress':false,'number':'1001'}");
        reaches(customer.call(OTHER), alice);
        forward("Bob", "null");
        set("{'autoclip':{'match_did':true}}");
        reaches(customer.call(OTHER), desk);
        set("{'autoclip':{'match_did':false,'delete_after_callback':true}}");
        TestCall missed = customer.call(MAIN);
        bob.awaitCall().refuse(486);
        reaches(missed, desk);
        awaitLink(1, bobsId);
        reaches(customer.call(MAIN), bob);
        awaitLink(0, "");
        reaches(customer.call(MAIN), desk);
        misses(bob);
        awaitLink(1, bobsId);
        town.patch(
                account, DocumentType.USER, "first_name", "Bob", Json.object().put("enabled", false));
        reaches(customer.call(MAIN), desk);
    }
}
