package io.strowger.sip.dialog.path;

import io.strowger.sip.message.SipFormatException;
import io.strowger.sip.message.SipLimits;
import io.strowger.sip.message.SipParseException;
import io.strowger.sip.message.SipParser;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * What is to be kept of an INVITE that we have not answered, so that a later life of ours can refuse it: the response as it
 * would be sent, byte by byte, and where responses go (RFC 3261 §18.2.2).
 */
public record KeptRefusal(String text, Transport transport, InetSocketAddress remote) {

    /** The response. */
    public SipResponse response() {
        byte[] wire = text.getBytes(StandardCharsets.ISO_8859_1);
        try {
            if (SipParser.parse(wire, 0, wire.length, SipLimits.DEFAULT) instanceof SipResponse response) {
                return response;
            }
        } catch (SipParseException unreadable) {
            throw new SipFormatException("Malformed refusal: " + unreadable.what());
        }
        throw new SipFormatException("Not a refusal");
    }
}
