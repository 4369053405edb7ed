package io.strowger.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import io.strowger.base.Money;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Caller;
import io.strowger.policy.CallerSaid;
import io.strowger.policy.Decision;
import io.strowger.policy.Refusal;
import io.strowger.policy.Verdict;
import io.strowger.policy.money.Limits;
import io.strowger.policy.money.Means;
import io.strowger.policy.money.Tier;
import io.strowger.routing.callback.Callbacks;
import io.strowger.routing.directory.Directory;
import io.strowger.routing.directory.SmallTown;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** What a dry run says is what the live call gets, verdict and steps (I-R01); denying more never allows more (I-R02). */
class RehearsalTest {

    private static final Currency USD = Currency.getInstance("USD");
    private static final int ACCOUNTS = 200;
    private static final int CASES = 10_000;
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> DIALLED = List.of(
            "911",
            "9911",
            "933",
            "1001",
            "1009",
            "*97",
            "2125550123",
            "92125550123",
            "5550123",
            "+442079460123",
            "011442079460123",
            "8005550123",
            "9005550123",
            "8765550123",
            "02079460123",
            "999",
            "*671001",
            "*672125550123",
            "+12125550007",
            "2125550008",
            "",
            "x");
    private static final List<String> CALLERS =
            List.of("+442079460999", "+442079460998", "2079460999", "anonymous", "unavailable", "02079460999");
    private static final List<String> SETTINGS = List.of(
            "{'call_restriction':{'international':{'action':'deny'}}}",
            "{'call_restriction':{'did_us':{'action':'deny'},'unknown':{'action':'deny'}}}",
            "{'dial_plan':{'^9(\\\\d+)$':{},'^(\\\\d{7})$':{'prefix':'+1212'}}}",
            "{'outbound_flags':['fax']}",
            "{'reject_anonymous':{'enabled':true}}",
            "{'access_lists':{'call':{'order':'allow,deny','cidrs':['127.0.0.0/8']}}}",
            "{'onnet':{'prefer':true}}",
            "{'account_codes':{'enabled':true,'length':4,'require_internal':true}}",
            "{'account_codes':{'enabled':true,'length':4,'call_types':['international','premium']}}",
            "{'caller_id_options':{'outbound_privacy':'full'}}",
            "{'numbers':{'presentation':'+12125550001'}}");

    private static ObjectNode some(Random random) {
        ObjectNode all = Json.object();
        SETTINGS.forEach(text -> {
            if (random.nextInt(6) == 0) {
                all.setAll(Json.readObject(text.replace('\'', '"')));
            }
        });
        return all;
    }

    private static SmallTown town(Random random) {
        SmallTown town = new SmallTown();
        for (int no = 0; no < ACCOUNTS; no++) {
            ObjectNode account = some(random);
            if (random.nextBoolean()) {
                account.putArray("blacklists").add("b" + no);
            }
            town.add(no, random.nextBoolean() ? "US" : "GB", account, some(random), some(random));
            if (random.nextInt(10) == 0) {
                town.emergencies.happened("a" + no, NOON.minusSeconds(random.nextInt(7200)));
            }
        }
        return town;
    }

