package io.strowger.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.strowger.base.PhoneNumber;
import io.strowger.policy.number.DialPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every string and every dial plan (I-R05, I-E01, I-E02, G-44); the seeds are part of the names. */
class DiallingPropertyTest {

    private static final List<String> COUNTRIES = List.of("US", "CA", "GB", "DE", "FR", "AU", "NZ", "ZA", "IN");
    private static final List<String> EMERGENCY = List.of("911", "933", "112", "999", "110", "000", "111", "17");
    private static final int CASES = 10_000;

    /** Strings near to what people, machines and attackers dial. */
    private static String dialled(Random random) {
        String[] parts = {
            "911",
            "112",
            "999",
            "9",
            "0",
            "00",
            "011",
            "+",
            "+1",
            "+44",
            "*67",
            "141",
            "*97",
            "2125550123",
            "7946",
            "#",
            "020",
            "-",
            " ",
            "(",
            ")",
            ".",
            "a",
            "%",
            "\u0661",
            "\uff19",
            ";sos",
            "1",
            "55",
            "",
            "\u0000"
        };
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private record Rule(String expression, String prefix, String suffix) {
        DialPlan.Rule compiled() {
            return DialPlan.Rule.of(expression, prefix, suffix).orElseThrow();
        }
    }

    private static Rule rule(Random random) {
        String[] heads = {"", "^", "^9", "^0", "^91", "^\\*", "^99", "^9*"};
        String[] groups = {"(\\d+)", "(\\d{3})", "(.*)", "(\\d{7,})", "(1+)", "\\d+", "(9?)(\\d*)"};
        String[] added = {"", "", "", "9", "+1", "1", "x"};
        String expression = heads[random.nextInt(heads.length)]
                + groups[random.nextInt(groups.length)]
                + (random.nextBoolean() ? "$" : "");
        return new Rule(expression, added[random.nextInt(added.length)], added[random.nextInt(added.length)]);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121})
    void normalIsTotalAndIdempotent(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
            String dialled = dialled(random);
            String normal = Dialling.normal(dialled, country);
            assertEquals(normal, Dialling.normal(normal, country), () -> country + " " + dialled);
            Dialled read = Dialling.read(dialled, country);
            assertNotNull(Dialling.classOf(read, country));
            assertEquals(
                    Dialling.classOf(read, country),
                    Dialling.classOf(Dialling.read(normal, country), country),
                    () -> country + " " + dialled);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 20261122})
    void noDialPlanTakesAnEmergencyNumberAwayOrMakesOne(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
            List<Rule> rules = new ArrayList<>();
            for (int r = random.nextInt(5); r > 0; r--) {
                rules.add(rule(random));
            }
            DialPlan plan = new DialPlan(rules.stream().map(Rule::compiled).toList());
            for (String number : EMERGENCY) {
                boolean one = PhoneNumber.isEmergency(country, number);
                assertEquals(one || meant(number, country, rules), isEmergency(number, country, plan));
                List<DialPlan.Rule> more = new ArrayList<>(plan.rules());
                more.add(DialPlan.Rule.of("^8(\\d{10})$", "", "").orElseThrow());
                DialPlan line = new DialPlan(more);
                assertEquals(one || meant("8" + number, country, rules), isEmergency("8" + number, country, line));
            }
            String other = dialled(random);
            assertEquals(
                    Dialling.read(other, country) instanceof Dialled.Emergency || meant(other, country, rules),
                    isEmergency(other, country, plan),
                    () -> country + " " + other + " " + rules);
        }
    }

    private static boolean isEmergency(String dialled, String country, DialPlan plan) {
        Optional<Dialled.Emergency> found = Dialling.emergency(dialled, country, plan);
        found.ifPresent(it -> assertEquals(true, PhoneNumber.isEmergency(country, it.text())));
        return found.isPresent();
    }

    /** The same said in other words: what is behind a privacy prefix, a rule or an outside line is exactly one. */
    private static boolean meant(String dialled, String country, List<Rule> rules) {
        String bare = Privacy.asked(Dialling.plain(dialled), country).dialled();
        if (PhoneNumber.isEmergency(country, bare)) {
            return true;
        }
        for (Rule rule : rules) {
            Matcher matcher =
                    Pattern.compile(rule.expression(), Pattern.UNIX_LINES).matcher(bare);
            if (matcher.find()) {
                String group = matcher.group(matcher.groupCount());
                String all = rule.prefix() + (group == null ? "" : group) + rule.suffix();
                if (PhoneNumber.isEmergency(country, all)) {
                    return true;
                }
            }
            Matcher line =
                    Pattern.compile("^\\^((?:\\d|\\\\\\*)*)\\([^()?]*\\)\\$?$").matcher(rule.expression());
            boolean plain = rule.prefix().isEmpty() && rule.suffix().isEmpty();
            if (plain && line.find() && !line.group(1).isEmpty()) {
                String digits = line.group(1).replace("\\", "");
                if (bare.startsWith(digits) && PhoneNumber.isEmergency(country, bare.substring(digits.length()))) {
                    return true;
                }
            }
        }
        return false;
    }
}
