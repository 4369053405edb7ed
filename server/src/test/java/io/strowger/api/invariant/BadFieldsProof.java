package io.strowger.api.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** G-37: 10,000 requests ({@code -Drequests}) with values that are wrong for every field of every schema; a minute. */
class BadFieldsProof {
    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final int REQUESTS = Integer.getInteger("requests", 10_000);

    @Test
    void noValueOfAnyFieldBreaksAnything() {
        System.out.println("seed " + SEED);
        try (BadFields fields = new BadFields()) {
            List<String> wrong = fields.attempt(REQUESTS, new Random(SEED));
            System.out.println(REQUESTS + " requests of " + fields.size() + " that can be made");
            assertEquals(List.of(), wrong, "seed " + SEED);
        }
    }
}
