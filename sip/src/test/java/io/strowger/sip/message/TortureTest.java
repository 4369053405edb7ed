package io.strowger.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RFC 4475 against the parser: what is let through with which values, what is refused with which status. */
class TortureTest {
    static List<TortureMessage> messages() {
        return TortureMessage.all();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void verdict(TortureMessage row) {
        try {
            SipMessage message = SipParser.parse(row.bytes(), 0, row.bytes().length, SipLimits.DEFAULT);
            assertEquals(row.verdict(), "ok");
            for (String[] value : row.values()) {
                assertEquals(value[1], MessageValues.of(message, value[0]), value[0]);
            }
        } catch (SipParseException refusal) {
            String verdict = row.verdict().equals("drop") ? "drop" : Integer.toString(refusal.status());
            assertEquals(row.verdict(), verdict, refusal.what());
            assertNotEquals("No end of header", refusal.what());
            boolean answerable = !row.verdict().equals("drop") && !row.name().equals("insuf");
            assertEquals(answerable, refusal.answerable() != null, "answerable");
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void refusalsCanBeAnswered(TortureMessage row) throws SipParseException {
        SipRequest refused = null;
        try {
            SipParser.parse(row.bytes(), 0, row.bytes().length, SipLimits.DEFAULT);
        } catch (SipParseException refusal) {
            refused = refusal.answerable();
        }
        if (refused != null) {
            SipRequest noted = refused.receivedFrom("198.51.100.1", 4711);
            SipResponse answer = SipWriter.response(noted, 400).toTag("us").toResponse();
            assertEquals(refused.value(Header.CALL_ID), answer.value(Header.CALL_ID));
            assertEquals(refused.value(Header.CSEQ), answer.value(Header.CSEQ));
            assertNotNull(answer.value(Header.VIA));
        }
    }

    @Test
    void noCaseIsMissing() {
        assertEquals(49, messages().size());
        assertEquals(10, TortureMessage.forApplication().size());
        assertTrue(messages().stream().allMatch(row -> row.bytes().length > 100));
        assertNull(Header.of("nothing"));
    }
}
