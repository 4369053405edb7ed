package io.strowger.call;

import io.strowger.app.Town;

/** An account with alice at 1001, bob at 1002 and carol at 1003, each with one phone. */
final class Office implements AutoCloseable {
    private static int offices;

    final String realm = "office" + (++offices) + ".example.com";
    final String account;
    final TestPhone alice;
    final TestPhone bob;
    final TestPhone carol;
    private final Town town;

    Office(Town town) {
        this.town = town;
        account = town.account("Office " + offices, realm, "GB");
        alice = phone("Alice", "1001");
        bob = phone("Bob", "1002");
        carol = phone("Carol", "1003");
    }

    private TestPhone phone(String name, String number) {
        String user = town.user(account, name, number);
        return TestPhone.registered(town.sip(), town.phone(account, user, name));
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
