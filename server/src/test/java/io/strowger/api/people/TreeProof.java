package io.strowger.api.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.login.Passwords;
import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * 100,000 accounts ({@code -Daccounts}) with ten users each: what a list, a search and a sign-in cost in time of the
 * processor. As the program runs it is measured with {@code -Dtest.flags="-XX:+UseCompactObjectHeaders -Xmx3g"}.
 */
class TreeProof {
    private static final int ACCOUNTS = Integer.getInteger("accounts", 100_000);
    private static final int USERS_EACH = 10;
    private static final int AT_ONCE = Math.min(2_500, ACCOUNTS);
    private static final int ROUNDS = 20;
    private static final String HASHING = "sign-in, hashed";
    /** Issue 4: each under 100 ms. */
    private static final long MOST_NANOS = 100_000_000;
    /** What the slow hash of a credential may cost here, where the JVM of tests compiles little. */
    private static final long MOST_HASHING_NANOS =
            ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:TieredStopAtLevel=1")
                    ? 250_000_000
                    : MOST_NANOS;

    @Test
    void listsSearchesAndSignInsStayCheap() {
        try (ApiWorld world = new ApiWorld()) {
            fill(world);
            Client master = world.master;
            assertEquals(50, master.get("~/children").expect(200).data().size());
            measure("children, first page", () -> master.get("~/children?page_size=50"));
            measure("descendants, first page", () -> master.get("~/descendants?page_size=50"));
            measure("search by name", () -> master.get("/v2/search/multi?t=account&by_name=company-99&by_realm=x99"));
            measure("an account's users", () -> master.in(account(7)).get("~/users?page_size=50"));
            String hash = Passwords.md5("admin", "admin" + ApiWorld.SECRET);
            String login = "{'credentials':'" + hash + "','account_name':'master'}";
            measure("sign-in again", () -> world.stranger().put("/v2/user_auth", login));
            measure(HASHING + ", wrong password", () -> world.stranger()
                    .put(
                            "/v2/user_auth",
                            "{'credentials':'x','account_name':'company-4" + System.nanoTime() % 1000 + "'}"));
            measure("read an account", () -> master.in(account(47)).get("~"));
        }
    }

    private static String account(int number) {
        return String.format(Locale.ROOT, "%032x", number);
    }

    private static void measure(String what, Supplier<Answer> request) {
        for (int i = 0; i < ROUNDS; i++) {
            request.get();
        }
        long before = cpu();
        for (int i = 0; i < ROUNDS; i++) {
            assertTrue(request.get().status() < 500, what);
        }
        long each = (cpu() - before) / ROUNDS;
        System.out.printf(Locale.ROOT, "%-32s %6.1f ms of CPU, client included%n", what, each / 1e6);
        assertTrue(
                each < (what.startsWith(HASHING) ? MOST_HASHING_NANOS : MOST_NANOS),
                what + ": " + each / 1_000_000 + " ms");
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    // straight into the tables: made one by one it would take an hour
    private static void fill(ApiWorld world) {
        String master = world.master.account();
        for (String sql : List.of(
                "insert into documents (account_id, type, id, version, doc, created, modified) select id, 'account', id, 1,"
                        + " jsonb_build_object('name', 'company-' || n, 'realm', 'x' || n || '.example.com', 'enabled', true,"
                        + " 'pvt_salt', 'AAAAAAAAAAAAAAAAAAAAAA==', 'pvt_tree', jsonb_build_array('" + master + "')),"
                        + " now(), now() from (select n, lpad(to_hex(n), 32, '0') id from generate_series(1, "
                        + ACCOUNTS
                        + ") n) s",
                "insert into accounts (account_id, parent_id, tree, name, name_key, realm, enabled, reseller, created)"
                        + " select id, '" + master + "', array['" + master + "'], doc ->> 'name', doc ->> 'name',"
                        + " doc ->> 'realm', true, false, now() from documents where type = 'account' and id <> '"
                        + master
                        + "'",
                "analyze documents",
                "analyze accounts")) {
            world.database.update(sql);
        }
        for (int first = 1; first <= ACCOUNTS; first += AT_ONCE) {
            people(world, account(first), account(first + AT_ONCE - 1));
        }
        world.accounts.tree().load();
    }

    // a statement has a time limit, so a slice at a time
    private static void people(ApiWorld world, String first, String last) {
        world.database.update(
                "insert into documents (account_id, type, id, version, doc, created, modified) select a.account_id, 'user',"
                        + " md5(a.account_id || u), 1, jsonb_build_object('first_name', 'User', 'last_name', u::text,"
                        + " 'username', 'user' || u, 'priv_level', 'user', 'enabled', true), now(), now()"
                        + " from accounts a, generate_series(1, " + USERS_EACH + ") u"
                        + " where a.account_id between ? and ? and a.parent_id is not null",
                first,
                last);
    }
}
