package io.strowger.sip.message;

import java.nio.charset.StandardCharsets;

/** Ready messages for tests and the way from text to a message. */
final class Samples {
    static final String INVITE = """
            INVITE sip:1002@acme.example.com SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.20:5060;branch=z9hG4bK-524287-1;rport
            Max-Forwards: 70
            From: "Alice Doe" <sip:1001@acme.example.com>;tag=8e1bd7f2
            To: <sip:1002@acme.example.com>
            Call-ID: 7a9c6c1b@192.0.2.20
            CSeq: 2 INVITE
            Contact: <sip:1001@192.0.2.20:5060;transport=udp>
            Allow: INVITE, ACK, CANCEL, BYE
            Content-Type: application/sdp
            Content-Length: 5

            v=0
            """;

    private Samples() {}

    /** The bytes of a text whose lines are to end in CRLF. */
    static byte[] wire(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static SipMessage parse(byte[] bytes) throws SipParseException {
        return SipParser.parse(bytes, 0, bytes.length, SipLimits.DEFAULT);
    }

    /** The sample INVITE with one piece of text replaced by another, which may hold \r, \n, \0 and \t escapes. */
    static byte[] inviteWith(String piece, String other) {
        if (!INVITE.contains(piece)) {
            throw new IllegalArgumentException("not in the sample: " + piece);
        }
        byte[] bytes = wire(INVITE.replace(piece, "\u0001"));
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\u0001", unescape(other));
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String unescape(String text) {
        return text.replace("\\r", "\r")
                .replace("\\n", "\n")
                .replace("\\0", "\0")
                .replace("\\t", "\t");
    }

    static SipRequest invite() {
        try {
            return (SipRequest) parse(wire(INVITE));
        } catch (SipParseException e) {
            throw new IllegalStateException(e);
        }
    }
}
