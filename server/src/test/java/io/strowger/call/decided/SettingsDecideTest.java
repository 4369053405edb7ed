package io.strowger.call.decided;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.account.tree.DocumentType;
import io.strowger.app.Town;
import io.strowger.base.Json;
import io.strowger.call.TestCall;
import io.strowger.call.TestPhone;
import io.strowger.cdr.CallRecord;
import io.strowger.policy.Step;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Settings decide about real calls, and the journey names the one that spoke; every test has an account of its own. */
class SettingsDecideTest {

    private static final String PEST = "+442079460999";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static Town town;

    /** An account in the US with alice at 1001 and a number, bob at 1002, and a carrier. */
    private static final class Shop implements AutoCloseable {
        final int no = COUNT.incrementAndGet();
        final String name = "shop" + no;
        final String number = "+1212555%04d".formatted(100 + no);
        final String account = town.account(name, name + ".example.com", "US");
        final TestPhone carrier =
                TestPhone.unregistered(town.sip(), new TestPhone.Login(PEST, "carrier.example", "none"));
        final String alicesUser;
        final String bobsUser;
        final TestPhone alice;
        final TestPhone bob;

        Shop(String settings) {
            town.number(account, number);
            town.carrier(account, carrier.address());
            set(settings);
            alicesUser = town.user(account, "Alice", "1001", number);
            bobsUser = town.user(account, "Bob", "1002");
            alice = TestPhone.registered(town.sip(), town.phone(account, alicesUser, "alice" + no));
            bob = TestPhone.registered(town.sip(), town.phone(account, bobsUser, "bob" + no));
        }

        void set(String settings) {
            town.patch(account, DocumentType.ACCOUNT, "name", name, json(settings));
        }

        void setUser(String first, String settings) {
            town.patch(account, DocumentType.USER, "first_name", first, json(settings));
        }

        void blacklist(String body) {
            String id = town.create(DocumentType.BLACKLIST, account, json(body));
            ObjectNode named = Json.object();
            named.putArray("blacklists").add(id);
            town.patch(account, DocumentType.ACCOUNT, "name", name, named);
        }

        /** The step that decided about the only call so far. */
        Step decided(String reason) {
            CallRecord record = town.lastRecord(account, 1);
            assertEquals(reason, record.reason());
            assertEquals(1, record.journey().size(), "a refused call keeps its deciding step");
            return record.journey().getFirst();
        }

        @Override
        public void close() {
            alice.close();
            bob.close();
            carrier.close();
        }
    }

    private static ObjectNode json(String text) {
        return Json.readObject(text.replace('\'', '"'));
    }

    private static void rings(TestCall call, TestPhone at) {
        TestCall rung = at.awaitCall();
        rung.answer(600);
        call.seesAtLast("200");
        rung.seesAtLast("ACK");
        call.hangUp();
        rung.seesAtLast("BYE");
    }

    @BeforeAll
    static void build() {
        town = Town.open();
    }

    @AfterAll
    static void takeDown() {
        town.close();
    }

    @Test
    void whoIsOnABlacklistIsDeclined() {
        try (Shop shop = new Shop("{}")) {
            shop.blacklist("{'name':'Pests','numbers':{'011442079460999':{}}}");
            shop.carrier.call(shop.number).seesAtLast("603");
            Step step = shop.decided("blacklisted");
            Step.Source source = assertNotNullSource(step);
            assertEquals("blacklists.numbers." + PEST, source.setting());
            assertEquals("Pests", source.value());
            assertTrue(shop.alice.isUndisturbed());
            shop.set("{'blacklists':[]}");
            rings(shop.carrier.call(shop.number), shop.alice);
        }
    }

    /** R-A12: his numbers are the account's again, nobody else's phone rings until they are given away, his is refused. */
    @Test
    void aUserWhoIsGoneLeavesNothingThatRings() {
        try (Shop shop = new Shop("{}")) {
            ObjectNode his = Json.object().put("owner_id", shop.alicesUser);
            town.patch(shop.account, DocumentType.CALLFLOW, "numbers", "1001", his);
            rings(shop.carrier.call(shop.number), shop.alice);
            town.delete(shop.account, DocumentType.USER, "first_name", "Alice");
            shop.carrier.call(shop.number).seesAtLast("404");
            shop.bob.call("1001").seesAtLast("404");
            assertEquals(403, shop.alice.register(60));
            ObjectNode next = json("{'flow':{'module':'user','data':{}}}");
            next.putArray("numbers").add(shop.number);
            next.withObjectProperty("flow").withObjectProperty("data").put("id", shop.bobsUser);
            town.create(DocumentType.CALLFLOW, shop.account, next);
            rings(shop.carrier.call(shop.number), shop.bob);
            assertTrue(shop.alice.isUndisturbed());
        }
    }

