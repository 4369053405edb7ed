package io.strowger.policy.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.strowger.base.Json;
import io.strowger.policy.Admission;
import io.strowger.policy.Decision;
import io.strowger.policy.Given;
import io.strowger.policy.Step;
import io.strowger.policy.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Which calls ask for a code: every published row, decided as calls are. */
class CodeRuleTest {
    private static final Set<String> INSIDE = Set.of("1001", "411", "0", "118500", "*97");

    private static List<List<String>> rows() throws IOException {
        return PublishedRows.below("Which calls ask");
    }

    /** Facts of a call under these rules; what is inside is answered by a callflow. */
    private static Given given(String rules, String country, String dialled) {
        Given given = new Given();
        given.country = country;
        given.flow = INSIDE.contains(dialled);
        given.carriers = List.of(Given.carrier("one", 1, List.of(), ".*"), Given.carrier("sos", 9, List.of(), ".*"));
        ObjectNode codes = given.settings
                .putObject("account_codes")
                .put("enabled", !rules.startsWith("off"))
                .put("length", 4);
        for (String word : rules.split(", ", -1)) {
            switch (word) {
                case "require_internal" -> codes.put(word, true);
                case "mode all", "mode selected" -> codes.put("mode", word.substring("mode ".length()));
                case "international", "premium", "directory_assistance" ->
                    codes.withArrayProperty("call_types").add(word);
                default -> {}
            }
        }
        return given;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asks(List<String> row) {
        Decision decision =
                Admission.decide(given(row.get(0), row.get(1), row.get(2)).facts(row.get(2)));
        boolean asks = decision.verdict() instanceof Verdict.AskCode;
        assertEquals(row.get(3), asks ? "yes" : "no", row + " " + decision);
        boolean told = decision.steps().stream()
                .anyMatch(
                        step -> step.step().equals("account_code") && "a code will be asked for".equals(step.detail()));
        assertEquals(asks, told, "the journey says so as well");
    }

    @Test
    void whyNotIsTold() {
        Given given = given("international", "US", "2125550123");
        Step step = Admission.decide(given.facts("2125550123")).steps().getLast();
        assertEquals("this kind of call does not ask", step.detail());
        Step.Source source = step.source();
        assertTrue(source != null && source.setting().equals("account_codes.call_types"), step.toString());
    }

    @Test
    void callersFromOutsideAreNeverAsked() {
        Given given = given("nothing chosen, require_internal", "US", "1001");
        given.carrier = true;
        assertEquals(
                "callflow f1",
                Given.told(Admission.decide(given.facts("+12125550100")).verdict()));
    }

    @Test
    void ownRulesOfAUserGoBeforeTheAccounts() {
        Given given = given("nothing chosen", "US", "2125550123");
        given.settings
                .withObjectProperty("account_codes")
                .set("custom", Json.readObject("{\"call_types\": [\"premium\"], \"proceed_after_retries\": true}"));
        assertEquals(
                "out one,sos as +12125550100",
                Given.told(Admission.decide(given.facts("2125550123")).verdict()));
        assertTrue(
                Admission.decide(given.facts("9005550123")).verdict() instanceof Verdict.AskCode ask
                        && !ask.question().proceed(),
                "the account does not allow to go on without a code");
    }
}
