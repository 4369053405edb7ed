package io.strowger.store.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.strowger.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both usual forms of a database URL are read, and the password stays out of what is shown. */
class JdbcUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://db:5433/x?user=a&password=hush, jdbc:postgresql://db:5433/x",
        "postgres://a:hush@db:5433/x, jdbc:postgresql://db:5433/x",
        "postgresql://a:hush@db/x?sslmode=require, jdbc:postgresql://db/x"
    })
    void bothForms(String text, String address) {
        JdbcUrl url = JdbcUrl.parse(text);
        assertEquals(address, url.address());
        assertEquals("user=a&password=hush", url.credentials());
        assertFalse(url.address().contains("hush"));
    }

    @Test
    void parametersAreKept() {
        JdbcUrl url = JdbcUrl.parse("postgres://a:b@db/x?sslmode=require&socketTimeout=7");
        assertEquals("require", url.properties("t", JdbcUrl.Limits.NONE).getProperty("sslmode"));
        assertEquals("7", url.properties("t", JdbcUrl.Limits.NONE).getProperty("socketTimeout"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://db/x", "jdbc:postgresql:", "jdbc:postgresql://db:x/y", "postgres://[", "db"})
    void othersAreRefused(String text) {
        StoreException said = assertThrows(StoreException.class, () -> JdbcUrl.parse(text));
        assertFalse(said.unavailable());
    }
}
