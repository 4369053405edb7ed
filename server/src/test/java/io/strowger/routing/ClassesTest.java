package io.strowger.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import io.strowger.policy.Admission;
import io.strowger.policy.CallFacts;
import io.strowger.policy.Decision;
import io.strowger.policy.Dialled;
import io.strowger.policy.Dialling;
import io.strowger.policy.Refusal;
import io.strowger.policy.Step;
import io.strowger.policy.Verdict;
import io.strowger.policy.number.NumberClass;
import io.strowger.routing.directory.SmallTown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Classes of numbers: open to a new account, closed where account, user or phone closes them, whatever is rewritten. */
class ClassesTest {
    private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");
    private static final int CASES = 400;
    private static final List<String> LEVELS = List.of("account", "user", "device");

    /** One number of each class that can be closed, as it is dialled there. */
    private static final Map<String, Map<String, String>> SAMPLES = Map.of(
            "US",
            Map.of(
                    "tollfree_us", "8005550123",
                    "toll_us", "9005550123",
                    "caribbean", "8765550123",
                    "did_us", "2125550123",
                    "international", "011442079460123",
                    "unknown", "7903"),
            "GB",
            Map.of(
                    "tollfree", "08001111111",
                    "premium", "09061234567",
                    "mobile", "07400123456",
                    "national", "02079460123",
                    "international", "0012125550123",
                    "unknown", "*97"));

    private static final List<String> BEFORE = List.of("", "9", "1", "5", "0", "8", "011", "+");
    private static final List<String> NUMBERS = List.of(
            "2125550123",
            "5550123",
            "4165550123",
            "8005550123",
            "9005550123",
            "442079460123",
            "207946012",
            "2079460123",
            "765550123",
            "551234");

    private static Decision decided(SmallTown town, int no, String dialled) {
        return Admission.decide(town.facts.ofDevice(
                town.directory.device("d" + no).orElseThrow(), dialled, CallFacts.Circumstances.within(NOON)));
    }

    private static ObjectNode denying(List<String> classes) {
        ObjectNode settings = Json.object();
        for (String word : classes) {
            settings.withObject("/call_restriction/" + word).put("action", "deny");
        }
        return settings;
    }

    private static ObjectNode at(String level, String wanted, String word) {
        return denying(level.equals(wanted) ? List.of(word) : List.of());
    }

    /** A new account calls everything; each class is closed by each level, which the journey names, and no other class is. */
    @ParameterizedTest
    @ValueSource(strings = {"US", "GB"})
    void everyClassIsClosedOnEveryLevel(String country) {
        Map<String, String> samples = SAMPLES.get(country);
        assertNotNull(samples);
        List<String> classes =
                NumberClass.in(country).stream().map(NumberClass::word).toList();
        assertTrue(classes.containsAll(samples.keySet()));
        SmallTown town = new SmallTown();
        int no = 0;
        for (String word : samples.keySet()) {
            for (String level : LEVELS) {
                town.add(++no, country, at("account", level, word), at("user", level, word), at("device", level, word));
                int account = no;
                samples.forEach((other, dialled) ->
                        check(decided(town, account, dialled), other, other.equals(word) ? level : null));
                String help = country.equals("US") ? "911" : "999";
                assertInstanceOf(
                        Verdict.DialEmergency.class, decided(town, no, help).verdict());
            }
        }
    }

    /** Closed by this level, or by none. */
    private static void check(Decision decision, String word, @Nullable String closedBy) {
        boolean closed = decision.verdict().refusal() == Refusal.RESTRICTED;
        assertEquals(closedBy != null, closed, word);
        if (closed) {
            Step.Source source = decision.steps().getLast().source();
            assertNotNull(source);
            assertEquals("call_restriction." + word + ".action", source.setting());
            assertEquals(closedBy, source.from());
        } else if (!word.equals("unknown")) {
            assertInstanceOf(Verdict.DialOut.class, decision.verdict());
        }
    }

    /** I-R03: what may be called is what all three levels allow. */
    @ParameterizedTest
    @ValueSource(longs = {5, 20261125})
    void allLevelsMustAllow(long seed) {
        Random random = new Random(seed);
        SmallTown town = new SmallTown();
        for (int i = 0; i < CASES; i++) {
            String country = random.nextBoolean() ? "US" : "GB";
            Map<String, String> samples = java.util.Objects.requireNonNull(SAMPLES.get(country));
            List<List<String>> denied = LEVELS.stream()
                    .map(level -> samples.keySet().stream()
                            .sorted()
                            .filter(word -> random.nextInt(5) == 0)
                            .toList())
                    .toList();
            int no = i;
            town.add(i, country, denying(denied.get(0)), denying(denied.get(1)), denying(denied.get(2)));
            samples.forEach((word, dialled) -> assertEquals(
                    denied.stream().anyMatch(level -> level.contains(word)),
                    decided(town, no, dialled).verdict().refusal() == Refusal.RESTRICTED,
                    () -> "seed " + seed + ": " + word + " of " + denied));
        }
    }

    /** I-R06: no number goes out whose class is closed, whatever the dial plan made of what was dialled. */
    @ParameterizedTest
    @ValueSource(longs = {6, 20261126})
    void whatGoesOutIsJudgedAsItGoesOut(long seed) {
        Random random = new Random(seed);
        List<String> rules = List.of(
                "'^9(\\\\d+)$':{}",
                "'^(\\\\d{7})$':{'prefix':'+1212'}",
                "'^5(\\\\d{6})$':{'prefix':'+1900'}",
                "'^0(\\\\d+)$':{'prefix':'+44'}",
                "'^8(\\\\d+)$':{'prefix':'+1876'}");
        SmallTown town = new SmallTown();
        int out = 0;
        for (int i = 0; i < CASES; i++) {
            List<String> plan =
                    rules.stream().filter(rule -> random.nextInt(3) == 0).toList();
            List<String> denied = java.util.Objects.requireNonNull(SAMPLES.get("US")).keySet().stream()
                    .sorted()
                    .filter(word -> random.nextInt(4) == 0)
                    .toList();
            ObjectNode account = Json.readObject(("{'dial_plan':{" + String.join(",", plan) + "}}").replace('\'', '"'));
            town.add(i, "US", account, denying(denied), Json.object());
            String dialled = BEFORE.get(random.nextInt(BEFORE.size())) + NUMBERS.get(random.nextInt(NUMBERS.size()));
            if (decided(town, i, dialled).verdict() instanceof Verdict.DialOut sent) {
                out++;
                Dialled.Outside number = sent.number();
                String word = Dialling.classOf(number, "US").word();
                assertTrue(!denied.contains(word), () -> "seed " + seed + ": " + dialled + " as " + number);
            }
        }
        assertTrue(out > 0, "some go out");
    }
}
