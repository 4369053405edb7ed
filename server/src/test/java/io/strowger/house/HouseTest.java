package io.strowger.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule of the house holds in all modules, and is seen to fail on its seed. */
class HouseTest {

    private static final int RULES = 19;

    static Stream<Rule> rules() {
        return Stream.of(SizeRules.rules(), ShapeRules.rules(), WordRules.rules())
                .flatMap(List::stream);
    }

    @Test
    void noRuleIsLost() {
        assertEquals(RULES, rules().count());
        assertTrue(Sources.all().size() > 20, "the sources are found");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(Rule rule) {
        List<Finding> findings = rule.findings(Sources.all());
        assertTrue(
                findings.isEmpty(),
                () -> findings.stream().map(Finding::toString).collect(Collectors.joining("\n", rule + ":\n", "\n")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void isSeenToFail(Rule rule) {
        assertFalse(rule.findingsInSeeds().isEmpty(), "the seed of '" + rule + "' is found");
    }
}
