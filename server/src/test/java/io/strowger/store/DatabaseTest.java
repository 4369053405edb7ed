package io.strowger.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DatabaseTest {
    @Test
    void opensAFreshDatabase() {
        try (Database database = TestDatabase.fresh()) {
            assertEquals(
                    5,
                    database.one("select count(*) n from schema_history", r -> r.number("n"))
                            .orElseThrow());
        }
    }
}