    private static CallFacts.Circumstances live() {
        return new CallFacts.Circumstances(NOON, InetAddress.ofLiteral("127.0.0.1"), "Desk", CallFacts.Load.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20261123})
    void aDryRunSaysWhatALiveCallGets(long seed) {
        Random random = new Random(seed);
        SmallTown town = town(random);
        Rehearsal rehearsal = new Rehearsal(town.directory, town.facts, SecondCalls.Talking.NOBODY);
        Set<Refusal> seen = EnumSet.noneOf(Refusal.class);
        int codes = 0;
        for (int i = 0; i < CASES; i++) {
            int no = random.nextInt(ACCOUNTS);
            boolean inbound = random.nextInt(3) == 0;
            String to = inbound ? SmallTown.number(no) : DIALLED.get(random.nextInt(DIALLED.size()));
            String caller = CALLERS.get(random.nextInt(CALLERS.size()));
            DryRun asked = new DryRun(inbound ? null : "d" + no, null, inbound ? caller : null, to, NOON);
            Decision dry = rehearsal.decide("a" + no, asked).orElseThrow();
            Decision real = Admission.decide(inbound ? brought(town, no, caller, to) : dialled(town, no, to));
            assertEquals(real.verdict(), dry.verdict(), () -> asked.toString());
            // where a call comes from is known of live calls only
            assertEquals(
                    real.steps().stream()
                            .filter(step -> !step.step().equals("access_list"))
                            .toList(),
                    dry.steps());
            codes += real.verdict() instanceof Verdict.AskCode ? 1 : 0;
            Optional.ofNullable(real.verdict().refusal()).ifPresent(seen::add);
        }
        assertTrue(
                seen.containsAll(EnumSet.of(
                        Refusal.RESTRICTED,
                        Refusal.BLACKLISTED,
                        Refusal.ANONYMOUS,
                        Refusal.NO_ROUTE,
                        Refusal.UNKNOWN_NUMBER)),
                seen::toString);
        assertTrue(codes > 0, "some calls ask for a code");
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 20261124})
    void denyingMoreNeverAllowsMore(long seed) {
        Random random = new Random(seed);
        ObjectNode deny = Json.readObject("""
                {"call_restriction": {"did_us": {"action": "deny"}, "national": {"action": "deny"},
                 "international": {"action": "deny"}}, "reject_anonymous": {"enabled": true}}
                """);
        for (int i = 0; i < 500; i++) {
            ObjectNode account = some(random);
            ObjectNode user = some(random);
            user.remove("reject_anonymous");
            SmallTown free = new SmallTown();
            free.add(1, "US", account.deepCopy(), user.deepCopy(), Json.object());
            SmallTown barred = new SmallTown();
            ObjectNode more = user.deepCopy();
            Json.objectAt(deny, "call_restriction")
                    .forEachEntry((name, rule) ->
                            more.withObject("/call_restriction/" + name).put("action", "deny"));
            more.setAll(Json.object()
                    .set("reject_anonymous", deny.path("reject_anonymous"))
                    .asObject());
            barred.add(1, "US", account.deepCopy(), more, Json.object());
            for (String to : DIALLED) {
                boolean before =
                        Admission.decide(dialled(free, 1, to)).verdict().refusal() != null;
                Verdict after = Admission.decide(dialled(barred, 1, to)).verdict();
                boolean allowed = after.refusal() == null;
                assertTrue(!before || !allowed, to);
                assertTrue(!to.endsWith("911") || after instanceof Verdict.DialEmergency || before, to);
            }
        }
    }

    private static CallFacts dialled(SmallTown town, int no, String to) {
        return town.facts.ofDevice(town.directory.device("d" + no).orElseThrow(), to, live());
    }

    private static CallFacts brought(SmallTown town, int no, String caller, String to) {
        Directory.CarrierEntry carrier = new Directory.CarrierEntry(
                "", "m", java.util.Objects.requireNonNull(anyCarrier(town, no)), List.of(), false);
        Caller.Shown shown = new CallerSaid(false, new CallerSaid.Said(null, caller), null, List.of()).shown();
        return town.facts.ofCarrier(carrier, shown, to, live());
    }

    private static io.strowger.policy.Carrier anyCarrier(SmallTown town, int no) {
        return town.directory
                .carriersFor(town.directory.account("a" + no).orElseThrow())
                .getFirst()
                .carrier();
    }

    /** Other credit than there is, and somebody inside who is named by his extension. */
    @Test
    void aDryRunIsToldCreditAndDirection() {
        SmallTown town = new SmallTown();
        town.add(1, "US", Json.object(), Json.object(), Json.object());
        Tier tier = new Tier(
                "a1", Limits.of(Json.object(), 1), Tier.Use.NONE, new Money(5_000_000, USD), null, Set.of(), "m", true);
        Facts counted = new Facts(
                town.directory,
                town.emergencies,
                CallsUp.NONE,
                Callbacks.NONE,
                (account, above, way, e164) -> new Means(List.of(tier)));
        Rehearsal rehearsal = new Rehearsal(town.directory, counted, SecondCalls.Talking.NOBODY);
        DryRun own = from("1001", DryRun.Direction.OUTBOUND, Map.of());
        assertEquals(null, rehearsal.decide("a1", own).orElseThrow().verdict().refusal());
        DryRun poor = from("1001", DryRun.Direction.INTERNAL, Map.of("a1", new Money(0, USD)));
        assertEquals(
                Refusal.NO_CREDIT,
                rehearsal.decide("a1", poor).orElseThrow().verdict().refusal());
        DryRun nobody = from("1009", DryRun.Direction.OUTBOUND, Map.of());
        assertEquals(Optional.empty(), rehearsal.decide("a1", nobody));
        DryRun outside = from("1001", DryRun.Direction.INBOUND, Map.of());
        assertEquals(
                Refusal.UNKNOWN_NUMBER,
                rehearsal.decide("a1", outside).orElseThrow().verdict().refusal());
    }

    private static DryRun from(String number, DryRun.Direction direction, Map<String, Money> credit) {
        return new DryRun(null, null, number, "2125550123", NOON, direction, credit);
    }

    /** R-F22 before it happens: whoever asks about a time is told by which rule the call would go elsewhere. */
    @Test
    void aDryRunNamesTheHoursOfThatTime() {
        SmallTown town = new SmallTown();
        ObjectNode user = Json.readObject("""
                {"timezone": "Europe/London", "call_handling": {"out_of_hours": {"enabled": true,
                 "days": {"friday": {"mode": "unavailable_between", "spans": [{"from": "08:00", "to": "24:00"}]}}}}}
                """);
        town.add(1, "GB", Json.object(), user, Json.object());
        assertEquals("days.friday unavailable_between 08:00-24:00", hours(town, "2027-05-07T07:00:00Z"));
        assertEquals("", hours(town, "2027-05-07T06:59:59Z"));
        assertEquals("", hours(town, "2027-05-08T12:00:00Z"));
    }

    private static String hours(SmallTown town, String at) {
        DryRun asked = new DryRun("d1", null, null, "1001", Instant.parse(at));
        return new Rehearsal(town.directory, town.facts, SecondCalls.Talking.NOBODY)
                .decide("a1", asked).orElseThrow().steps().stream()
                        .filter(step -> step.step().equals("out_of_hours"))
                        .map(step -> String.valueOf(step.detail()))
                        .findFirst()
                        .orElse("");
    }
}
