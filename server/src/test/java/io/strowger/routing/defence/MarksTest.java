package io.strowger.routing.defence;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Marks of a limited table: what ends last is kept longest. */
class MarksTest {
    @Test
    void marksKeepWhatEndsLast() {
        Marks marks = new Marks(8);
        for (long key = 1; key <= 9; key++) {
            marks.put(key, 100 + key);
        }
        assertTrue(!marks.holds(1, 50) && marks.holds(9, 50) && marks.holds(2, 50));
        assertTrue(!marks.holds(2, 102), "its time is over");
        marks.remove(9);
        assertTrue(!marks.holds(9, 50));
    }
}
