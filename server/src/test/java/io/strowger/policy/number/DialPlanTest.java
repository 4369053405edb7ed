package io.strowger.policy.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How dialled strings are rewritten, row by row. */
class DialPlanTest {

    @ParameterizedTest
    @CsvSource({
        // expression > prefix > suffix; …, dialled, rewritten
        "^9(\\d+)$>>, 92125550123, 2125550123",
        "^9(\\d+)$>>, 2125550123, ",
        "^(\\d{7})$>+1212>, 5550123, +12125550123",
        "^(\\d{7})$>+1212>, 55501234, ",
        "^\\*9(\\d*)$>>#, *9123, 123#",
        "^0(0)?(\\d+)$>+>, 00442079460123, +442079460123",
        "^9>1>, 91, 19",
        "^9(\\d+)$>>;^91(\\d+)$>+1>, 912125550123, +12125550123",
        "'^(a>>', a, ",
    })
    void row(String rules, String dialled, String rewritten) {
        assertEquals(
                rewritten,
                plan(rules).rewrite(dialled).map(DialPlan.Rewritten::text).orElse(null));
    }

    @ParameterizedTest
    @CsvSource({
        // what may be meant by a number behind the outside line; a rule that adds something is no outside line
        "^9(\\d+)$>>, 9911, 911|911",
        "^9(\\d{10})$>>, 9911, 911",
        "^\\*9(\\d{10})$>>, *9911, 911",
        "^0(\\d{10})$>+44>, 0999, ",
        "^(9\\d{10})$>>, 9911, ",
        "^9?(\\d{10})$>>, 9911, ",
        "^9(?:0)(\\d{10})$>>, 9911, ",
    })
    void outsideLine(String rules, String dialled, String meanings) {
        assertEquals(
                meanings == null ? "" : meanings, String.join("|", plan(rules).meanings(dialled)));
    }

    /** What makes other engines try for hours. */
    @Test
    void noExpressionHangs() {
        DialPlan plan = plan("^(\\d+)+$>>;^(\\d*)*(\\d*)*x$>>;((((1|1)+)+)+)+y>>");
        assertTimeout(Duration.ofSeconds(5), () -> plan.rewrite("1".repeat(63) + "a"));
    }

    @Test
    void rulesAreLimited() {
        List<DialPlan.Rule> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            DialPlan.Rule.of("^" + i, "", "").ifPresent(many::add);
        }
        assertEquals(DialPlan.MAX_RULES, new DialPlan(many).rules().size());
        assertTrue(DialPlan.Rule.of("1".repeat(DialPlan.MAX_EXPRESSION + 1), "", "")
                .isEmpty());
    }

    private static DialPlan plan(String rules) {
        List<DialPlan.Rule> read = new ArrayList<>();
        for (String rule : rules.split(";")) {
            String[] parts = rule.split(">", -1);
            DialPlan.Rule.of(parts[0], parts[1], parts[2]).ifPresent(read::add);
        }
        read.sort(Comparator.comparing(DialPlan.Rule::text, DialPlan.ORDER));
        return new DialPlan(read);
    }
}
