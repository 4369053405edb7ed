package io.strowger.call.money;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.billing.ledger.Ledger;
import io.strowger.billing.ledger.LedgerAccount;
import io.strowger.billing.ledger.Posting;
import io.strowger.billing.ledger.Statement;
import io.strowger.billing.till.Settlement;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.policy.Step;
import io.strowger.policy.money.Fare;
import io.strowger.policy.money.Pool;
import io.strowger.policy.money.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Calls take trunks and credit at every tier, and are cut when the money is gone; the clock of calls is moved. */
class PaidCallTest {
    private static final String ABROAD = "+442079460999";
    private static final AtomicLong MOVED = new AtomicLong();

    private static Town town;
    private static String reseller;
    private static TestPhone carrier;

    @BeforeAll
    static void build() {
        town = Town.timed(() -> System.nanoTime() + MOVED.get());
        reseller = town.account("Seller", "seller.example.com", "US");
        town.reseller(reseller);
        carrier = TestPhone.unregistered(town.sip(), new TestPhone.Login(ABROAD, "carrier.example", "none"));
        town.carrier(reseller, carrier.address());
        String master = town.exchange().accounts().tree().master().orElseThrow().accountId();
        rate(master, "44", "0.06");
        rate(master, "1", "0.006");
        rate(reseller, "1", "0.006");
        rate(reseller, "44", "0.5");
        town.credit(reseller, 1_000_000_000);
    }

    @AfterAll
    static void takeDown() {
        carrier.close();
        town.close();
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }

    private static void rate(String seller, String prefix, String cost) {
        town.create(DocumentType.RATE, seller, json("{'prefix':'" + prefix + "','rate_cost':" + cost + "}"));
    }

    private static void move(Duration by) {
        MOVED.addAndGet(by.toNanos());
    }

    /** A customer of the reseller with two phones and a number. */
    private static final class Shop implements AutoCloseable {
        private static int shops;
        private final String did = "+12125550" + (300 + shops);
        private final String realm = "shop" + shops++ + ".example.com";
        private final String account = town.account(reseller, "Shop " + shops, realm, "US");
        private final TestPhone alice;
        private final TestPhone bob;
        private int records;

        Shop(String limits) {
            town.number(account, did);
            alice = phone("Alice", "1001", did);
            bob = phone("Bob", "1002");
            town.sell(DocumentType.LIMITS, account, json(limits));
        }

        private TestPhone phone(String name, String... numbers) {
            return TestPhone.registered(town.sip(), town.phone(account, town.user(account, name, numbers), name));
        }

        CallRecord record() {
            return town.lastRecord(account, ++records);
        }

        CallRecord refused(String reason) {
            CallRecord record = record();
            assertEquals(reason, record.reason());
            return record;
        }

        @Override
        public void close() {
            alice.close();
            bob.close();
        }
    }

    private static long balance(String account) {
        return ledger().balance(LedgerAccount.credit(account)).micros();
    }

    private static Ledger ledger() {
        return town.exchange().billing().ledger();
    }

    private static List<Posting> debits(String account) {
        Instant later = Instant.now().plusSeconds(600);
        return ledger().postings(
                        LedgerAccount.credit(account),
                        new Statement(Instant.EPOCH, later, Settlement.SOURCE, null, 1_000));
    }

    private static Posting debit(String account, int count) {
        until(() -> debits(account).size() >= count);
        assertEquals(count, debits(account).size());
        return debits(account).getFirst();
    }

    private static void until(BooleanSupplier holds) {
        Instant end = Instant.now().plusSeconds(30);
        while (!holds.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), "in time");
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    private static int used(Shop shop, Pool pool) {
        return town.exchange().billing().till().status(shop.account).use().of(pool);
    }

    // --------------------------------------------------------------------------------------------------------- trunks

