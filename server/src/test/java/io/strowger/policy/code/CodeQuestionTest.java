package io.strowger.policy.code;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.strowger.policy.Refusal;
import io.strowger.policy.code.CodeQuestion.Tried;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What follows from what a caller enters: every published row. */
class CodeQuestionTest {
    private static final GivenCode BLUE = GivenCode.known("c1", "Blue");

    private static List<List<String>> rows() throws IOException {
        return PublishedRows.below("What an entry leads to");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void leadsTo(List<String> row) {
        CodeQuestion question =
                new CodeQuestion(4, 3, row.get(0).equals("yes"), row.get(1).equals("yes"));
        String entered = row.get(2).equals("nothing") ? "" : row.get(2);
        if (entered.equals("nobody to ask")) {
            assertEquals(
                    row.get(4),
                    question.unasked().map(CodeQuestionTest::refused).orElse("goes on without"));
            return;
        }
        Tried before = Tried.NEVER;
        for (int i = 1; i < Integer.parseInt(row.get(3)); i++) {
            before = before.with(entered.isEmpty() ? "" : "99");
        }
        Optional<GivenCode> known = entered.equals("1234") ? Optional.of(BLUE) : Optional.empty();
        assertEquals(row.get(4), told(question.answered(entered, known, before)), row.toString());
    }

    @Test
    void theLimitIsTheAccounts() {
        CodeQuestion once = new CodeQuestion(4, 1, true, false);
        assertEquals("refused: code_failed", told(once.answered("9999", Optional.empty(), Tried.NEVER)));
    }

    private static String told(CodeAnswer answer) {
        return switch (answer) {
            case CodeAnswer.Accepted accepted ->
                "accepted: " + (accepted.code().digits() == null ? "by name" : "the digits");
            case CodeAnswer.Again again -> "again: " + again.flaw().text();
            case CodeAnswer.Proceed proceed -> "goes on without";
            case CodeAnswer.Refuse refuse -> refused(refuse.refusal());
        };
    }

    private static String refused(Refusal refusal) {
        return "refused: " + refusal.word();
    }
}
