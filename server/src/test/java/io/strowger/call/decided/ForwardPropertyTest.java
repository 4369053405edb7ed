package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** I-R04: whoever sends a call on is judged as if he called himself, however long the chain; a circle ends. */
class ForwardPropertyTest {
    private static final int PEOPLE = 4;
    private static final int CASES = 12;
    private static final String LANDLINE = "+442079460123";
    private static final String MOBILE = "+447400123456";

    private final Town town = Town.open();
    private final List<TestPhone> phones = new ArrayList<>();

    /** Where a person's calls go: nowhere else, a colleague's extension or a number; and whether he may call mobiles. */
    private record Person(String forward, boolean mayCallMobiles) {}

    private static String extension(int person) {
        return "200" + person;
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 20261121})
    void eachIsJudgedAsACallerOfHisOwn(long seed) {
        Random random = new Random(seed);
        String account = town.account("Chain", "chain.example.com", "GB");
        for (int i = 0; i < PEOPLE; i++) {
            String user = town.user(account, "Person" + i, extension(i));
            phones.add(TestPhone.registered(town.sip(), town.phone(account, user, "phone" + i)));
        }
        String boss = town.user(account, "Boss", "3000");
        try (TestPhone caller = TestPhone.registered(town.sip(), town.phone(account, boss, "boss"));
                TestPhone carrier = TestPhone.unregistered(
                        town.sip(), new TestPhone.Login("+442079460999", "carrier.example", "none"))) {
            town.carrier(account, carrier.address());
            for (int i = 0; i < CASES; i++) {
                List<Person> people = people(random);
                for (int person = 0; person < PEOPLE; person++) {
                    save(account, person, people.get(person));
                }
                follows(caller, carrier, people, "seed " + seed + ": " + people);
            }
        } finally {
            phones.forEach(TestPhone::close);
            town.close();
        }
    }

    private static List<Person> people(Random random) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String forward =
                    switch (random.nextInt(6)) {
                        case 0 -> "";
                        case 1 -> LANDLINE;
                        case 2 -> MOBILE;
                        default -> extension(random.nextInt(PEOPLE));
                    };
            people.add(new Person(forward.equals(extension(i)) ? "" : forward, random.nextBoolean()));
        }
        return people;
    }

    /** The forward first: what he may not call he could not save. */
    private void save(String account, int person, Person wanted) {
        ObjectNode free = Json.object();
        free.putNull("call_restriction");
        ObjectNode forward = free.putObject("call_forward")
                .put("require_keypress", false)
                .put("enabled", !wanted.forward().isEmpty());
        if (!wanted.forward().isEmpty()) {
            forward.put("number", wanted.forward());
        }
        town.patch(account, DocumentType.USER, "first_name", "Person" + person, free);
        if (!wanted.mayCallMobiles()) {
            ObjectNode barred = Json.object();
            barred.putObject("call_restriction").putObject("mobile").put("action", "deny");
            town.patch(account, DocumentType.USER, "first_name", "Person" + person, barred);
        }
    }

    private void follows(TestPhone caller, TestPhone carrier, List<Person> people, String what) {
        TestCall call = caller.call(extension(0));
        BitSet passed = new BitSet();
        int at = 0;
        while (people.get(at).forward().startsWith("200") && !passed.get(at)) {
            passed.set(at);
            at = people.get(at).forward().charAt(3) - '0';
        }
        Person last = people.get(at);
        if (passed.get(at)) {
            call.seesAtLast("482");
        } else if (last.forward().equals(MOBILE) && !last.mayCallMobiles()) {
            call.seesAtLast("403");
        } else {
            TestPhone reached = last.forward().isEmpty() ? phones.get(at) : carrier;
            TestCall rung = reached.awaitCall();
            assertTrue(
                    last.forward().isEmpty() || rung.request().uri().userText().equals(last.forward()), what);
            rung.answer(600);
            call.seesAtLast("200");
            call.hangUp();
            rung.seesAtLast("BYE");
        }
        assertEquals(0, phones.stream().filter(phone -> !phone.isUndisturbed()).count(), what);
    }
}
