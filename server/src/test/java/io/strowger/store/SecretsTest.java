package io.strowger.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sealed texts open with their own key only. */
class SecretsTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "päss wörd 🔑", "sealed:already"})
    void opensWhatItSealed(String text) {
        Secrets secrets = Secrets.load(data);
        String sealed = secrets.seal(text);
        assertTrue(Secrets.isSealed(sealed));
        assertEquals(text, secrets.open(sealed));
        assertNotEquals(sealed, secrets.seal(text));
    }

    @Test
    void theKeyOutlivesTheProcess() {
        String sealed = Secrets.load(data).seal("hush");
        assertEquals("hush", Secrets.load(data).open(sealed));
    }

    @Test
    void theKeyFileIsForItsOwnerOnly() throws IOException {
        Secrets.load(data);
        Path file = data.resolve(Secrets.KEY_FILE);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (var files = Files.list(data)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void anotherKeyOpensNothing(@TempDir Path other) {
        String sealed = Secrets.load(data).seal("hush");
        StoreException said =
                assertThrows(StoreException.class, () -> Secrets.load(other).open(sealed));
        assertFalse(said.getMessage().contains("hush"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed:",
                "sealed:AAAA",
                "sealed:%%%",
                "plain",
                "sealed:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void brokenTextsAreRefused(String text) {
        assertThrows(StoreException.class, () -> Secrets.load(data).open(text));
    }

    @Test
    void aBrokenKeyFileIsNamed() throws IOException {
        Files.writeString(data.resolve(Secrets.KEY_FILE), "abc");
        StoreException said = assertThrows(StoreException.class, () -> Secrets.load(data));
        assertTrue(said.getMessage().contains(Secrets.KEY_FILE), said.getMessage());
    }

    @Test
    void serverKeysAreMadeOnce() {
        Secrets secrets = Secrets.load(data);
        try (Database database = TestDatabase.fresh()) {
            byte[] key = secrets.serverKey(database, "token-signing", 32);
            assertEquals(32, key.length);
            assertArrayEquals(key, Secrets.load(data).serverKey(database, "token-signing", 32));
            assertNotEquals(key[0] + "" + key[1] + key[2] + key[3], first(secrets.serverKey(database, "other", 32)));
        }
    }

    private static String first(byte[] key) {
        return key[0] + "" + key[1] + key[2] + key[3];
    }
}
