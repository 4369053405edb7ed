package io.strowger.api.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short form of {@link BadFieldsProof}: each run other fields, other values. */
class BadFieldsTest {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int REQUESTS = 300;

    @Test
    void noValueOfAnyFieldBreaksAnything() {
        try (BadFields fields = new BadFields()) {
            assertTrue(fields.size() > 10_000, "only " + fields.size() + " cases");
            assertEquals(List.of(), fields.attempt(REQUESTS, new Random(SEED)), "seed " + SEED);
        }
    }
}
