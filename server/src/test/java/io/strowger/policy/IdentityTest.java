package io.strowger.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is believed to call, and what is told of a caller, row by row. */
class IdentityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // carrier   | From: name, number      | asserted: name, number  | Privacy   | who is seen
                "trusted     | Ann, +4420000           | -                       | -         | Ann, +4420000",
                "trusted     | Ann, +4420000           | Acme, +4420999          | -         | Acme, +4420999",
                "trusted     | Ann, +4420000           | -, +4420999             | -         | Ann, +4420999",
                "trusted     | Ann, +4420000           | Acme, +4420999          | id        | Anonymous, anonymous",
                "trusted     | Anonymous, anonymous    | Acme, +4420999          | id        | Anonymous, anonymous",
                "trusted     | Ann, +4420000           | Acme, +4420999          | none      | Acme, +4420999",
                "trusted     | -, unavailable          | -                       | -         | Unavailable, unavailable",
                "trusted     | -, -                    | -                       | -         | Unavailable, unavailable",
                "trusted     | -, -                    | -, +4420999             | -         | +4420999, +4420999",
                "other       | Ann, +4420000           | Acme, +4420999          | -         | Ann, +4420000",
                "other       | Ann, +4420000           | -                       | user      | Anonymous, anonymous",
                "other       | Anonymous, +4420000     | -                       | -         | Anonymous, anonymous",
                "other       | -, ANONYMOUS            | -                       | -         | Anonymous, anonymous",
                "other       | -, unknown              | -                       | -         | Unavailable, unavailable",
                "other       | -, +4420000             | -                       | -         | +4420000, +4420000",
            })
    void heard(String row) {
        String[] cells = cells(row);
        CallerSaid said = new CallerSaid(
                cells[0].equals("trusted"),
                said(cells[1]),
                cells[2].equals("-") ? null : said(cells[2]),
                cells[3].equals("-") ? List.of() : List.of(cells[3]));
        assertEquals(cells[4], said.shown().name() + ", " + said.shown().number());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // carrier | privacy | From        | P-Asserted-Identity | Privacy
                "trusted   | NONE    | Acme, +44   | Acme, +44           | -",
                "trusted   | FULL    | Anonymous, anonymous | Acme, +44  | id",
                "trusted   | NUMBER  | Acme, anonymous | Acme, +44       | id",
                "trusted   | NAME    | +44, +44    | Acme, +44           | -",
                "other     | NONE    | Acme, +44   | -                   | -",
                "other     | FULL    | Anonymous, anonymous | -          | -",
            })
    void told(String row) {
        String[] cells = cells(row);
        Identity identity = Identity.towardsCarrier(
                new Caller.Shown("Acme", "+44"), Privacy.valueOf(cells[1]), cells[0].equals("trusted"));
        assertEquals(cells[2], text(identity.from()));
        assertEquals(cells[3], text(identity.asserted()));
        assertEquals(cells[4], identity.withheld() ? "id" : "-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // country | dialled      | privacy | what is called
                "GB | 14102079460123      | FULL    | 02079460123",
                "GB | 147002079460123     | NONE    | 02079460123",
                "GB | 141999              | FULL    | 999",
                "GB | 141                 | NONE    | 141",
                "GB | *6702079460123      | NONE    | *6702079460123",
                "US | *672125550100       | FULL    | 2125550100",
                "CA | *82911              | NONE    | 911",
                "US | 1412125550100       | NONE    | 1412125550100",
                "DE | 14102079460123      | NONE    | 14102079460123",
            })
    void askedForOneCall(String row) {
        String[] cells = cells(row);
        assertEquals(new Privacy.Asked(Privacy.valueOf(cells[2]), cells[3]), Privacy.asked(cells[1], cells[0]));
    }

    private static String[] cells(String row) {
        String[] cells = row.split("\\|");
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i].strip();
        }
        return cells;
    }

    private static CallerSaid.Said said(String text) {
        String[] parts = text.split(", ");
        return new CallerSaid.Said(parts[0].equals("-") ? null : parts[0], parts[1].equals("-") ? null : parts[1]);
    }

    private static String text(Caller.@Nullable Shown shown) {
        return shown == null ? "-" : shown.name() + ", " + shown.number();
    }
}