    private static Step.Source assertNotNullSource(Step step) {
        Step.Source source = step.source();
        assertNotNull(source);
        return source;
    }

    /** Rescuers call back from numbers nobody knows. */
    @Test
    void afterAnEmergencyCallEverybodyGetsThrough() {
        try (Shop shop = new Shop("{'reject_anonymous':{'enabled':true}}")) {
            shop.blacklist("{'name':'Pests','numbers':{'" + PEST + "':{}},'should_block_anonymous':true}");
            shop.carrier.call(shop.number).seesAtLast("603");
            TestCall help = shop.bob.call("911");
            shop.carrier.awaitCall().answer(600);
            help.seesAtLast("200");
            help.hangUp();
            rings(shop.carrier.call(shop.number), shop.alice);
            rings(shop.carrier.call(shop.number, null, List.of(new HeaderLine("Privacy", "id"))), shop.alice);
        }
    }

    @Test
    void hiddenNumbersAreRefusedWhereAUserWantsThat() {
        try (Shop shop = new Shop("{}")) {
            shop.setUser("Alice", "{'reject_anonymous':{'enabled':true}}");
            shop.carrier
                    .call(shop.number, null, List.of(new HeaderLine("Privacy", "id")))
                    .seesAtLast("433");
            assertEquals("user", assertNotNullSource(shop.decided("anonymous")).from());
            rings(shop.carrier.call(shop.number), shop.alice);
            shop.bob.call("*671001").seesAtLast("433");
            rings(shop.bob.call("1001"), shop.alice);
            assertTrue(shop.alice.isUndisturbed());
        }
    }

    @Test
    void aClassIsDeniedOnAnyLevelAndToForwardsAsWell() {
        try (Shop shop = new Shop("{}")) {
            shop.setUser("Alice", "{'call_restriction':{'international':{'action':'deny'}}}");
            shop.alice.call("011442079460123").seesAtLast("403");
            Step.Source source = assertNotNullSource(shop.decided("restricted"));
            assertEquals("call_restriction.international.action", source.setting());
            assertEquals("user", source.from());
            rings(shop.alice.call("2125550123"), shop.carrier);
            rings(shop.bob.call("011442079460123"), shop.carrier);
            TestCall forwarded = shop.bob.call("1001");
            shop.alice.awaitCall().redirect("<sip:011442079460123@" + shop.name + ".example.com>");
            forwarded.seesAtLast("403");
            shop.set("{'call_restriction':{'unknown':{'action':'deny'}}}");
            shop.bob.call("1001").seesAtLast("403");
            assertTrue(shop.carrier.isUndisturbed());
        }
    }

    @Test
    void whatIsDialledIsRewritten() {
        try (Shop shop = new Shop("{'dial_plan':{'^9(\\\\d+)$':{},'^(\\\\d{7})$':{'prefix':'+1212'}}}")) {
            for (String dialled : List.of("92125550123", "5550123", "2125550123")) {
                TestCall call = shop.alice.call(dialled);
                TestCall rung = shop.carrier.awaitCall();
                assertEquals("+12125550123", rung.request().uri().user());
                rung.refuse(486);
                call.seesAtLast("486");
            }
        }
    }

    @Test
    void labelsChooseTheCarrier() {
        try (Shop shop = new Shop("{'outbound_flags':['fax']}");
                TestPhone fax =
                        TestPhone.unregistered(town.sip(), new TestPhone.Login(PEST, "carrier.example", "none"))) {
            shop.alice.call("2125550123").seesAtLast("503");
            town.carrier(shop.account, fax.address());
            ObjectNode flags = Json.object();
            flags.putArray("flags").add("fax");
            town.patch(
                    shop.account,
                    DocumentType.RESOURCE,
                    "name",
                    "Carrier " + fax.address().getPort(),
                    flags);
            rings(shop.alice.call("2125550123"), fax);
            assertTrue(shop.carrier.isUndisturbed());
        }
    }

