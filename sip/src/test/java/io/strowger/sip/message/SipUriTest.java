package io.strowger.sip.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URIs: their parts, their normal form, their comparison. */
class SipUriTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        # text                                | normal form                        | user        | host          | port
        sip:bob@example.com                   | sip:bob@example.com                | bob         | example.com   | -1
        SIP:Bob@Example.COM                   | sip:Bob@example.com                | Bob         | example.com   | -1
        sips:example.com:5061                 | sips:example.com:5061              | -           | example.com   | 5061
        sip:%62ob@example.com                 | sip:bob@example.com                | bob         | example.com   | -1
        sip:b%2fb@example.com                 | sip:b%2Fb@example.com              | b%2Fb       | example.com   | -1
        sip:#97@example.com                   | sip:%2397@example.com              | %2397       | example.com   | -1
        sip:*97@example.com                   | sip:*97@example.com                | *97         | example.com   | -1
        sip:+1(555)@example.com;user=phone    | sip:+1(555)@example.com;user=phone | +1(555)     | example.com   | -1
        sip:a:b@example.com                   | sip:a:b@example.com                | a           | example.com   | -1
        sip:a;x=1@[2001:DB8::1]:5060;lr       | sip:a;x=1@[2001:db8::1]:5060;lr    | a;x=1       | [2001:db8::1] | 5060
        sip:h_1;transport=TCP?Subject=x&To=y  | sip:h_1;transport=TCP?Subject=x&To=y | -         | h_1           | -1
        tel:+1-555-1234;phone-context=+1      | tel:+1-555-1234;phone-context=+1   | +1-555-1234 | ''            | -1
        urn:service:sos                       | urn:service:sos                    | service:sos | ''            | -1
        """)
    void parts(String text, String normal, String user, String host, int port) {
        SipUri uri = SipUri.parse(text);
        assertEquals(normal, uri.toString());
        assertEquals(user, uri.user());
        assertEquals(host, uri.host());
        assertEquals(port, uri.port());
        assertEquals(uri, SipUri.parse(uri.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sip",
                "sip:",
                ":a",
                "1sip:a",
                "sip:@a",
                "sip:a@",
                "sip:a@b@c",
                "sip:a b@c",
                "sip:a@b c",
                "sip:a@b:",
                "sip:a@b:0",
                "sip:a@b:99999",
                "sip:a@b:+5",
                "sip:a@b;",
                "sip:a@b;=c",
                "sip:a@b;c=",
                "sip:a@b;c=1;C=2",
                "sip:a@b?",
                "sip:a@b/c",
                "sip:a@[::1",
                "sip:a@::1",
                "sip:a@[1]",
                "sip:a@[::g]",
                "sip:%@b",
                "sip:%4@b",
                "sip:a<b@c",
                "sip:a\"b@c",
                "sip:\u00e4@c",
                "sip:a@\u00e4",
                "sip:a@b;\u0131=1",
                "tel:",
                "tel:abcxyz",
                "http:",
                "http:a b",
                "\u017Fip:a@b",
                "s\u0131p:a@b"
            })
    void malformed(String text) {
        assertNull(SipUri.tryParse(text));
        assertThrows(SipFormatException.class, () -> SipUri.parse(text));
    }

    /** The examples of RFC 3261 §19.1.4 and a few more. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sip:%61lice@atlanta.com;transport=TCP        | sip:alice@AtLanTa.CoM;Transport=tcp          | true
        sip:carol@chicago.com                        | sip:carol@chicago.com;newparam=5             | true
        sip:carol@chicago.com;security=on            | sip:carol@chicago.com;newparam=5             | true
        sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com | sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com | true
        sip:alice@atlanta.com?subject=project%20x&priority=urgent | sip:alice@atlanta.com?priority=urgent&subject=project%20x | true
        SIP:ALICE@AtLanTa.CoM;Transport=udp          | sip:alice@AtLanTa.CoM;Transport=UDP          | false
        sip:bob@biloxi.com                           | sip:bob@biloxi.com:5060                      | false
        sip:bob@biloxi.com                           | sip:bob@biloxi.com;transport=udp             | false
        sip:bob@biloxi.com                           | sip:bob@biloxi.com:6000;transport=tcp        | false
        sip:carol@chicago.com                        | sip:carol@chicago.com?Subject=next%20meeting | false
        sip:bob@phone21.boxesbybob.com               | sip:bob@192.0.2.4                            | false
        sip:carol@chicago.com;security=on            | sip:carol@chicago.com;security=off           | false
        sip:a@b                                      | sips:a@b                                     | false
        sip:a@b;maddr=1.2.3.4                        | sip:a@b                                      | false
        sip:a@b;lr                                   | sip:a@b;lr=on                                | false
        tel:+1-555-1234                              | tel:+15551234                                | true
        tel:1234;phone-context=a                     | tel:1234                                     | false
        """)
    void comparison(String a, String b, boolean same) {
        assertEquals(same, SipUri.parse(a).matches(SipUri.parse(b)));
        assertEquals(same, SipUri.parse(b).matches(SipUri.parse(a)));
        assertTrue(SipUri.parse(a).matches(SipUri.parse(a)));
    }

    @Test
    void builtValuesCannotBreakTheirPlace() {
        assertEquals("sip:%2397@example.com", SipUri.of("#97", "example.com").toString());
        assertEquals(
                "sip:a%20%3Cb%3E%40c@h:5061", SipUri.of("a <b>@c", "h", 5061).toString());
        assertEquals("sip:%C3%A4%0D%0A@h", SipUri.of("\u00e4\r\n", "h").toString());
        assertEquals("\u00e4\r\n", SipUri.of("\u00e4\r\n", "h").userText());
        assertThrows(SipFormatException.class, () -> SipUri.of("a", "h;lr"));
        assertThrows(SipFormatException.class, () -> SipUri.of("a", "h").withParam("x", "a b"));
        assertThrows(SipFormatException.class, () -> SipUri.of("a", "h").withParam("x y", "a"));
    }

    @Test
    void changes() {
        SipUri uri = SipUri.parse("sip:a@h;transport=tcp;method=BYE?X=y");
        assertEquals("sip:a@h;transport=tcp", uri.asTarget().toString());
        assertEquals(
                "sip:b@h:9;transport=tcp",
                uri.asTarget().withUser("b").withPort(9).toString());
        assertEquals(
                "sip:h2;lr",
                uri.asTarget()
                        .withUser(null)
                        .withHost("h2")
                        .withoutParam("Transport")
                        .withParam("lr", null)
                        .toString());
        assertEquals("tcp", uri.transport());
        assertTrue(SipUri.parse("sip:h;LR").isLooseRouter());
        assertNotNull(SipUri.tryParse("sips:h"));
    }
}
