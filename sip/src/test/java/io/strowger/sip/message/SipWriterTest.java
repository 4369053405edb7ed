package io.strowger.sip.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as they are written, and what is refused. */
class SipWriterTest {
    @Test
    void aResponseCopiesWhatItMust() throws SipParseException {
        SipRequest request = (SipRequest)
                Samples.parse(
                        Samples.inviteWith(
                                "Allow: INVITE, ACK, CANCEL, BYE",
                                "v: SIP/2.0/UDP b;branch=1,\\r\\n  SIP/2.0/TCP c\\r\\nRecord-Route: <sip:p1;lr>\\r\\nrecord-route: <sip:p2;lr>\\r\\nTimestamp: 54"));
        SipResponse ringing = SipWriter.response(request, 180)
                .toTag("t1")
                .recordRoute()
                .header(Header.CONTACT, "<sip:us@h>")
                .header("X-One", "1")
                .toResponse();
        assertEquals(Samples.unescape("""
                SIP/2.0 180 Ringing
                Via: SIP/2.0/UDP 192.0.2.20:5060;branch=z9hG4bK-524287-1;rport
                Via: SIP/2.0/UDP b;branch=1, SIP/2.0/TCP c
                From: "Alice Doe" <sip:1001@acme.example.com>;tag=8e1bd7f2
                Call-ID: 7a9c6c1b@192.0.2.20
                CSeq: 2 INVITE
                Record-Route: <sip:p1;lr>
                Record-Route: <sip:p2;lr>
                Contact: <sip:us@h>
                X-One: 1
                To: <sip:1002@acme.example.com>;tag=t1
                Content-Length: 0

                """.replace("\n", "\\r\\n")), ringing.toString());
        assertEquals(3, ringing.vias().size());
        assertEquals("t1", ringing.toTag());
        assertEquals("1", ringing.value("x-one"));
        assertEquals("54", SipWriter.response(request, 100).toResponse().value(Header.TIMESTAMP));
    }

    @Test
    void theReceiversNoteGoesIntoTheResponse() throws SipParseException {
        SipRequest request =
                (SipRequest) Samples.parse(Samples.inviteWith("Via: ", "Via: SIP/2.0/UDP nat;rport;branch=b, "));
        SipRequest noted = request.receivedFrom("198.51.100.7", 4711);
        SipResponse response = SipWriter.response(noted, 404).toTag("x").toResponse();
        assertEquals(2, response.vias().size());
        assertEquals(
                "SIP/2.0/UDP nat;branch=b;received=198.51.100.7;rport=4711",
                response.topVia().toString());
        assertEquals(4711, noted.topVia().rport());
        assertArrayEquals(request.bytes(), noted.bytes());
        assertEquals(request.vias().get(1), response.vias().get(1));
    }

    @Test
    void aTagThatIsThereStays() throws SipParseException {
        SipRequest bye = (SipRequest)
                Samples.parse(Samples.inviteWith("To: <sip:1002@acme.example.com>", "To: <sip:x@y>;tag=theirs"));
        assertEquals(
                "<sip:x@y>;tag=theirs",
                SipWriter.response(bye, 200).toTag("ours").toResponse().value(Header.TO));
    }

    @Test
    void aRequestReadsBackAsWritten() throws SipParseException {
        byte[] body = "v=0\r\n".getBytes(StandardCharsets.ISO_8859_1);
        SipRequest written = SipWriter.request("INVITE", SipUri.parse("sip:1002@h;transport=udp"))
                .header(Header.VIA, Via.of("UDP", "h", 5060, "z9hG4bK1").toString())
                .header(
                        Header.FROM,
                        NameAddr.of("J\u00f6rg", SipUri.of("1", "h"))
                                .withTag("a")
                                .toString())
                .header(Header.TO, "<sip:1002@h>")
                .header(Header.CALL_ID, "c@h")
                .header(Header.CSEQ, new CSeq(7, Method.INVITE).toString())
                .header(Header.MAX_FORWARDS, 69)
                .header(Header.SUBJECT, "\u20ac 5")
                .body("application/sdp", body)
                .toRequest();
        SipRequest read = (SipRequest) Samples.parse(written.bytes());
        for (SipRequest request : List.of(written, read)) {
            assertEquals("sip:1002@h;transport=udp", request.uriText());
            assertEquals("J\u00f6rg", request.from().displayName());
            assertEquals(new CSeq(7, "INVITE"), request.cseq());
            assertEquals(69, request.maxForwards());
            assertEquals("\u20ac 5", Quoted.decode(String.valueOf(request.value(Header.SUBJECT))));
            assertArrayEquals(body, request.body());
            assertEquals("z9hG4bK1", request.topVia().branch());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\rb", "\\\r", "a\0", "\u0007", "\u20ac\n"})
    void valuesCannotStartALine(String value) {
        SipWriter writer = SipWriter.response(Samples.invite(), 200);
        assertThrows(SipFormatException.class, () -> writer.header(Header.SUBJECT, value));
        assertThrows(SipFormatException.class, () -> SipWriter.response(Samples.invite(), 200, value));
        assertThrows(SipFormatException.class, () -> writer.header("X-" + value, "1"));
        assertThrows(SipFormatException.class, () -> writer.toTag(value));
        assertThrows(SipFormatException.class, () -> SipWriter.request("INVITE", value));
    }

    @ParameterizedTest
    @CsvSource({"200, OK", "183, Session Progress", "487, Request Terminated", "499, Bad Request", "607, Unwanted"})
    void phrases(int status, String phrase) {
        assertEquals(
                phrase,
                SipWriter.response(Samples.invite(), status).toResponse().reason());
    }

    @Test
    void misuseIsRefused() {
        SipWriter response = SipWriter.response(Samples.invite(), 200);
        assertThrows(IllegalArgumentException.class, () -> response.header(Header.CONTENT_LENGTH, "5"));
        assertThrows(IllegalStateException.class, response::toRequest);
        assertThrows(IllegalArgumentException.class, () -> SipWriter.response(Samples.invite(), 700));
        assertThrows(SipFormatException.class, () -> SipWriter.request("IN VITE", "sip:a"));
        assertThrows(SipFormatException.class, () -> SipWriter.request("INVITE", "sip:a b"));
    }
}
