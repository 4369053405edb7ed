package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.policy.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** I-R07: whatever carriers answer, the next one is asked after a technical failure only, one at a time, each once. */
class FailoverPropertyTest {
    private static final int CARRIERS = 3;
    private static final int CASES = 10;
    private static final List<Integer> ANSWERS = List.of(200, 486, 404, 603, 500, 503, 408, 302);

    private final List<TestPhone> carriers = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {7, 20261127})
    void nextOnlyAfterATechnicalFailure(long seed) {
        Random random = new Random(seed);
        try (Town town = Town.open()) {
            String account = town.account("Many", "many.example.com", "US");
            String user = town.user(account, "Alice", "1001");
            for (int weight = 1; weight <= CARRIERS; weight++) {
                carriers.add(carrier(town, account, weight));
            }
            try (TestPhone alice = TestPhone.registered(town.sip(), town.phone(account, user, "alice"))) {
                for (int i = 0; i < CASES; i++) {
                    List<Integer> says = new ArrayList<>();
                    carriers.forEach(carrier -> says.add(ANSWERS.get(random.nextInt(ANSWERS.size()))));
                    answered(alice, says, "seed " + seed + ": " + says);
                }
            }
        } finally {
            carriers.forEach(TestPhone::close);
        }
    }

    private static TestPhone carrier(Town town, String account, int weight) {
        TestPhone carrier =
                TestPhone.unregistered(town.sip(), new TestPhone.Login("+442079460999", "carrier.example", "none"));
        ObjectNode body = Json.object().put("name", "Carrier " + weight).put("weight_cost", weight);
        body.putArray("gateways")
                .addObject()
                .put("server", "127.0.0.1")
                .put("port", carrier.address().getPort());
        town.create(DocumentType.RESOURCE, account, body);
        return carrier;
    }

    private void answered(TestPhone alice, List<Integer> says, String what) {
        TestCall call = alice.call("2125550123");
        int status = 0;
        for (int at = 0; at < CARRIERS && isTechnical(status); at++) {
            TestCall rung = carriers.get(at).awaitCall();
            status = says.get(at);
            for (TestPhone later : carriers.subList(at + 1, CARRIERS)) {
                assertTrue(later.isUndisturbed(), what);
            }
            say(rung, status);
            if (status == 200) {
                call.seesAtLast("200");
                call.hangUp();
                rung.seesAtLast("BYE");
            }
        }
        if (status != 200) {
            call.seesAtLast(Integer.toString(Refusal.ofCallee(status, true).status(false)));
        }
        assertEquals(
                List.of(),
                carriers.stream().filter(each -> !each.isUndisturbed()).toList(),
                what);
    }

    private static void say(TestCall rung, int status) {
        switch (status) {
            case 200 -> rung.answer(600);
            case 302 -> rung.redirect("<sip:1@192.0.2.1>");
            default -> rung.refuse(status);
        }
    }

    private static boolean isTechnical(int status) {
        return status == 0 || status != 200 && Refusal.isTechnical(status);
    }
}
