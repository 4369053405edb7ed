package io.strowger.api.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.api.Answer;
import io.strowger.api.ApiWorld;
import io.strowger.api.Client;
import io.strowger.api.calls.CallViews;
import io.strowger.billing.Bills;
import io.strowger.billing.ledger.LedgerAccount;
import io.strowger.billing.month.MonthJob;
import io.strowger.notify.mail.Faults;
import io.strowger.notify.mail.Mail;
import io.strowger.notify.mail.Mailing;
import io.strowger.notify.mail.Post;
import io.strowger.notify.mail.Recipients;
import io.strowger.notify.mail.Stationery;
import io.strowger.store.StoreException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A customer over half a year: what comes and goes is charged by the day, and every month has its invoice, to the cent. */
class MonthsTest {
    private static final String PLAN = "{'name':'Gold','plan':{"
            + "'users':{'admin':{'name':'Administrator','rate':10,'activation_charge':5}},"
            + "'limits':{'twoway_trunks':{'name':'Trunk','rate':12}},"
            + "'devices':{'sip_device':{'name':'Phone','rate':3}},"
            + "'account_apps':{'callflows':{'name':'Callflows','rate':7}}}}";
    private static final String WHO = "{'address':{'street':'1 High St','locality':'Kiel','postal_code':'24103',"
            + "'country':'DE'},'timezone':'Europe/Berlin','contact':{'billing':{'name':'Bea Bill',"
            + "'email':'bea@shop.example.com','number':'+4943112345'},'technical':{'email':'tom@shop.example.com'}}}";

    private static final List<Mail> SENT = new CopyOnWriteArrayList<>();
    private static final Post TAKING = mail -> {
        SENT.add(mail);
        return new Post.Outcome.Sent();
    };
    private static final AtomicReference<Post> POST = new AtomicReference<>(TAKING);

    private static ApiWorld world;
    private static MonthJob job;
    private static int year;
    private static Client reseller;
    private static Client shop;
    private static Client other;
    private static String gold;

