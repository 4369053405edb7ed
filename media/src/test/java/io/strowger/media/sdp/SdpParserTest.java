package io.strowger.media.sdp;

import static io.strowger.media.sdp.SdpLines.read;
import static io.strowger.media.sdp.SdpLines.written;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the parser takes, mends and refuses. */
class SdpParserTest {

    private static final String SESSION = "v=0|o=- 1 1 IN IP4 192.0.2.1|s=-|c=IN IP4 192.0.2.1|t=0 0|";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            whole           ; v=0|o=- 1 1 IN IP4 192.0.2.1|s=-|c=IN IP4 192.0.2.1|t=0 0|m=audio 4000 RTP/AVP 0|a=x:y|
            IPv6            ; v=0|o=- 1 1 IN IP6 2001:db8::1|s=-|c=IN IP6 2001:db8::1|t=0 0|m=audio 4000 RTP/AVP 0|
            c in the medium ; v=0|o=- 1 1 IN IP4 192.0.2.1|s=-|t=0 0|m=audio 4000 RTP/AVP 0|c=IN IP4 192.0.2.9|
            bandwidth       ; v=0|o=- 1 1 IN IP4 192.0.2.1|s=-|b=CT:9|t=0 0|m=audio 4000 RTP/AVP 0|b=AS:64|
            two ports       ; v=0|o=- 1 1 IN IP4 192.0.2.1|s=-|t=0 0|m=video 4000/2 RTP/AVP 31|
            no medium       ; v=0|o=- 1 1 IN IP4 192.0.2.1|s=a name|t=0 0|
            wide numbers    ; v=0|o=u 18446744073709551616 99999999999999999999 IN IP4 h.example|s=-|t=0 0|
            fax             ; v=0|o=- 1 1 IN IP4 192.0.2.1|s=-|t=0 0|m=image 4000 udptl t38|a=T38FaxVersion:0|
            """)
    void readsAndWritesTheSame(String what, String lines) throws SdpException {
        assertEquals(lines, written(read(lines)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            neither s nor t    ; v=0|o=- 1 1 IN IP4 192.0.2.1|m=audio 4000 RTP/AVP 0
            text for people    ; v=0|o=- 1 1 IN IP4 192.0.2.1|s=-|i=hello|u=http://a|e=a@b|p=1|t=0 0|r=1 1 0|m=audio 4000 RTP/AVP 0|i=x
            empty lines        ; v=0|o=- 1 1 IN IP4 192.0.2.1||s=-|t=0 0||m=audio 4000 RTP/AVP 0||||
            blanks between     ; v=0|o=-  1 1 IN IP4 192.0.2.1|s=|t=0 0|m=audio  4000 RTP/AVP 0 |
            t before o         ; v=0|t=0 0|o=- 1 1 IN IP4 192.0.2.1|s=-|m=audio 4000 RTP/AVP 0|
            """)
    void mendsWhatPhonesGetWrong(String what, String lines) throws SdpException {
        assertEquals("v=0|o=- 1 1 IN IP4 192.0.2.1|s=-|t=0 0|m=audio 4000 RTP/AVP 0|", written(read(lines)));
    }

    @Test
    void takesBareLineFeeds() throws SdpException {
        byte[] bytes = (SESSION + "m=audio 4000 RTP/AVP 0|").replace('|', '\n').getBytes(StandardCharsets.US_ASCII);
        assertEquals(1, Sdp.parse(bytes).media().size());
    }

    @Test
    void keepsEveryByteOfAName() throws SdpException {
        byte[] bytes = "v=0\r\no=- 1 1 IN IP4 h\r\ns=caf\u00c3\u00a9 \u00ff\r\nt=0 0\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(
                new String(bytes, StandardCharsets.ISO_8859_1),
                new String(Sdp.parse(bytes).toBytes(), StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            nothing            ; ''
            another version    ; v=1|o=- 1 1 IN IP4 h|s=-|t=0 0|
            no origin          ; v=0|s=-|t=0 0|
            two origins        ; v=0|o=- 1 1 IN IP4 h|o=- 1 1 IN IP4 h|
            short origin       ; v=0|o=- 1 1 IN IP4|
            c without address  ; v=0|o=- 1 1 IN IP4 h|c=IN IP4|
            c of another net   ; v=0|o=- 1 1 IN IP4 h|c=ATM NSAP 47|
            m without format   ; v=0|o=- 1 1 IN IP4 h|m=audio 1 RTP/AVP|
            port with a sign   ; v=0|o=- 1 1 IN IP4 h|m=audio +1 RTP/AVP 0|
            port below zero    ; v=0|o=- 1 1 IN IP4 h|m=audio -1 RTP/AVP 0|
            port too large     ; v=0|o=- 1 1 IN IP4 h|m=audio 65536 RTP/AVP 0|
            port of slashes    ; v=0|o=- 1 1 IN IP4 h|m=audio / RTP/AVP 0|
            port in Arabic     ; v=0|o=- 1 1 IN IP4 h|m=audio \u0661\u0662 RTP/AVP 0|
            unknown type       ; v=0|o=- 1 1 IN IP4 h|q=1|
            no equals          ; v=0|o=- 1 1 IN IP4 h|hello|
            nameless attribute ; v=0|o=- 1 1 IN IP4 h|a=:v|
            one letter         ; v=0|o=- 1 1 IN IP4 h|a|
            bare CR            ; 'v=0|o=- 1 1 IN IP4 h|s=a\rb|'
            zero byte          ; 'v=0|o=- 1 1 IN IP4 h|s=a\0b|'
            """)
    void refuses(String what, String lines) {
        assertThrows(SdpException.class, () -> read(lines));
    }

    @Test
    void namesTheLineAtFault() {
        SdpException fault = assertThrows(SdpException.class, () -> read("v=0|o=- 1 1 IN IP4 h|m=audio x RTP/AVP 0|"));
        assertEquals(3, fault.line());
    }

    @Test
    void hasLimits() {
        String start = "v=0|o=- 1 1 IN IP4 h|";
        assertThrows(SdpException.class, () -> read(start + "a=x|".repeat(SdpLimits.MAX_ATTRIBUTES + 1)));
        assertThrows(SdpException.class, () -> read(start + "m=a 1 b c|".repeat(SdpLimits.MAX_MEDIA + 1)));
        assertThrows(SdpException.class, () -> read(start + "m=a 1 b" + " c".repeat(SdpLimits.MAX_FORMATS + 1)));
        assertThrows(SdpException.class, () -> read(start + "|".repeat(SdpLimits.MAX_LINES)));
        assertThrows(SdpException.class, () -> read(start + "s=" + "x".repeat(SdpLimits.MAX_BYTES)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            IP4; 192.0.2.1        ; 192.0.2.1
            IP6; 2001:db8::1      ; 2001:db8:0:0:0:0:0:1
            IP4; 127.1            ; ''
            IP4; 192.0.2.256      ; ''
            IP4; 1.2.3.4.5        ; ''
            IP4; 0x7f.0.0.1       ; ''
            IP4; host.example     ; ''
            IP4; 224.2.1.1/127    ; ''
            IP6; fe80::1%eth0     ; ''
            IP6; 192.0.2.1        ; ''
            IP6; ::ffff:192.0.2.1 ; 192.0.2.1
            IP6; :::              ; ''
            """)
    void readsAddressesWithoutLookups(String type, String text, String expected) {
        assertEquals(
                expected,
                new Connection(type, text)
                        .literal()
                        .map(a -> a.getHostAddress())
                        .orElse(""));
    }

    @Test
    void neverWritesALineEndInsideALine() throws SdpException {
        Sdp sdp = read(SESSION);
        Sdp evil = new Sdp(
                sdp.origin(),
                "a\r\nm=audio 1 RTP/AVP 0",
                sdp.connection(),
                sdp.bandwidths(),
                sdp.times(),
                sdp.attributes(),
                sdp.media());
        assertTrue(assertThrows(IllegalArgumentException.class, evil::toBytes)
                .getMessage()
                .contains("s="));
    }
}
