package io.strowger.sip.transaction;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipLimits;
import io.strowger.sip.message.SipParseException;
import io.strowger.sip.message.SipParser;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transport.Transport;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The messages the transaction layer writes by itself. */
final class StackMessages {
    /** Stateless and merged refusals need a To tag that is the same each time (RFC 3261 §8.2.7). */
    private static final String STATELESS_TAG = "0refused0";

    private static final byte[] TAG = (";tag=" + STATELESS_TAG).getBytes(StandardCharsets.US_ASCII);

    private static final String MAX_FORWARDS = "70";

    private final SipLimits limits;

    StackMessages(SipLimits limits) {
        this.limits = limits;
    }

    SipResponse trying(SipRequest request) {
        return SipWriter.response(request, 100).toResponse();
    }

    SipResponse plain(SipRequest request, int status) {
        return tagged(request, status, STATELESS_TAG);
    }

    SipResponse tagged(SipRequest request, int status, String tag) {
        return SipWriter.response(request, status).toTag(tag).toResponse();
    }

    byte[] overloaded(SipRequest request, int retryAfterSeconds) {
        return SipWriter.response(request, 503)
                .toTag(STATELESS_TAG)
                .header(Header.RETRY_AFTER, retryAfterSeconds)
                .toResponse()
                .bytes();
    }

    /** An answer nobody sent: what the user hears of a time-out or a dead connection. */
    SipResponse local(byte[] requestWire, int status) {
        return plain(parsed(requestWire), status);
    }

    /** Puts our Via above everything else, which is right behind the request line. */
    byte[] withVia(byte[] request, String via) {
        byte[] line = via.getBytes(StandardCharsets.ISO_8859_1);
        return inserted(request, endOfLine(request, 0), line);
    }

    /** The same request, whose topmost Via we wrote, by another transport with as long a name. */
    byte[] withTransport(byte[] request, Transport other) {
        byte[] changed = request.clone();
        int at = endOfLine(request, 0) + "Via: SIP/2.0/".length();
        byte[] name = other.name().getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(name, 0, changed, at, name.length);
        return changed;
    }

    private static byte[] inserted(byte[] message, int at, byte[] piece) {
        byte[] whole = new byte[message.length + piece.length];
        System.arraycopy(message, 0, whole, 0, at);
        System.arraycopy(piece, 0, whole, at, piece.length);
        System.arraycopy(message, at, whole, at + piece.length, message.length - at);
        return whole;
    }

    /** The same response, which our writer wrote, with a tag at the end of its To. */
    byte[] withToTag(byte[] response) {
        int to = 0;
        while (response[to] != '\n' || response[to + 1] != 'T' || response[to + 2] != 'o' || response[to + 3] != ':') {
            to++;
        }
        return inserted(response, endOfLine(response, to + 1) - 2, TAG);
    }

    private static int endOfLine(byte[] message, int from) {
        int at = from;
        while (message[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    /** RFC 3261 §17.1.1.3: the INVITE's Request-URI, Via, From, Call-ID, CSeq number and Routes, the response's To. */
    byte[] ackOfRefusal(byte[] inviteWire, SipResponse refusal) {
        SipWriter ack = like(parsed(inviteWire), Method.ACK, refusal.value(Header.TO));
        return ack.toRequest().bytes();
    }

    /** RFC 3261 §9.1. */
    byte[] cancel(byte[] inviteWire, @Nullable String reasonValue) {
        SipRequest invite = parsed(inviteWire);
        SipWriter cancel = like(invite, Method.CANCEL, invite.value(Header.TO));
        if (reasonValue != null) { // RFC 3326
            cancel.header("Reason", reasonValue);
        }
        return cancel.toRequest().bytes();
    }

    private static SipWriter like(SipRequest invite, String method, @Nullable String to) {
        SipWriter writer = SipWriter.request(method, invite.uriText());
        copy(writer, Header.VIA, invite.value(Header.VIA));
        for (String route : invite.values(Header.ROUTE)) {
            writer.header(Header.ROUTE, route);
        }
        writer.header(Header.MAX_FORWARDS, MAX_FORWARDS);
        copy(writer, Header.FROM, invite.value(Header.FROM));
        copy(writer, Header.TO, to);
        copy(writer, Header.CALL_ID, invite.callId());
        return writer.header(Header.CSEQ, invite.cseq().number() + " " + method);
    }

    private static void copy(SipWriter writer, Header header, @Nullable String value) {
        if (value != null) {
            writer.header(header, value);
        }
    }

    /** Only ever our own bytes, so they parse. */
    private SipRequest parsed(byte[] wire) {
        try {
            return (SipRequest) SipParser.parse(wire, 0, wire.length, limits);
        } catch (SipParseException e) {
            throw new IllegalStateException("own request does not parse: " + e.what(), e);
        }
    }
}
