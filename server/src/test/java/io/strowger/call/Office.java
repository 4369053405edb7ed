package io.strowger.call;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** An account with alice at 1001, bob at 1002 and carol at 1003, each with one phone. */
public final class Office implements AutoCloseable {
    private static int offices;

    public final String realm = "office" + (++offices) + ".example.com";
    public final String account;
    public final TestPhone alice;
    public final TestPhone bob;
    public final TestPhone carol;
    private final Town town;
    private final Map<String, String> users = new HashMap<>();

    public Office(Town town) {
        this(town, town.exchange().accounts().tree().master().orElseThrow().accountId());
    }

    /** One below this account. */
    public Office(Town town, String parent) {
        this.town = town;
        account = town.account(parent, "Office " + offices, realm, "GB");
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
    public TestPhone another(String person, String name) {
        return TestPhone.registered(town.sip(), town.phone(account, users.get(person), name));
    }

    /** The id of this person. */
    public String user(String person) {
        return java.util.Objects.requireNonNull(users.get(person));
    }

    /** Changes what this person wants. */
    public void set(String person, ObjectNode settings) {
        town.patch(account, DocumentType.USER, "first_name", person, settings);
    }

    /** Changes the account's settings. */
    public void set(ObjectNode settings) {
        town.patch(account, DocumentType.ACCOUNT, "realm", realm, settings);
    }

    public String uri(String number) {
        return "<sip:" + number + "@" + realm + ">";
    }

    @Override
    public void close() {
        alice.close();
        bob.close();
        carol.close();
    }
}