    /** Bob is asked before everybody else, and where he does not take it the call goes on. */
    @Test
    void oneCallflowComesBeforeAll() {
        try (Shop shop = new Shop("{'call_journey':{'enabled':true}}")) {
            String bob = town.user(shop.account, "Cora", "1003");
            TestPhone cora = TestPhone.registered(town.sip(), town.phone(shop.account, bob, "cora" + shop.no));
            ObjectNode flow = Json.object();
            flow.putArray("numbers").add("first");
            flow.putObject("flow").put("module", "user").putObject("data").put("id", bob);
            String id = town.create(DocumentType.CALLFLOW, shop.account, flow);
            shop.set("{'preflow':{'always':'" + id + "'}}");
            TestCall call = shop.carrier.call(shop.number);
            cora.awaitCall().refuse(486);
            rings(call, shop.alice);
            CallRecord record = town.lastRecord(shop.account, 1);
            assertTrue(record.journey().stream().anyMatch(step -> step.step().equals("preflow")));
            town.delete(shop.account, DocumentType.CALLFLOW, "numbers", "first");
            rings(shop.carrier.call(shop.number), shop.alice);
            cora.close();
        }
    }

    /** Inside, the account's name and number are shown unless the user has some. */
    @Test
    void colleaguesSeeTheNearestInternalCallerId() {
        try (Shop shop = new Shop("{}")) {
            assertEquals("\"Bob Test\" 1002", inside(shop));
            shop.set("{'caller_id':{'internal':{'name':'Front desk','number':'100'}}}");
            assertEquals("\"Front desk\" 100", inside(shop));
            shop.setUser("Bob", "{'caller_id':{'internal':{'name':'Bobby','number':'12'}}}");
            assertEquals("\"Bobby\" 12", inside(shop));
        }
    }

    private static String inside(Shop shop) {
        TestCall call = shop.bob.call("1001");
        TestCall rung = shop.alice.awaitCall();
        NameAddr from = rung.request().from();
        rung.refuse(486);
        call.seesAtLast("486");
        return '"' + String.valueOf(from.displayName()) + "\" " + from.uri().userText();
    }

    @Test
    void onlyNumbersOfTheAccountArePresented() {
        try (Shop shop = new Shop("{'caller_id':{'external':{'number':'+12125559999'}}}")) {
            assertEquals(shop.number, presented(shop.alice, shop), "the number that rings her");
            assertEquals("anonymous", presented(shop.bob, shop), "no number of his, none of another's");
            String second = "+1646555%04d".formatted(shop.no);
            town.number(shop.account, second);
            shop.setUser("Bob", "{'numbers':{'presentation':'" + second + "'}}");
            assertEquals(second, presented(shop.bob, shop));
        }
    }

    private static String presented(TestPhone phone, Shop shop) {
        TestCall call = phone.call("2125550123");
        TestCall rung = shop.carrier.awaitCall();
        String shown = rung.request().from().uri().userText();
        rung.refuse(486);
        call.seesAtLast("486");
        return shown == null ? "" : shown;
    }

    /** Prices, numbers and forwards, each as the carrier has it. */
    @Test
    void carriersHaveTheirOwnTerms() {
        try (Shop shop = new Shop("{}")) {
            String name = "Carrier " + shop.carrier.address().getPort();
            town.patch(
                    shop.account,
                    DocumentType.RESOURCE,
                    "name",
                    name,
                    json(
                            "{'max_rate_cost':0.1,'rates':[{'prefix':'44','rate_cost':0.3},{'prefix':'44207','rate_cost':0.02}]}"));
            shop.alice.call("011447400123456").seesAtLast("403");
            Step.Source source = assertNotNullSource(shop.decided("carrier_price_cap"));
            assertEquals("max_rate_cost", source.setting());
            assertEquals("resource", source.from());
            rings(shop.alice.call("011442079460123"), shop.carrier);
            rings(shop.alice.call("2125550123"), shop.carrier);
            assertEquals(shop.number, forwarded(shop).from().uri().userText(), "under the forwarding user's number");
            town.patch(
                    shop.account,
                    DocumentType.RESOURCE,
                    "name",
                    name,
                    json("{'caller_id_options':{'format':'strip_plus','forwarded':'original'},"
                            + "'formatters':{'request':{'regex':'^[+]([0-9]+)$','prefix':'00'}}}"));
            assertEquals(shop.number.substring(1), presented(shop.alice, shop));
            SipRequest invite = forwarded(shop);
            assertEquals(PEST.substring(1), invite.from().uri().userText(), "from who began it");
            assertEquals("00442079460123", invite.uri().userText());
            assertEquals(
                    shop.number,
                    NameAddr.parse(String.valueOf(invite.value(Header.DIVERSION)))
                            .uri()
                            .userText());
        }
    }