    @Test
    void aTrunkIsOneCallAndCallsInsideOrForHelpTakeNone() {
        try (Shop shop = new Shop("{'inbound_trunks':1,'outbound_trunks':0,'twoway_trunks':1,'allow_prepay':false}")) {
            TestCall first = carrier.call(shop.did);
            TestCall rung = shop.alice.awaitCall();
            rung.answer();
            first.seesAtLast("200");
            assertEquals(1, used(shop, Pool.INBOUND));
            TestCall out = shop.alice.call("+12125559999");
            TestCall outside = carrier.awaitCall();
            outside.answer();
            out.seesAtLast("200");
            assertEquals(1, used(shop, Pool.TWOWAY), "it went out by a trunk for both ways");
            carrier.call(shop.did).seesAtLast("486");
            shop.refused("no_trunk");
            shop.bob.call("+12125559998").seesAtLast("503");
            Step why = shop.refused("no_trunk").journey().getLast();
            assertEquals("limits.allow_prepay", assertNotNullSource(why).setting());
            TestCall inside = shop.bob.call("1001");
            TestCall inner = shop.alice.awaitCall();
            inner.answer();
            inside.seesAtLast("200");
            inside.hangUp();
            inner.seesAtLast("BYE");
            shop.record();
            TestCall help = shop.bob.call("911");
            TestCall rescuers = carrier.awaitCall();
            rescuers.answer();
            help.seesAtLast("200");
            help.hangUp();
            rescuers.seesAtLast("BYE");
            shop.record();
            outside.hangUp();
            out.seesAtLast("BYE");
            shop.record();
            assertTrue(town.records(shop.account).stream()
                    .flatMap(record -> record.fares().stream())
                    .anyMatch(fare -> fare.shares().getFirst().kind() == Share.Kind.FLAT_RATE));
            first.hangUp();
            rung.seesAtLast("BYE");
            shop.record();
            until(() -> used(shop, Pool.INBOUND) + used(shop, Pool.TWOWAY) == 0);
            assertEquals(0, debits(shop.account).size());
        }
    }

    private static Step.Source assertNotNullSource(Step step) {
        assertNotNull(step.source());
        return step.source();
    }

    private static Share share(CallRecord record) {
        return record.fares().getFirst().shares().getFirst();
    }

    @Test
    void withoutCreditAndTrunksOnlyTollFreeIsLeft() {
        try (Shop shop = new Shop("{}")) {
            shop.alice.call(ABROAD).seesAtLast("402");
            shop.refused("no_credit");
            carrier.call(shop.did).seesAtLast("402");
            shop.refused("no_credit");
            TestCall free = shop.alice.call("+18005550123");
            TestCall callee = carrier.awaitCall();
            callee.answer();
            free.seesAtLast("200");
            free.hangUp();
            callee.seesAtLast("BYE");
            assertEquals("free", share(shop.record()).kind().word());
        }
    }

    @Test
    void oneWayTrunksServeOneWayAndACapHoldsBesideThem() {
        try (Shop in = new Shop("{'inbound_trunks':1,'allow_prepay':false}");
                Shop out = new Shop("{'outbound_trunks':1,'allow_prepay':false}");
                Shop capped = new Shop("{'twoway_trunks':10,'calls':1}")) {
            talked(carrier, in.did, in.alice);
            in.record();
            in.alice.call("+12125559999").seesAtLast("503");
            in.refused("no_trunk");
            talked(out.alice, "+12125559999", carrier);
            out.record();
            carrier.call(out.did).seesAtLast("486");
            out.refused("no_trunk");
            TestCall first = carrier.call(capped.did);
            TestCall rung = capped.alice.awaitCall();
            rung.answer();
            first.seesAtLast("200");
            capped.bob.call("+12125559999").seesAtLast("503");
            capped.refused("hard_cap");
            first.hangUp();
            rung.seesAtLast("BYE");
        }
    }

