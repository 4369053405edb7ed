package io.strowger.call;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** An account with alice at 1001, bob at 1002 and carol at 1003, each with one phone. */
final class Office implements AutoCloseable {
    private static int offices;

    final String realm = "office" + (++offices) + ".example.com";
    final String account;
    final TestPhone alice;
    final TestPhone bob;
    final TestPhone carol;
    private final Town town;
    private final Map<String, String> users = new HashMap<>();

    Office(Town town) {
        this.town = town;
        account = town.account("Office " + offices, realm, "GB");
        alice = phone("Alice", "1001");
        bob = phone("Bob", "1002");
        carol = phone("Carol", "1003");
    }

    private TestPhone phone(String name, String number) {
        String user = town.user(account, name, number);
        users.put(name, user);
        return TestPhone.registered(town.sip(), town.phone(account, user, name));
    }

    /** One more phone of this person, of that name. */
    TestPhone another(String person, String name) {
        return TestPhone.registered(town.sip(), town.phone(account, users.get(person), name));
    }

    /** Changes the account's settings. */
    void set(ObjectNode settings) {
        town.patch(account, DocumentType.ACCOUNT, "realm", realm, settings);
    }

    String uri(String number) {
        return "<sip:" + number + "@" + realm + ">";
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
        carol.close();
    }
}
