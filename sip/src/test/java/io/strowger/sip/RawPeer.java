package io.strowger.sip;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipParseException;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Inbox;
import io.strowger.sip.transport.SendFailure;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A peer on the simulated network that says exactly what the test tells it, by the byte. */
final class RawPeer implements Inbox {
    final List<SipMessage> received = new ArrayList<>();
    private final SimNetwork.SimTransport host;
    private final int port;
    /** Whom requests are sent to. */
    int towards = 1002;

    RawPeer(SimNetwork network, Transport kind, int port) {
        this.host = network.host(kind, "127.0.0.1", port);
        this.port = port;
        host.start(this);
    }

    @Override
    public boolean datagram(byte[] buffer, int length, Flow flow) {
        received.add(SimNetwork.parse(buffer));
        return true;
    }

    @Override
    public void message(SipMessage message, Flow flow) {
        received.add(message);
    }

    @Override
    public void keepAlive() {}

    @Override
    public void malformed(SipParseException what, Flow flow) {}

    void send(int to, String text) {
        InetSocketAddress remote = new InetSocketAddress("127.0.0.1", to);
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        host.send(new Flow(host.kind(), host.local(), remote), bytes, SendFailure.IGNORED);
    }

    /**
     * A request out of a line of words: method, CSeq, branch, To tag ("-" for none), and further header lines.
     */
    void request(String method, int cseq, String branch, String toTag, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\n", headers) + "\n";
        send(
                towards,
                method + " sip:bob@127.0.0.1:" + towards + " SIP/2.0\n"
                        + "Via: SIP/2.0/" + host.kind() + " 127.0.0.1:" + port + ";branch=" + branch + "\n"
                        + "Max-Forwards: 70\n"
                        + "From: <sip:raw@127.0.0.1>;tag=rawtag\n"
                        + "To: <sip:bob@127.0.0.1>" + (toTag.equals("-") ? "" : ";tag=" + toTag) + "\n"
                        + "Call-ID: rawcall\n"
                        + "CSeq: " + cseq + " " + method + "\n"
                        + "Contact: <sip:raw@127.0.0.1:" + port + ">\n"
                        + more
                        + "Content-Length: 0\n\n");
    }

    void respond(SipRequest request, int status, String toTag, String... headers) {
        SipWriter writer = SipWriter.response(request, status)
                .recordRoute()
                .toTag(toTag)
                .header(Header.CONTACT, "<sip:raw@127.0.0.1:" + port + ">");
        for (String header : headers) {
            int colon = header.indexOf(':');
            writer.header(header.substring(0, colon), header.substring(colon + 2));
        }
        send(request.topVia().port(), writer.toResponse().toString().replace("\r\n", "\n"));
    }

    SipRequest request(String method) {
        return received.stream()
                .filter(SipRequest.class::isInstance)
                .map(SipRequest.class::cast)
                .filter(request -> request.is(method))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + method + " in " + lines()));
    }

    SipResponse last() {
        return (SipResponse) received.getLast();
    }

    List<Integer> statuses() {
        return received.stream()
                .filter(SipResponse.class::isInstance)
                .map(message -> ((SipResponse) message).status())
                .toList();
    }

    List<String> lines() {
        return received.stream()
                .map(message -> SimNetwork.describe(message.bytes()))
                .toList();
    }
}