    private static void talked(TestPhone from, String number, TestPhone to) {
        TestCall call = from.call(number);
        TestCall rung = to.awaitCall();
        rung.answer();
        call.seesAtLast("200");
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    @Test
    void betweenOurAccountsNothingIsTakenAndNothingPaid() {
        try (Shop shop = new Shop("{'allow_prepay':false}");
                Shop other = new Shop("{'allow_prepay':false}")) {
            ObjectNode onnet = json("{'onnet':{'prefer':true,'zero_rate':true}}");
            town.patch(shop.account, DocumentType.ACCOUNT, "realm", shop.realm, onnet);
            talked(shop.alice, other.did, other.alice);
            assertEquals(CallRecord.ONNET, shop.record().zeroRate());
            assertEquals(CallRecord.ONNET, other.record().zeroRate());
            assertEquals(0, debits(shop.account).size() + debits(other.account).size());
        }
    }

    // ---------------------------------------------------------------------------------------------------------- money

    @Test
    void beyondTheTrunkCallsArePaidPerMinute() {
        try (Shop shop = new Shop("{'outbound_trunks':1,'inbound_trunks':1}")) {
            town.credit(shop.account, 1_000_000);
            TestCall first = shop.alice.call("+12125559999");
            TestCall outside = carrier.awaitCall();
            outside.answer();
            first.seesAtLast("200");
            paid(shop, shop.bob, "+12125559998", carrier, 1);
            outside.hangUp();
            first.seesAtLast("BYE");
            shop.record();
            assertEquals(1, debits(shop.account).size(), "the trunk costs nothing");
            paid(shop, shop.bob, "+18765550123", carrier, 2);
            town.number(shop.account, "+18005550199");
            TestPhone carol = shop.phone("Carol", "1003", "+18005550199");
            paid(shop, carrier, "+18005550199", carol, 3);
            carol.close();
            long debited = debits(shop.account).stream()
                    .mapToLong(debit -> debit.amount().micros())
                    .sum();
            long recorded = town.records(shop.account).stream()
                    .flatMap(record -> record.fares().stream())
                    .mapToLong(fare -> fare.cost(fare.shares().getFirst()))
                    .sum();
            assertEquals(-debited, recorded);
            assertEquals(1_000_000 + debited, balance(shop.account));
        }
    }

    private static void paid(Shop shop, TestPhone from, String number, TestPhone to, int debits) {
        TestCall call = from.call(number);
        TestCall rung = to.awaitCall();
        rung.answer();
        call.seesAtLast("200");
        move(Duration.ofSeconds(5));
        call.hangUp();
        rung.seesAtLast("BYE");
        shop.records++;
        assertEquals(-6_000, debit(shop.account, debits).amount().micros(), number);
    }

    @Test
    void everyTierPaysOnceAndTheRecordSaysWhat() {
        rate(reseller, "442079460999", "0.10");
        try (Shop shop = new Shop("{'twoway_trunks':5}")) {
            town.credit(shop.account, 5_000_000);
            long above = balance(reseller);
            int before = debits(reseller).size();
            TestCall call = shop.alice.call(ABROAD);
            TestCall callee = carrier.awaitCall();
            callee.answer();
            call.seesAtLast("200");
            assertEquals(0, used(shop, Pool.TWOWAY), "trunks are not for abroad");
            move(Duration.ofSeconds(90));
            call.hangUp();
            callee.seesAtLast("BYE");
            CallRecord record = shop.record();
            Fare fare = record.fares().getFirst();
            assertEquals(200_000, fare.cost(fare.shares().getFirst()));
            assertEquals(120_000, fare.cost(fare.shares().getLast()));
            Posting own = debit(shop.account, 1);
            assertEquals(-200_000, own.amount().micros());
            assertEquals("false", own.cause().details().at("/metadata/real").asString());
            Posting real = debit(reseller, before + 1);
            assertEquals(-120_000, real.amount().micros());
            assertEquals("true", real.cause().details().at("/metadata/real").asString());
            assertEquals(4_800_000, balance(shop.account));
            assertEquals(above + 200_000 - 120_000, balance(reseller), "what it handed down comes back as it is used");
            assertEquals(0, ledger().faults());
            until(() -> town.exchange()
                            .billing()
                            .till()
                            .status(shop.account)
                            .reserved()
                            .micros()
                    == 0);
        }
    }

    @Test
    void whoeverHasNoMoreIsWarnedAMinuteBeforeTheEnd() {
        rate(reseller, "4420794610", "1");
        try (Shop shop = new Shop("{}")) {
            town.credit(shop.account, 2_000_000);
            TestCall call = shop.alice.call("+442079461001");
            TestCall callee = carrier.awaitCall();
            callee.answer();
            call.seesAtLast("200");
            until(() -> town.exchange()
                            .billing()
                            .till()
                            .status(shop.account)
                            .reserved()
                            .micros()
                    == 2_000_000);
            assertEquals(0, call.heardMillis(600), "there is time left");
            move(Duration.ofSeconds(60));
            until(() -> call.heardMillis(600) > 0);
            TestCall help = shop.bob.call("911");
            TestCall rescuers = carrier.awaitCall();
            rescuers.answer();
            help.seesAtLast("200");
            move(Duration.ofSeconds(60));
            call.seesAtLast("BYE");
            callee.seesAtLast("BYE");
            CallRecord record = shop.record();
            assertEquals("no_credit", record.reason());
            assertEquals(-2_000_000, debit(shop.account, 1).amount().micros());
            assertEquals(0, balance(shop.account));
            help.hangUp();
            rescuers.seesAtLast("BYE");
            assertEquals("completed", shop.record().reason(), "a call for help goes on");
        }
    }

    @Test
    void manyAtOnceSpendNoMoreThanThereIs() {
        rate(reseller, "4420794620", "0.25");
        try (Shop shop = new Shop("{}")) {
            town.credit(shop.account, 1_000_000);
            List<TestCall> calls = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                calls.add((i % 2 == 0 ? shop.alice : shop.bob).call("+442079462001"));
            }
            List<TestCall> callees = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                callees.add(carrier.awaitCall());
                callees.getLast().answer();
            }
            until(() -> town.records(shop.account).size() == 26);
            move(Duration.ofSeconds(60));
            callees.forEach(callee -> callee.seesAtLast("BYE"));
            until(() -> town.records(shop.account).size() == 30);
            until(() -> balance(shop.account) == 0);
            assertEquals(4, debits(shop.account).size());
            assertEquals(
                    26,
                    town.records(shop.account).stream()
                            .filter(record -> "no_credit".equals(record.reason()) && record.answered() == null)
                            .count());
            calls.forEach(TestCall::close);
        }
    }

    @Test
    void aTargetThatDoesNotAnswerCostsNothingAndTheCallersLegIsRatedOnce() {
        try (Shop shop = new Shop("{}")) {
            town.credit(shop.account, 5_000_000);
            TestCall call = carrier.call(shop.did);
            TestCall rung = shop.alice.awaitCall();
            rung.answer();
            call.seesAtLast("200");
            move(Duration.ofSeconds(50));
            rung.refer("<sip:" + ABROAD + "@" + shop.realm + ">");
            carrier.awaitCall().refuse(486);
            rung.seesAtLast("REFER 202");
            move(Duration.ofSeconds(50));
            call.hangUp();
            rung.seesAtLast("BYE");
            CallRecord record = shop.record();
            assertEquals(1, record.fares().size(), record.fares().toString());
            assertEquals(-12_000, debit(shop.account, 1).amount().micros());
        }
    }

    // ------------------------------------------------------------------------------------------------------ the gates

    @Test
    void theJourneyNamesTheGateThatIsShut() {
        try (Shop shop = new Shop("{'allow_prepay':false}")) {
            ObjectNode deny = json("{'call_restriction':{'international':{'action':'deny'}}}");
            ObjectNode allow = json("{'call_restriction':{'international':{'action':'inherit'}}}");
            town.patch(shop.account, DocumentType.ACCOUNT, "realm", shop.realm, deny);
            assertGate(shop, "restricted", "call_restriction.international.action", "account");
            town.patch(shop.account, DocumentType.ACCOUNT, "realm", shop.realm, allow);
            town.patch(shop.account, DocumentType.USER, "first_name", "Alice", deny);
            assertGate(shop, "restricted", "call_restriction.international.action", "user");
            town.patch(shop.account, DocumentType.USER, "first_name", "Alice", allow);
            assertGate(shop, "no_trunk", "limits.allow_prepay", "account");
        }
        try (Shop shop = new Shop("{'allow_prepay':true}")) {
            assertGate(shop, "no_credit", "credit", "account");
        }
    }

    private static void assertGate(Shop shop, String reason, String setting, String level) {
        shop.alice
                .call(ABROAD)
                .seesAtLast(
                        switch (reason) {
                            case "no_trunk" -> "503";
                            case "no_credit" -> "402";
                            default -> "403";
                        });
        Step step = shop.refused(reason).journey().getLast();
        assertEquals(setting, assertNotNullSource(step).setting());
        assertEquals(level, assertNotNullSource(step).from());
    }
}
