package io.strowger.call;

import io.strowger.app.Town;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.node.ObjectNode;

/** What tests of two phones and the outside have alike: an account of its own for each, alice at 1001 and bob at 1002. */
public abstract class Neighbours {

    protected static Town town;
    private static int people;

    protected String name;
    protected String realm;
    protected String account;
    protected TestPhone alice;
    protected TestPhone bob;

    /** Somebody outside; no carrier of the account yet. */
    protected TestPhone carrier;

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    @BeforeEach
    void plugIn() {
        name = "Neighbours " + ++people;
        realm = "neighbours" + people + ".example.com";
        account = town.account(name, realm, "US");
        alice = phone("Alice", "1001", this::setAlice);
        bob = phone("Bob", "1002");
        carrier = TestPhone.unregistered(town.sip(), new TestPhone.Login("+442079460999", "carrier.example", "none"));
    }

    /** One more of the account, with a phone that is registered. */
    protected TestPhone phone(String who, String number) {
        return phone(who, number, media -> {});
    }

    private TestPhone phone(String who, String number, Consumer<ObjectNode> media) {
        return TestPhone.registered(town.sip(), town.phone(account, town.user(account, who, number), who, media));
    }

    /** Media settings of alice's phone, where a test wants some. */
    protected void setAlice(ObjectNode media) {}

    @AfterEach
    void unplug() {
        alice.close();
        bob.close();
        carrier.close();
    }

    /** Lets this phone answer what rings there; both are heard. */
    protected static TestCall talk(TestCall call, TestPhone at) {
        TestCall rung = at.awaitCall();
        rung.answer(600);
        call.seesAtLast("200");
        call.play(1000);
        rung.hears(1000);
        call.hears(600);
        return rung;
    }
}
