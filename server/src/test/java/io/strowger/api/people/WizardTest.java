package io.strowger.api.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An account made by the wizard: nothing before the end, all or nothing then, and once however often it is asked. */
class WizardTest {
    private static final String ADDRESS =
            "'address':{'street':'1 High St','locality':'Leeds','postal_code':'LS1 1AA','country':'GB'}";
    private static ApiWorld world;
    private static Client reseller;

    @BeforeAll
    static void open() {
        world = new ApiWorld();
        reseller = world.reseller("Wizards");
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static String whole(String name) {
        return "{'account':{'name':'" + name + "','timezone':'Europe/London'," + ADDRESS + "},"
                + "'contacts':{'technical':{'name':'Tess','email':'tess@example.com'}},"
                + "'admins':[{'first_name':'Ann','last_name':'Bell','username':'ann','password':'ann-secret'},"
                + "{'first_name':'Bob','last_name':'Bell','username':'bob','password':'bob-secret'}],"
                + "'restrictions':{'international':{'action':'deny'}},'credit':{'amount':0},'plans':[],"
                + "'access':{'transactions':false},'apps':{'access':'restricted','allowed':['voip']}}";
    }

    @Test
    void makesAnAccountWithItsPeople() {
        Answer made = reseller.put("~/wizard", whole("Wizard Ltd")).expect(201);
        Client below = reseller.in(made.id());
        Answer account = below.get("~").expect(200);
        assertEquals("Tess", account.at("contact.technical.name"));
        assertEquals("deny", account.at("call_restriction.international.action"));
        assertEquals("false", account.at("control_center.transactions"));
        assertEquals("restricted", account.at("apps.access"));
        assertEquals(made.at("realm"), account.at("realm"));
        assertEquals(2, made.data().path("admins").size());
        Client ann = world.signIn("Wizard Ltd", "ann");
        assertEquals("admin", ann.get("~/users/" + ann.user()).at("priv_level"));
        // who did it stands in the history of everything that was made
        Answer history = below.get("~/users/" + ann.user() + "/history").expect(200);
        assertEquals(
                reseller.user(),
                history.data().path(0).path("by").path("user_id").asString());
    }

    @Test
    void tellsTheStepAndTheField() {
        String before = "{'account':{'name':'Faulty','timezone':'Mars/Base','address':{'country':'US'}},"
                + "'admins':[{'first_name':'A','last_name':'B','username':'same','password':'secret-1'},"
                + "{'first_name':'A','last_name':'B','username':'same','password':'secret-2'}],"
                + "'plans':['gold'],'credit':{'amount':5},'access':[]}";
        Answer answer = reseller.put("~/wizard", before).expect(400);
        for (String field : List.of(
                "general.account.address.street",
                "general.account.address.region",
                "general.account.address.postal_code",
                "general.account.timezone",
                "plans.plans",
                "credit.credit.amount",
                "credit.access")) {
            assertTrue(answer.data().has(field), field + " in " + answer.text());
        }
        long accounts = count("accounts");
        String twice = whole("Twice the same").replace("'username':'bob'", "'username':'ann'");
        Answer clash = reseller.put("~/wizard", twice).expect(400);
        assertTrue(clash.data().has("contacts.admins.1.username"), clash.text());
        assertEquals(accounts, count("accounts"), "all or nothing");
        world.login("Twice the same", "ann", "ann-secret").expect(401);
        String taken = whole("Wizards");
        assertEquals("unique", reseller.put("~/wizard", taken).expect(400).rule("general.account.name"));
    }

    @Test
    void checksAndQuotesWithoutMakingAnything() {
        long before = count("document_versions");
        Answer quote = reseller.put("~/wizard?dry_run=true", whole("4711")).expect(200);
        assertEquals("true", quote.at("valid"));
        assertEquals("0", quote.at("quote.monthly.amount_micros"));
        assertFalse(quote.text().contains("-secret"), "no secrets on paper");
        assertEquals(2, quote.data().path("warnings").size(), quote.text());
        reseller.put("~/wizard?dry_run=true", "{'account':{}}").expect(400);
        assertEquals(before, count("document_versions"));
    }

    @Test
    void onceHoweverOftenAlsoAfterACrash() {
        String body = Client.enveloped(whole("Only once Ltd"));
        String path = "/v2/accounts/" + reseller.account() + "/wizard";
        Answer first = reseller.send("PUT", path, body, "Idempotency-Key", "k1").expect(201);
        Answer again = reseller.send("PUT", path, body, "Idempotency-Key", "k1").expect(201);
        assertEquals(first.data(), again.data());
        assertEquals("done", reseller.get("~/wizard/progress/k1").expect(200).at("state"));
        reseller.get("~/wizard/progress/other").expect(404);
        world.account(reseller, "Not my progress")
                .in(reseller.account())
                .get("~/wizard/progress/k1")
                .expect(404);

        // the node died after it had made the account and before it kept its answer
        world.database.update("update idempotency_keys set status = null, answer = null, created = created"
                + " - interval '20 seconds'");
        Answer after = reseller.send("PUT", path, body, "Idempotency-Key", "k1").expect(201);
        assertEquals(first.id(), after.id());
        assertEquals(
                first.data().path("admins").size(), after.data().path("admins").size());
    }

    @Test
    void whatWasMadeBeforeACrashIsNotMadeAgain() {
        String body = Client.enveloped("{'name':'Desk'}");
        String path = "/v2/accounts/" + reseller.account() + "/devices";
        Answer first = reseller.send("PUT", path, body, "Idempotency-Key", "k2").expect(201);
        world.database.update("update idempotency_keys set status = null, answer = null, created = created"
                + " - interval '20 seconds'");
        Answer after = reseller.send("PUT", path, body, "Idempotency-Key", "k2").expect(201);
        assertEquals(first.id(), after.id());
        assertEquals(1, reseller.get("~/devices").expect(200).data().size());
    }

    @Test
    void draftsAreKeptWithoutPasswords() {
        Answer draft = reseller.put(
                        "~/wizard/drafts", whole("Drafted Ltd").replace("{'account'", "{'step':'usage','account'"))
                .expect(201);
        assertEquals("usage", draft.at("step"));
        assertFalse(draft.text().contains("-secret"));
        assertEquals(
                "Drafted Ltd",
                reseller.get("~/wizard/drafts")
                        .expect(200)
                        .data()
                        .path(0)
                        .path("name")
                        .asString());
        reseller.post("~/wizard/drafts/" + draft.id(), "{'account':{'name':'Drafted again Ltd'}}")
                .expect(200);
        assertEquals(
                "Drafted again Ltd",
                reseller.get("~/wizard/drafts/" + draft.id()).at("data.account.name"));
        Client other = world.account(world.master, "Other drafts");
        other.get("~/wizard/drafts/" + draft.id()).expect(404);
        other.delete("~/wizard/drafts/" + draft.id()).expect(404);
        // nothing is reserved by a draft
        Answer made = world.master
                .put("~/wizard", whole("Drafted again Ltd").replace("'plans'", "'draft':'x','plans'"))
                .expect(201);
        assertFalse(made.id().isEmpty());
        String finished = whole("Finished draft").replace("'plans'", "'draft':'" + draft.id() + "','plans'");
        reseller.put("~/wizard", finished).expect(201);
        reseller.get("~/wizard/drafts/" + draft.id()).expect(404);
    }

    /** Rows B05, B07, B09 and B17 to B19 as the API shows them. */
    @Test
    void namesRealmsAndContactsAreCheckedAsTheyWillHold() {
        Answer longName = reseller.put("~/wizard", whole("x".repeat(129))).expect(400);
        assertEquals("maxLength", longName.rule("general.account.name"));
        Answer digits =
                reseller.put("~/wizard?dry_run=true", whole("020 7946 0000")).expect(200);
        assertTrue(digits.data().path("warnings").toString().contains("account.name"), digits.text());
        for (String wrong :
                List.of("no realm", "-x.example.com", "a..b", reseller.get("~").at("realm"))) {
            Answer refused = reseller.put("~/wizard", realm("Realm Ltd", wrong)).expect(400);
            assertTrue(refused.data().has("general.account.realm"), wrong + " " + refused.text());
        }
        Answer made = reseller.put("~/wizard", realm("Realm Ltd", "Voice.Realm.Example.COM"))
                .expect(201);
        Client below = reseller.in(made.id());
        assertEquals("voice.realm.example.com", below.get("~").expect(200).at("realm"));
        below.patch("~", "{'contact':{'billing':{'name':'Bill','email':'bill@example.com'}}}")
                .expect(200);
        Answer account = below.get("~").expect(200);
        assertEquals("Tess", account.at("contact.technical.name"));
        assertEquals("bill@example.com", account.at("contact.billing.email"));
        // the gear beside a field changes that field alone
        below.patch("~", "{'timezone':'Europe/Dublin'}").expect(200);
        Answer audit = below.get("~/audit?type=account").expect(200);
        assertEquals(1, audit.data().path(0).path("diff").size(), audit.text());
        assertEquals(
                "timezone",
                audit.data().path(0).path("diff").path(0).path("path").asString());
    }

    private static String realm(String name, String realm) {
        return whole(name).replace("'timezone'", "'realm':'" + realm + "','timezone'");
    }

    @Test
    void saysWhatItWillAsk() {
        Answer shown = reseller.get("~/wizard").expect(200);
        assertEquals(7, shown.data().path("steps").size());
        assertEquals(
                "account.realm",
                shown.data().path("steps").path(0).path("permanent").path(0).asString());
        assertEquals(
                "open", shown.data().path("checklist").path(0).path("state").asString());
        Client user = world.user(world.account(reseller, "Mere users"), "una");
        user.get("~/wizard").expect(403);
        user.put("~/wizard", whole("By a user")).expect(403);
    }

    private static long count(String table) {
        return world.database
                .one("select count(*) n from " + table, row -> row.number("n"))
                .orElseThrow();
    }
}
