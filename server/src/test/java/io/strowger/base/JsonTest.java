package io.strowger.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Paths are read without surprises, and text beyond the limits is refused. */
class JsonTest {
    private static final JsonNode DOCUMENT = Json.read(
            "{\"a\":{\"b\":\"x\",\"n\":5,\"big\":1e400,\"f\":1.5,\"t\":true,\"l\":[\"p\",1,\"q\"],\"null\":null}}");

    @Test
    void readsPaths() {
        assertEquals("x", Json.text(DOCUMENT, "a.b"));
        assertNull(Json.text(DOCUMENT, "a.n"));
        assertNull(Json.text(DOCUMENT, "a.b.c"));
        assertEquals("other", Json.text(DOCUMENT, "z", "other"));
        assertEquals(5, Json.number(DOCUMENT, "a.n", 0));
        assertEquals(7, Json.number(DOCUMENT, "a.b", 7));
        assertEquals(7, Json.number(DOCUMENT, "a.big", 7));
        assertTrue(Json.flag(DOCUMENT, "a.t", false));
        assertTrue(Json.flag(DOCUMENT, "a.b", true));
        assertEquals(List.of("p", "q"), Json.texts(DOCUMENT, "a.l"));
        assertTrue(Json.has(DOCUMENT, "a.null"));
        assertFalse(Json.has(DOCUMENT, "a.none"));
        assertEquals(0, Json.objectAt(DOCUMENT, "a.b").size());
        assertTrue(Json.at(DOCUMENT, "").isMissingNode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}x",
                "{} {}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "NaN",
                "[1,]",
                "{\"a\":01}",
                "\u0000"
            })
    void refusesWhatIsNoJson(String text) {
        assertThrows(BadJson.class, () -> Json.read(text));
        assertThrows(BadJson.class, () -> Json.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesTooMuch() {
        assertThrows(BadJson.class, () -> Json.read("[".repeat(65) + "]".repeat(65)));
        assertThrows(BadJson.class, () -> Json.read("\"" + "x".repeat(Json.MAX_STRING_CHARS + 1) + "\""));
        assertThrows(BadJson.class, () -> Json.read("9".repeat(Json.MAX_NUMBER_CHARS + 1)));
        assertThrows(BadJson.class, () -> Json.read("{\"" + "x".repeat(Json.MAX_NAME_CHARS + 1) + "\":1}"));
        assertThrows(BadJson.class, () -> Json.readObject("[]"));
    }

    @Test
    void keepsNumbersAsTheyAre() {
        assertEquals(
                "{\"a\":0.1,\"b\":12345678901234567890}",
                Json.write(Json.read("{\"a\":0.1,\"b\":12345678901234567890}")));
    }
}