    @BeforeAll
    static void open() {
        world = new ApiWorld(CallViews.NONE, null, mail -> POST.get().send(mail));
        job = job(world.mailing);
        world.feed.subscribe(change -> job.changed(change));
        year = Year.from(world.clock.instant().atOffset(ZoneOffset.UTC)).getValue() + 1;
        reseller = world.reseller("Seller");
        shop = world.account(reseller, "Shop");
        other = world.bare(reseller, "Other");
        world.person(other, "olga", "admin");
        reseller.in(shop.account()).patch("~", WHO).expect(200);
        reseller.patch("~", "{'contact':{'technical':{'email':'noc@seller.example.com'}}}")
                .expect(200);
        gold = reseller.put("~/service_plans", PLAN).expect(201).id();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static Bills bills(Mailing mailing) {
        return Bills.open(world.billing, world.accounts, mailing, world.database, world.clock);
    }

    private static MonthJob job(Mailing mailing) {
        return new MonthJob(
                world.accounts,
                world.database,
                bills(mailing).months(),
                new Faults(world.mailing, world.clock),
                world.clock);
    }

    /** Some time of the year in which the story happens; whoever was signed in has to do it again. */
    private static void at(String monthDayAndTime) {
        Instant then = Instant.parse(year + "-" + monthDayAndTime + ":00Z");
        world.clock.forward(Duration.between(world.clock.instant(), then));
        reseller = world.signIn("Seller", "boss");
        shop = world.signIn("Shop", "boss");
        other = reseller.in(other.account());
        look();
    }

    // what changed, and once an hour everything
    private static void look() {
        job.run();
    }

    private static Client above() {
        return reseller.in(shop.account());
    }

    private static String month(int month) {
        return "%d-%02d".formatted(year, month);
    }

    private static Answer current() {
        return shop.get("~/invoices/current").expect(200);
    }

    private static Answer invoice(int month) {
        return shop.get("~/invoices/" + month(month)).expect(200);
    }

    private static BigDecimal owed() {
        return world.billing
                .ledger()
                .balance(LedgerAccount.due(shop.account()))
                .decimal()
                .negate();
    }

    @Test
    void halfAYear() {
        assertEquals("self_manage", shop.get("~/services").expect(200).at("subscription_payment"));
        april();
        may();
        june();
        rest();
        shown();
        ended();
        assertEquals(0, world.billing.ledger().faults());
        assertEquals(0, bills(world.mailing).invoices().faults());
    }

    private static void april() {
        at("04-16T10:00");
        above().post("~/services", "{'add':['" + gold + "']}").expect(200);
        other.post("~/services", "{'add':['" + gold + "']}").expect(200);
        look();
        assertEquals("self_manage", shop.get("~/services").at("subscription_payment"));
        // 15 of 30 days of an administrator, and that there is one
        assertEquals("10", current().at("amount_due"));
        assertEquals("15", current().data().path("lines").path(0).path("days").asString());
        at("04-21T10:00");
        String phone = shop.put("~/devices", "{'name':'one'}").expect(201).id();
        shop.put("~/devices", "{'name':'two'}").expect(201);
        look();
        job(world.mailing).run();
        assertEquals("12", current().at("amount_due"));
        at("04-26T10:00");
        shop.delete("~/devices/" + phone).expect(200);
        look();
        assertEquals("11.5", current().at("amount_due"));
        override();
        calls();
        Answer before = current();
        assertEquals("16.9623", before.at("total"));
        assertEquals("15.75", before.at("amount_due"));
        // the month ends where the customer is
        at("04-30T20:30");
        shop.get("~/invoices/" + month(4)).expect(404);
        at("04-30T22:05");
        assertEquals(before.data().path("lines"), invoice(4).data().path("lines"));
        assertEquals("15.75", invoice(4).at("amount_due"));
        assertEquals("1.2123", invoice(4).at("from_credit"));
        mailed();
        assertEquals("Bea Bill", invoice(4).at("billing_contact.name"));
    }

    private static void mailed() {
        world.mailing.deliver();
        Mail.Enclosure file = SENT.stream()
                .filter(mail -> mail.recipients().equals(List.of("bea@shop.example.com")))
                .findFirst()
                .orElseThrow()
                .enclosure();
        assertEquals("invoice-" + month(4) + ".pdf", file.name());
    }

    // R-O11
    private static void override() {
        String charge = "{'amount':4.25,'source':{'service':'override','id':'premium-7'},"
                + "'usage':{'type':'override','unit':'','quantity':1}%s}";
        String reasoned = charge.formatted(",'description':'Premium line opened on the 20th'");
        above().put("~/ledgers/debit", charge.formatted("")).expect(400);
        shop.put("~/ledgers/debit", reasoned).expect(403);
        above().put("~/ledgers/debit", reasoned).expect(201);
        above().put("~/ledgers/debit", reasoned).expect(409);
        String wrong = "{'amount':1,'description':'Twice','source':{'service':'override','id':'w'}}";
        above().put("~/ledgers/debit", wrong).expect(201);
        above().put("~/ledgers/credit", wrong).expect(201);
        JsonNode entry = shop.get("~/ledgers/override").expect(200).data().path(2);
        assertEquals("-4.25", entry.path("amount").asString());
        assertEquals(reseller.user(), entry.path("by").path("user_id").asString());
        assertEquals("-4.25", shop.get("~/ledgers").at("override.amount"));
        JsonNode told = shop.get("~/audit?type=transfer&action=charge")
                .expect(200)
                .data()
                .path(1);
        assertEquals("Premium line opened on the 20th", told.path("name").asString());
        JsonNode line = current()
                .data()
                .path("lines")
                .valueStream()
                .filter(each -> each.path("reason").asString("").startsWith("Premium"))
                .findFirst()
                .orElseThrow();
        assertEquals(reseller.user(), line.path("by").path("user_id").asString());
    }

    // as they are debited when calls end
    private static void calls() {
        Client master = world.signIn("master", "admin");
        master.in(reseller.account())
                .put("~/transactions/credit", "{'amount':50,'reason':'Float'}")
                .expect(201);
        above().put("~/transactions/credit", "{'amount':10,'reason':'Calls'}").expect(201);
        for (long micros : List.of(12_300L, 1_200_000L)) {
            world.database.query(
                    "select ledger_transfer(row(?, ?, ?, 'call', ?, 'credit', ?, 'credit', 'USD', ?, 'call', null, ?,"
                            + " 'r', ?::jsonb)::ledger_transfers)",
                    row -> "",
                    shop.account(),
                    "call-" + micros,
                    world.clock.instant(),
                    shop.account(),
                    reseller.account(),
                    micros,
                    shop.account(),
                    "{\"source\":{\"service\":\"per-minute-voip\"},\"usage\":{\"quantity\":60},"
                            + "\"metadata\":{\"rate\":{\"name\":\"Germany\"}}}");
        }
    }

    private static void may() {
        assertEquals("13", current().at("amount_due"), "a month in advance");
        at("05-11T10:00");
        JsonNode app = app();
        assertEquals("7", app.path("price").path("monthly").asString());
        assertFalse(app.has("allowed_users"), "what costs is not there until somebody said so");
        Answer asked = shop.put("~/apps_store/callflows", "{}").expect(402);
        assertEquals("accept charges", asked.message());
        JsonNode summary = asked.data().path(0).path("summary");
        assertEquals("4.74", summary.path("today").asString());
        assertEquals("7", summary.path("recurring").asString());
        assertFalse(app().has("allowed_users"));
        shop.send("PUT", "~/apps_store/callflows", "{\"data\":{},\"accept_charges\":true}")
                .expect(200);
        assertTrue(app().has("allowed_users"));
        look();
        assertEquals("17.74", current().at("amount_due"));
        trunks();
        shop.post("~/apps_store/callflows", "{'allowed_users':'admins'}").expect(200);
    }

    // R-Q09
    private static void trunks() {
        JsonNode quote = shop.post("~/services/quote", "{'limits':{'twoway_trunks':2}}")
                .expect(200)
                .data()
                .path("invoices")
                .path(0)
                .path("summary");
        assertEquals("16.26", quote.path("this_month").asString());
        assertEquals("44", quote.path("recurring").asString());
        assertEquals("17.74", current().at("amount_due"), "asked, not done");
        above().patch("~/limits", "{'twoway_trunks':2}").expect(200);
        look();
        assertEquals("34", current().at("amount_due"));
    }

    private static JsonNode app() {
        return shop.get("~/apps_store/callflows").expect(200).data();
    }

    private static void june() {
        crash();
        // two nodes at once, and again
        Stream.of(job, job(world.mailing), job).parallel().forEach(MonthJob::run);
        assertEquals("34", invoice(5).at("total"));
        refused();
        assertEquals("44", current().at("amount_due"));
        at("06-21T10:00");
        above().delete("~/services/" + gold).expect(200);
        look();
        assertEquals("29.34", current().at("amount_due"));
        at("07-02T10:00");
        assertEquals("29.34", invoice(6).at("amount_due"));
        assertEquals(0, current().data().path("lines").size());
    }

    // whatever fails on the way leaves nothing behind, and the seller's technicians hear of it (R-B09)
    private static void crash() {
        Stationery broken = new Stationery(world.accounts, () -> {
            throw new IllegalStateException("the lights go out");
        });
        Mailing dark = new Mailing(
                world.database,
                world.secrets,
                world.clock,
                new Mailing.Addressing(broken, new Recipients(world.accounts)),
                null);
        MonthJob lit = job;
        job = job(dark);
        at("06-01T10:00");
        shop.get("~/invoices/" + month(5)).expect(404);
        job = lit;
        world.mailing.deliver();
        assertTrue(
                SENT.stream()
                        .anyMatch(mail -> mail.recipients().equals(List.of("noc@seller.example.com"))
                                && mail.content().text().contains("The bill of Shop could not be made.")),
                SENT.toString());
    }

    private static void refused() {
        POST.set(mail -> new Post.Outcome.Refused("no such box"));
        world.mailing.deliver();
        POST.set(TAKING);
        world.mailing.deliver();
        assertTrue(
                SENT.stream()
                        .anyMatch(mail -> mail.recipients().equals(List.of("tom@shop.example.com"))
                                && mail.content().text().contains("could not be sent to bea@shop.example.com")),
                SENT.toString());
    }

    private static void rest() {
        // nobody looked for three months
        at("10-02T10:00");
        JsonNode kept = other.get("~/invoices").expect(200).data();
        assertEquals(
                List.of(month(9), month(8), month(7), month(6), month(5), month(4)),
                kept.valueStream().map(each -> each.path("id").asString()).toList());
        assertTrue(kept.valueStream()
                .allMatch(each -> each.path("total").asString().equals("10")));
        assertEquals("000009", kept.path(0).path("number").asString(), "nine of this seller, without a gap");
        JsonNode all = shop.get("~/invoices").expect(200).data();
        assertEquals(3, all.size(), "none where nothing was charged");
        BigDecimal sum = all.valueStream()
                .map(each -> each.path("amount_due").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(new BigDecimal("79.09"), sum);
        assertEquals(0, owed().compareTo(sum), "what the ledger says is owed");
    }

    private static void shown() {
        String path = "~/invoices/" + month(4);
        String csv = shop.get(path + "?accept=csv").expect(200).text();
        assertEquals(0, new BigDecimal("16.9623").compareTo(sum(csv)), csv);
        Answer pdf = shop.send("GET", path, "", "Accept", "application/pdf").expect(200);
        assertEquals("application/pdf", pdf.header("Content-Type"));
        String text = new String(pdf.response().body(), Charset.forName("windows-1252"));
        for (String words : List.of("Seller", "Bea Bill", "15.75", "Germany, 2 calls, 120 s", "Premium line")) {
            assertTrue(text.contains(words), words + " in " + text);
        }
        assertTrue(shop.get("~/invoices?accept=csv").expect(200).text().contains(month(5)));
        for (String fraud : List.of("update invoices set total = 0", "delete from invoice_transfers")) {
            assertThrows(StoreException.class, () -> world.database.update(fraud));
        }
        letter();
        rights(path);
    }

    private static BigDecimal sum(String csv) {
        List<String> rows = csv.lines().toList();
        int amount = List.of(rows.getFirst().split(",")).indexOf("amount");
        return rows.stream()
                .skip(1)
                .map(row -> new BigDecimal(row.split(",")[amount]))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    // billed on the 1st for a month of which it had one day
    private static void ended() {
        other.delete("~").expect(200);
        List<String> last = world.database.query(
                "select id || ' ' || total as said from invoices where account_id = ? order by id desc",
                row -> row.text("said"),
                other.account());
        assertEquals(month(10) + " 320000", last.getFirst());
        assertEquals(7, last.size());
    }

    private static void letter() {
        Answer letter = shop.get("~/notifications/smtplog/invoice-" + month(4)).expect(200);
        assertTrue(letter.text().contains("bea@shop.example.com"), letter.text());
        assertFalse(letter.text().contains("tom@shop.example.com"), letter.text());
        assertTrue(letter.at("text").contains("15.75 USD"), letter.text());
    }

    private static void rights(String path) {
        Client una = world.user(shop, "una");
        una.get(path).expect(403);
        una.put("~/apps_store/callflows", "{}").expect(403);
        above().patch("~/users/" + una.user(), "{'scopes':['billing']}").expect(200);
        una.get(path).expect(200);
        una.get("~/invoices").expect(200);
        world.account(world.signIn("master", "admin"), "Cousin")
                .in(shop.account())
                .get(path)
                .expect(404);
        above().patch("~", "{'control_center':{'service_plan':false}}").expect(200);
        shop.get(path).expect(403);
    }
}