    /** What the carrier is sent when a call it brought is forwarded to the outside. */
    private static SipRequest forwarded(Shop shop) {
        TestCall call = shop.carrier.call(shop.number);
        shop.alice.awaitCall().redirect("<sip:011442079460123@" + shop.name + ".example.com>");
        TestCall out = shop.carrier.awaitCall();
        out.refuse(486);
        call.seesAtLast("486");
        return out.request();
    }

    /** Our own accounts are reached without a carrier, screen their callers, and keep a record of their own. */
    @Test
    void numbersOfOursAreReachedWithoutACarrier() {
        try (Shop shop = new Shop("{'onnet':{'prefer':true,'zero_rate':true},'call_journey':{'enabled':true}}");
                Shop other = new Shop("{}")) {
            shop.setUser("Bob", "{'numbers':{'presentation':'" + shop.number + "'}}");
            TestCall call = shop.bob.call(other.number);
            TestCall rung = other.alice.awaitCall();
            assertEquals(shop.number, rung.request().from().uri().userText());
            rung.answer(600);
            call.seesAtLast("200");
            call.hangUp();
            rung.seesAtLast("BYE");
            assertEquals(
                    CallRecord.Direction.INBOUND,
                    town.lastRecord(other.account, 1).direction());
            CallRecord ours = town.lastRecord(shop.account, 1);
            assertTrue(ours.journey().stream().anyMatch(step -> step.step().equals("onnet")));
            other.blacklist("{'name':'Pests','numbers':{'" + shop.number + "':{}}}");
            shop.bob.call(other.number).seesAtLast("603");
            assertTrue(other.carrier.isUndisturbed() && shop.carrier.isUndisturbed());
            shop.set("{'onnet':{'prefer':false}}");
            TestCall out = shop.bob.call(other.number);
            shop.carrier.awaitCall().refuse(486);
            out.seesAtLast("486");
        }
    }

    @Test
    void addressesAreLetInByEveryLevel() {
        try (Shop shop = new Shop("{}")) {
            shop.set("{'access_lists':{'call':{'order':'deny,allow','cidrs':['127.0.0.0/8']}}}");
            shop.alice.call("1002").seesAtLast("403");
            assertEquals(
                    "access_lists.call",
                    assertNotNullSource(shop.decided("acl")).setting());
            assertEquals(200, shop.alice.register(60));
            TestCall help = shop.alice.call("911");
            shop.carrier.awaitCall().answer(600);
            help.seesAtLast("200");
            help.hangUp();
            shop.set("{'access_lists':{'call':{'order':'allow,deny','cidrs':['127.0.0.0/8']},"
                    + "'register':{'order':'allow,deny','cidrs':['192.0.2.0/24']}}}");
            rings(shop.alice.call("1002"), shop.bob);
            assertEquals(403, shop.alice.register(60));
        }
    }

    /** What is kept of a call that went well: nothing, or everything with its reasons. */
    @Test
    void journeysAreKeptWhereTheAccountWantsThem() {
        try (Shop shop = new Shop("{'dial_plan':{'^9(\\\\d+)$':{}}}")) {
            rings(shop.alice.call("92125550123"), shop.carrier);
            assertEquals(List.of(), town.lastRecord(shop.account, 1).journey());
            shop.set("{'call_journey':{'enabled':true}}");
            rings(shop.alice.call("92125550123"), shop.carrier);
            Map<String, Step> steps = new java.util.HashMap<>();
            town.lastRecord(shop.account, 2).journey().forEach(step -> steps.put(step.step(), step));
            assertTrue(steps.keySet().containsAll(List.of("dial_plan", "carrier", "caller_id")), steps::toString);
        }
    }
}
