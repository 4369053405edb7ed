package io.strowger.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and compact forms of header fields. */
class HeaderTest {
    @ParameterizedTest
    @CsvSource({
        "Via, VIA",
        "v, VIA",
        "V, VIA",
        "f, FROM",
        "t, TO",
        "I, CALL_ID",
        "m, CONTACT",
        "l, CONTENT_LENGTH",
        "c, CONTENT_TYPE",
        "e, CONTENT_ENCODING",
        "s, SUBJECT",
        "k, SUPPORTED",
        "o, EVENT",
        "u, ALLOW_EVENTS",
        "r, REFER_TO",
        "b, REFERRED_BY",
        "x, SESSION_EXPIRES",
        "y, IDENTITY",
        "cAlL-iD, CALL_ID",
        "WWW-authenticate, WWW_AUTHENTICATE"
    })
    void names(String name, Header header) {
        assertEquals(header, Header.of(name));
    }

    @ParameterizedTest
    @CsvSource({"Vi", "Viaa", "z", "Call_ID", "To:", "\u017Fubject", "\u212A"})
    void lookAlikes(String name) {
        assertNull(Header.of(name));
    }

    @Test
    void everyLabelFindsItsHeader() {
        for (Header header : Header.values()) {
            assertEquals(header, Header.of(header.label()));
            assertEquals(header, Header.of(Ascii.lower(header.label())));
        }
    }

    /** The parser notes in 64 bits which of them it has met; the index keeps ids below 127. */
    @Test
    void onceFieldsFitTheParsersMask() {
        for (Header header : Header.values()) {
            assertTrue(!header.once() || header.ordinal() < 64, header.label());
        }
        assertTrue(Header.values().length < HeaderIndex.UNKNOWN);
    }
}
