package io.strowger.sip.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One change to a good message at a time: what is still read, what is refused and how. */
class SipParserTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        # start line
        SIP/2.0\\r\\nVia             | sip/2.0\\r\\nVia               | ok
        INVITE sip:1002@acme.example.com SIP/2.0 | invite sip:1002@acme.example.com SIP/2.0 | 400
        INVITE sip                  | INV(TE sip                   | 400
        INVITE sip                  | INVITE\\tsip                 | 400
        INVITE sip                  | ` INVITE sip`                | 400
        acme.example.com SIP/2.0    | acme.example.com SIP/3.0     | 505
        acme.example.com SIP/2.0    | acme.example.com SIP/2.00    | 505
        acme.example.com SIP/2.0    | acme.example.com HTTP/1.1    | 400
        acme.example.com SIP/2.0    | acme.example.com             | 400
        INVITE sip:1002@acme.example.com SIP/2.0 | INVITE SIP/2.0  | 400
        INVITE sip:1002@acme.example.com SIP/2.0 | INVITE          | 400
        sip:1002@acme.example.com SIP | sip:1002@ SIP              | 400
        sip:1002@acme.example.com SIP | sip:10%02@acme SIP         | ok
        sip:1002@acme.example.com SIP | sip:10%0@acme SIP          | 400
        sip:1002@acme.example.com SIP | sip:10%zz@acme SIP         | 400
        sip:1002@acme.example.com SIP | sip:a@b@acme SIP           | 400
        sip:1002@acme.example.com SIP | sip:1002@acme:0 SIP        | 400
        sip:1002@acme.example.com SIP | sip:1002@acme:65536 SIP    | 400
        sip:1002@acme.example.com SIP | sip:1002@[::1 SIP          | 400
        sip:1002@acme.example.com SIP | tel:+15551234 SIP          | ok
        # header names are tokens, byte by byte
        Call-ID:                    | Call-ID :                    | ok
        Call-ID:                    | i:                           | ok
        Call-ID:                    | Call ID:                     | 400
        Call-ID:                    | Call-ID\\0:                  | 400
        Call-ID:                    | Call_ID:                     | 400
        To:                         | To\u0001:                    | 400
        To:                         | To\\t:                       | ok
        To:                         | \u00a0To:                    | 400
        To:                         | :                            | 400
        Max-Forwards: 70            | Max-Forwards 70              | 400
        # line ends
        Max-Forwards: 70            | Max-Forwards:\\r\\n 70       | ok
        Max-Forwards: 70            | X: a\\rb                     | 400
        Max-Forwards: 70            | X: a\\nb                     | 400
        Max-Forwards: 70            | X: a\\rVia: b                | 400
        Max-Forwards: 70            | X: "a\\\\\\rb"               | 400
        Max-Forwards: 70            | X: a\\0b                     | 400
        Max-Forwards: 70            | X: a\\tb                     | ok
        Max-Forwards: 70            | X: a\u0085b                  | ok
        Max-Forwards: 70            | X: \u00c3\u00bc              | ok
        # numbers
        Max-Forwards: 70            | Max-Forwards: 255            | ok
        Max-Forwards: 70            | Max-Forwards: 256            | 400
        Max-Forwards: 70            | Max-Forwards: +7             | 400
        Max-Forwards: 70            | Max-Forwards:                | 400
        Max-Forwards: 70            | Max-Forwards: 7 0            | 400
        Max-Forwards: 70            | Max-Forwards: \u0661         | 400
        2 INVITE                    | 4294967295 INVITE            | ok
        2 INVITE                    | 4294967296 INVITE            | 400
        2 INVITE                    | 000000000000000002 INVITE    | ok
        2 INVITE                    | 0000000000000000002 INVITE   | 400
        2 INVITE                    | -2 INVITE                    | 400
        2 INVITE                    | 2INVITE                      | 400
        2 INVITE                    | 2 INVITE x                   | 400
        2 INVITE                    | 2 BYE                        | 400
        2 INVITE                    | INVITE 2                     | 400
        # body
        Length: 5                   | Length: 3                    | ok
        Length: 5                   | Length: 0                    | ok
        Length: 5                   | Length: 6                    | 400
        Length: 5                   | Length: -1                   | 400
        Length: 5                   | Length: +5                   | 400
        Length: 5                   | Length: 5, 5                 | 400
        Length: 5                   | Length: 5\\r\\nl: 5          | 400
        Length: 5                   | Length: 99999999999999999999 | 400
        Length: 5                   | Length: 4294967295           | 413
        Content-Length: 5           | X: 1                         | ok
        # values that every element must understand
        192.0.2.20:5060;            | [2001:db8::9]:5060;          | ok
        192.0.2.20:5060;            | [2001:db8::9;                | 400
        192.0.2.20:5060;            | 192.0.2.20:sip;              | 400
        192.0.2.20:5060;            | ;                            | 400
        SIP/2.0/UDP                 | SIP/2.0                      | 400
        SIP/2.0/UDP                 | SIP/7.0/UDP                  | 400
        SIP/2.0/UDP                 | HTTP/2.0/UDP                 | 400
        ;rport                      | ;rport=4711                  | ok
        ;rport                      | ;rport=x                     | 400
        ;rport                      | ;ttl=255                     | ok
        ;rport                      | ;ttl=256                     | 400
        ;rport                      | ;branch=two                  | 400
        ;rport                      | ;                            | 400
        ;rport                      | ;received=[::1]              | ok
        ;tag=8e1bd7f2               | ;tag=                        | 400
        ;tag=8e1bd7f2               | ;tag=a;TAG=b                 | 400
        ;tag=8e1bd7f2               | ` `                          | ok
        ;tag=8e1bd7f2               | trailing                     | 400
        "Alice Doe"                 | "Alice                       | 400
        "Alice Doe"                 | "A\\\\"                      | 400
        "Alice Doe"                 | Alice Doe                    | ok
        "Alice Doe"                 | ` `                          | ok
        "Alice Doe"                 | "Alice" Doe                  | 400
        "Alice Doe"                 | "a, b; <c>"                  | ok
        <sip:1001@acme.example.com> | <sip:1001@acme.example.com   | 400
        <sip:1001@acme.example.com> | <>                           | 400
        <sip:1001@acme.example.com> | <sip:>                       | 400
        <sip:1001@acme.example.com> | <1001@acme.example.com>      | 400
        <sip:1001@acme.example.com> | <http://a.example/?b=c>      | ok
        Contact: <sip:1001@         | Contact: *, <sip:1001@       | 400
        Contact: <sip:1001@         | Contact: , <sip:1001@        | 400
        Contact: <sip:1001@         | Contact: <sip:b@c>, <sip:1001@ | ok
        Call-ID: 7a9c6c1b@192.0.2.20 | Call-ID:                    | 400
        Call-ID: 7a9c6c1b@192.0.2.20 | Call-ID: a b                | 400
        Call-ID: 7a9c6c1b@192.0.2.20 | Call-ID: \u00e4             | ok
        Call-ID: 7a9c6c1b@192.0.2.20 | X: y                        | 400
        Allow: INVITE, ACK, CANCEL, BYE | Route: nonsense              | 400
        Allow: INVITE, ACK, CANCEL, BYE | Record-Route: <sip:a;lr      | 400
        Allow: INVITE, ACK, CANCEL, BYE | Path: <sip:a;lr>, x          | 400
        # single means single
        Allow: INVITE, ACK, CANCEL, BYE | i: other                     | 400
        Allow: INVITE, ACK, CANCEL, BYE | f: <sip:x@y>;tag=1           | 400
        Allow: INVITE, ACK, CANCEL, BYE | To: <sip:x@y>                | 400
        Allow: INVITE, ACK, CANCEL, BYE | CSeq: 2 INVITE               | 400
        Allow: INVITE, ACK, CANCEL, BYE | Max-Forwards: 70             | 400
        Allow: INVITE, ACK, CANCEL, BYE | c: application/sdp           | 400
        Allow: INVITE, ACK, CANCEL, BYE | Via: SIP/2.0/UDP 192.0.2.9   | ok
        """)
    void oneChange(String piece, String other, String verdict) {
        byte[] bytes = Samples.inviteWith(unwired(piece), other.replace("\\\\", "\\"));
        assertEquals(verdict, verdict(bytes, SipLimits.DEFAULT));
    }

    private static String unwired(String piece) {
        return piece.replace("\\r\\n", "\n");
    }

    private static String verdict(byte[] bytes, SipLimits limits) {
        try {
            SipParser.parse(bytes, 0, bytes.length, limits);
            return "ok";
        } catch (SipParseException refusal) {
            return Integer.toString(refusal.status());
        }
    }

    @Test
    void limitsHaveTheirStatus() {
        byte[] bytes = Samples.wire(Samples.INVITE);
        assertEquals("ok", verdict(bytes, new SipLimits(bytes.length, 5, 10, 80, 30)));
        assertEquals("513", verdict(bytes, new SipLimits(bytes.length - 1, 5, 10, 80, 30)));
        assertEquals("413", verdict(bytes, new SipLimits(bytes.length, 4, 10, 80, 30)));
        assertEquals("400", verdict(bytes, new SipLimits(bytes.length, 5, 9, 80, 30)));
        assertEquals("400", verdict(bytes, new SipLimits(bytes.length, 5, 10, 50, 30)));
        assertEquals("414", verdict(bytes, new SipLimits(bytes.length, 5, 10, 30, 30)));
        assertEquals("414", verdict(bytes, new SipLimits(bytes.length, 5, 10, 80, 20)));
    }

    @ParameterizedTest
    @CsvSource({"64, ok", "65, 400"})
    void parametersAreCounted(int count, String verdict) {
        StringBuilder params = new StringBuilder(";rport");
        for (int i = 2; i < count; i++) { // branch and rport are there
            params.append(";p").append(i).append("=v");
        }
        assertEquals(verdict, verdict(Samples.inviteWith(";rport", params.toString()), SipLimits.DEFAULT));
    }

    @ParameterizedTest
    @CsvSource({"128, ok", "129, 400"})
    void hopsAreCounted(int count, String verdict) {
        String hops = "Via: " + "SIP/2.0/UDP h, ".repeat(count - 1);
        assertEquals(verdict, verdict(Samples.inviteWith("Via: ", hops), SipLimits.DEFAULT));
    }

    @Test
    void aDatagramMayStartWithLineEndsAndEndWithMore() throws SipParseException {
        byte[] plain = Samples.wire(Samples.INVITE);
        byte[] padded = new byte[plain.length + 8];
        System.arraycopy(Samples.wire("\n\n"), 0, padded, 0, 4);
        System.arraycopy(plain, 0, padded, 4, plain.length);
        SipMessage message = SipParser.parse(padded, 0, padded.length, SipLimits.DEFAULT);
        assertArrayEquals(plain, message.bytes());
        assertArrayEquals(Samples.wire("v=0\n"), message.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''           | true
        \\r\\n       | true
        \\r\\n\\r\\n | true
        \\0          | true
        \\0\\0\\0\\0 | true
        \\r\\nINVITE | false
        x            | false
        """)
    void keepAlives(String text, boolean is) {
        byte[] bytes = Samples.unescape(text).getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(is, SipParser.isKeepAlive(bytes, 0, bytes.length));
    }

    @Test
    void aRefusalKeepsWhatAnAnswerNeedsAndNothingThatIsDangerous() {
        byte[] bytes = Samples.inviteWith("Max-Forwards: 70", "Via: SIP/2.0/UDP evil\\rX-Injected: 1");
        SipParseException refusal = assertThrows(SipParseException.class, () -> Samples.parse(bytes));
        SipRequest request = refusal.answerable();
        assertNotNull(request);
        SipResponse answer = SipWriter.response(request, refusal.status(), refusal.what())
                .toTag("x")
                .toResponse();
        assertEquals("SIP/2.0/UDP 192.0.2.20:5060;branch=z9hG4bK-524287-1;rport", answer.value(Header.VIA));
        assertEquals("<sip:1002@acme.example.com>;tag=x", answer.value(Header.TO));
        assertFalse(answer.toString().contains("Injected"));
        assertEquals("Bare line end", answer.reason());
    }

    @ParameterizedTest
    @CsvSource({"INVITE sip, ACK sip", "Via, Viag", "From, Form", "Call-ID, Ball-ID", "CSeq, Seq"})
    void whatCannotBeAnsweredIsNot(String piece, String other) {
        byte[] bytes = Samples.inviteWith(piece, other);
        assertNull(assertThrows(SipParseException.class, () -> Samples.parse(bytes))
                .answerable());
    }

    @Test
    void valuesOfKnownAndUnknownFields() throws SipParseException {
        SipMessage message = Samples.parse(
                Samples.inviteWith(
                        "Allow: INVITE, ACK, CANCEL, BYE",
                        "Allow: INVITE , ACK\\r\\nX-a: 1, 2\\r\\nALLOW:BYE,\\r\\n OPTIONS\\r\\nx-A: \"3\"\\r\\nk: a\\r\\nSubject: a, b"));
        assertEquals(List.of("INVITE", "ACK", "BYE", "OPTIONS"), message.values(Header.ALLOW));
        assertEquals("INVITE , ACK", message.value(Header.ALLOW));
        assertEquals(List.of("1, 2", "\"3\""), message.values("X-A"));
        assertEquals("1, 2", message.value("x-a"));
        assertEquals(List.of("a"), message.values("supported"));
        assertEquals(List.of("a, b"), message.values(Header.SUBJECT));
        assertNull(message.value("x-b"));
        assertTrue(message.has(Header.SUPPORTED));
        assertFalse(message.has(Header.ROUTE));
        assertEquals("x-A", message.names().get(10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a                       | a
        a,b                     | a;b
        `a , b ,,c `            | a;b;c
        "x,y",<sip:a,b>;p="<,"  | "x,y";<sip:a,b>;p="<,"
        "\\",",b                | "\\",";b
        "open, b                | "open, b
        """)
    void listsAreSplitAtTheirOwnCommas(String text, String parts) {
        List<String> split = new java.util.ArrayList<>();
        ValueList.split(text, split);
        String[] wanted = parts.startsWith("\"x") ? new String[] {"\"x,y\"", "<sip:a,b>;p=\"<,\""} : parts.split(";");
        assertEquals(List.of(wanted), split);
    }

    @Test
    void methodsAreConstantsAndBytesStayApart() throws SipParseException {
        assertSame(Method.INVITE, Samples.invite().method());
        assertSame(Method.INVITE, Samples.invite().cseq().method());
        SipMessage a = Samples.parse(Samples.inviteWith("7a9c6c1b@192.0.2.20", "\u00ff"));
        SipMessage b = Samples.parse(Samples.inviteWith("7a9c6c1b@192.0.2.20", "\u00fe"));
        assertFalse(a.callId().equals(b.callId()));
    }
}
