package io.strowger.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Name addresses, parameters and Via values. */
class AddressTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        # text                            | name       | uri              | wire form
        sip:a@b                           | -          | sip:a@b          | <sip:a@b>
        sip:a@b;tag=1                     | -          | sip:a@b          | <sip:a@b>;tag=1
        <sip:a@b;lr>;tag=1                | -          | sip:a@b;lr       | <sip:a@b;lr>;tag=1
        "" <sip:a@b>                      | -          | sip:a@b          | <sip:a@b>
        Bob<sip:a@b>                      | Bob        | sip:a@b          | "Bob" <sip:a@b>
        Bob B.  X <sip:a@b>               | Bob B.  X  | sip:a@b          | "Bob B.  X" <sip:a@b>
        "B \\"x\\" \\\\" <sip:a@b> ; q = 0.5 ; x | B "x" \\ | sip:a@b     | "B \\"x\\" \\\\" <sip:a@b>;q=0.5;x
        "<sip:evil@x>, b" <sip:a@b>       | <sip:evil@x>, b | sip:a@b     | "<sip:evil@x>, b" <sip:a@b>
        <sip:a@b>;p="x ; y=\\"z\\""       | -          | sip:a@b          | <sip:a@b>;p="x ; y=\\"z\\""
        """)
    void addresses(String text, String name, String uri, String wire) {
        NameAddr address = NameAddr.parse(text);
        assertEquals(name, address.displayName());
        assertEquals(uri, address.uri().toString());
        assertEquals(wire, address.toString());
        assertEquals(address, NameAddr.parse(wire));
    }

    @Test
    void namesAreUtf8OnTheWireAndTextInside() {
        NameAddr zoe = NameAddr.of("Zo\u00eb \u4e16", SipUri.of("z", "h"));
        assertEquals("\"Zo\u00c3\u00ab \u00e4\u00b8\u0096\" <sip:z@h>", zoe.toString());
        assertEquals(zoe, NameAddr.parse(zoe.toString()));
        assertEquals(
                "Zo\u00eb", NameAddr.parse("\"Zo\u00eb\" <sip:z@h>").displayName(), "what is not UTF-8 is ISO-8859-1");
        assertEquals(
                "\"a  b\" <sip:z@h>", NameAddr.of("a\r\nb", SipUri.of("z", "h")).toString());
        assertEquals(
                "\"a\\\0b\" <sip:z@h>", NameAddr.of("a\0b", SipUri.of("z", "h")).toString());
    }

    @Test
    void parameters() {
        Params params = Params.parse(" ; a = 1;B;c=\"x;\\\"y\" ;d=[::1]");
        assertEquals(";a=1;B;c=\"x;\\\"y\";d=[::1]", params.toString());
        assertEquals("1", params.value("A"));
        assertEquals("x;\"y", params.value("c"));
        assertNull(params.value("b"));
        assertEquals(true, params.has("b"));
        assertFalse(params.has("y"));
        assertEquals(List.of("a", "B", "c", "d"), params.names());
        assertEquals(";a=1;c=\"x;\\\"y\";d=[::1];b=2", params.with("b", "2").toString());
        assertEquals(";a=1;B;d=[::1]", params.without("C").toString());
        assertEquals(
                ";t=\"a \\\"b\\\"\"", Params.NONE.withQuoted("t", "a \"b\"").toString());
        assertThrows(SipFormatException.class, () -> Params.NONE.with("a", "b;c"));
        assertThrows(SipFormatException.class, () -> Params.NONE.with("a", "b\r\n"));
        assertThrows(SipFormatException.class, () -> Params.NONE.with("a", ""));
        assertEquals(Params.parse(";x=1"), Params.NONE.with("x", "1"));
    }

    /** RFC 3261 §18.2.1 and RFC 3581 §4. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # via                                        | from       | port | noted
        SIP/2.0/UDP 10.0.0.1;branch=b                | 10.0.0.1   | 5060 | SIP/2.0/UDP 10.0.0.1;branch=b
        SIP/2.0/UDP 10.0.0.1:9;branch=b              | 10.0.0.2   | 5060 | SIP/2.0/UDP 10.0.0.1:9;branch=b;received=10.0.0.2
        SIP/2.0/UDP h.example;branch=b               | 10.0.0.2   | 5060 | SIP/2.0/UDP h.example;branch=b;received=10.0.0.2
        SIP/2.0/UDP 10.0.0.1;rport;branch=b          | 10.0.0.1   | 4711 | SIP/2.0/UDP 10.0.0.1;branch=b;received=10.0.0.1;rport=4711
        SIP/2.0/UDP 10.0.0.1;rport=1;received=9.9.9.9 | 10.0.0.1  | 4711 | SIP/2.0/UDP 10.0.0.1;received=10.0.0.1;rport=4711
        SIP/2.0/UDP 10.0.0.1;received=9.9.9.9        | 10.0.0.1   | 4711 | SIP/2.0/UDP 10.0.0.1
        SIP/2.0/TCP [::1]:5060;branch=b              | ::1        | 4711 | SIP/2.0/TCP [::1]:5060;branch=b
        """)
    void receivers(String text, String address, int port, String noted) {
        assertEquals(noted, Via.parse(text).stamped(address, port).toString());
    }

    @ParameterizedTest
    @CsvSource({"z9hG4bKx, true", "Z9HG4BKx, true", "z9hG4bK, false", "abc, false", "z9hG4b, false"})
    void branches(String branch, boolean magic) {
        assertEquals(magic, Via.of("UDP", "h", 5060, branch).hasMagicBranch());
    }
}
