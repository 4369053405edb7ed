package io.strowger.api.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.login.Passwords;
import io.strowger.api.Answer;
import io.strowger.api.Client;
import io.strowger.app.Town;
import io.strowger.base.Eventually;
import io.strowger.base.Json;
import io.strowger.billing.ledger.LedgerAccount;
import io.strowger.call.Office;
import io.strowger.call.Talk;
import io.strowger.store.Database;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of an account that ended nothing lives on; what it said, did and paid stays (I-T07). */
class AccountEndsTest {
    private static final String PASSWORD = "admin-secret";
    private static final String NUMBER = "+442079460018";

    /** What is kept of an account that is no more: its history, its books, and what is swept by age. */
    private static final Set<String> KEPT = Set.of(
            "billed_months",
            "call_records",
            "changes",
            "document_versions",
            "documents",
            "errors_log",
            "idempotency_keys",
            "invoice_transfers",
            "invoices",
            "ledger_accounts",
            "ledger_postings",
            "ledger_transfers",
            "notices",
            "recordings",
            "registrations",
            "revoked_tokens",
            "sign_ins",
            "voice_messages");

    @Test
    void nothingLivesOnButTheBooks() {
        try (Town town = Town.open("--admin-password=" + PASSWORD);
                Office office = new Office(town);
                Database database = town.database()) {
            Client master = master(town);
            Client above = master.in(office.account);
            String name = above.get("~").at("name");
            Client boss = furnished(master, above, name);
            town.credit(office.account, 5_000_000);
            Talk talk = Talk.between(office.alice, office.bob, "1002");
            Answer list = above.post("~/terminate?dry_run=true", "{}").expect(200);
            assertEquals("1", list.at("live_calls"), list.text());
            assertEquals("3", list.at("registrations"), list.text());

            above.post("~/terminate", "{'confirm':'" + name + "'}").expect(200);

            talk.caller().seesAtLast("BYE");
            talk.callee().seesAtLast("BYE");
            Eventually.holds("no call", () -> town.exchange().liveCalls() == 0);
            assertEquals(List.of(), town.exchange().registrations().ofAccount(office.account));
            Eventually.holds("its phones are forgotten", () -> registered(database, office.account) == 0);
            assertEquals(List.of(), rows(database, office.account));
            assertEquals(List.of(), documents(database, office.account));
            boss.get("~").expect(401);
            above.get("~").expect(404);
            assertTrue(office.alice.register(60) >= 400, "its phones are strangers");
            booksStay(town, office.account);
            master.put("~/phone_numbers/" + NUMBER, "{}").expect(201);
            master.put("~", "{'name':'" + name + "','realm':'" + office.realm + "'}")
                    .expect(201);
        }
    }

    private static Client master(Town town) {
        int port = URI.create(town.exchange().portalUrl()).getPort();
        return signedIn(port, "master", "admin", PASSWORD);
    }

    private static Client signedIn(int port, String account, String user, String password) {
        Answer answer = Client.stranger(port)
                .put(
                        "/v2/user_auth",
                        "{'credentials':'" + Passwords.md5(user, password) + "','account_name':'" + account + "'}")
                .expect(201);
        return new Client(
                port, answer.at("account_id"), answer.at("owner_id"), Json.text(answer.envelope(), "auth_token", ""));
    }

    // one of whatever may live on
    private static Client furnished(Client master, Client above, String name) {
        above.put("~/reseller", "{}").expect(200);
        above.put("~/phone_numbers/" + NUMBER, "{}").expect(201);
        above.patch("~/limits", "{'calls':5}").expect(200);
        above.put("~/whitelabel", "{'domain':'ended.example.com','company_name':'Ended'}")
                .expect(201);
        above.put(
                        "~/users",
                        "{'first_name':'B','last_name':'B','username':'boss','password':'boss-secret','priv_level':'admin'}")
                .expect(201);
        Client boss = signedIn(master.port(), name, "boss", "boss-secret");
        boss.put(boss.mine("api_keys"), "{'name':'k','scopes':['devices']}").expect(201);
        String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();
        boss.put(
                        "~/scheduled_changes",
                        "{'type':'user','id':'" + boss.user() + "','at':'" + tomorrow
                                + "','changes':{'first_name':'x'}}")
                .expect(201);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0};
        above.send(
                "POST",
                "~/whitelabel/logo",
                Base64.getEncoder().encodeToString(png),
                "Content-Type",
                "application/x-base64");
        return boss;
    }

    /** Tables in which something of the account is left, but for those where it should. */
    private static List<String> rows(Database database, String account) {
        List<String> tables = database.query(
                "select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema,"
                        + " table_name) where table_schema = 'public' and column_name = 'account_id' and table_type ="
                        + " 'BASE TABLE' order by 1",
                row -> row.text("table_name"));
        assertTrue(tables.size() > KEPT.size(), tables.toString());
        List<String> left = new ArrayList<>();
        for (String table : tables) {
            long count = database.one(
                            "select count(*) n from " + table + " where account_id = ?",
                            row -> row.number("n"),
                            account)
                    .orElseThrow();
            if (count > 0 && !KEPT.contains(table)) {
                left.add(table);
            }
        }
        return left;
    }

    private static long registered(Database database, String account) {
        return database.one(
                        "select count(*) n from registrations where account_id = ? and expires > now()",
                        row -> row.number("n"),
                        account)
                .orElseThrow();
    }

    private static List<String> documents(Database database, String account) {
        return database.query(
                "select type from documents where account_id = ? and not deleted", row -> row.text("type"), account);
    }

    private static void booksStay(Town town, String account) {
        var ledger = town.exchange().billing().ledger();
        assertTrue(ledger.balance(LedgerAccount.credit(account)).micros() == 0, "it went back");
        assertEquals(0, ledger.faults());
        assertEquals(1, town.lastRecord(account, 1).journey().size());
        try (Database database = town.database()) {
            long transfers = database.one(
                            "select count(*) n from ledger_transfers where account_id = ?",
                            row -> row.number("n"),
                            account)
                    .orElseThrow();
            assertEquals(2, transfers, "given and gone back");
        }
    }
}
