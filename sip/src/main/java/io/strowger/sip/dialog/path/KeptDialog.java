package io.strowger.sip.dialog.path;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be kept of a dialog so that a later life of ours can hang it up: its names, its routes, where its peer is. */
public record KeptDialog(
        String callId,
        String localParty,
        String remoteParty,
        String contact,
        List<String> routes,
        String target,
        Transport transport,
        InetSocketAddress remote,
        long cseq) {

    /** Beyond all numbers used since it was kept; gaps are allowed (RFC 3261 §12.2.2). */
    private static final long CSEQ_STEP = 1_000_000;

    /** The BYE of this dialog (RFC 3261 §15.1.1). */
    public SipRequest bye(@Nullable String reasonValue) {
        SipWriter writer = new RouteSet(routes)
                .request(Method.BYE, target)
                .header(Header.FROM, localParty)
                .header(Header.TO, remoteParty)
                .header(Header.CALL_ID, callId)
                .header(Header.CSEQ, (cseq + CSEQ_STEP) + " " + Method.BYE)
                .header(Header.CONTACT, contact);
        return (reasonValue == null ? writer : writer.header("Reason", reasonValue)).toRequest(); // RFC 3326
    }

    /** The way there from that listener of ours: a connection is lost with us, its peer may be called where it says. */
    public Flow from(InetSocketAddress local) {
        Flow before = new Flow(transport, local, remote);
        return transport.reliable()
                ? NextHop.named(new RouteSet(routes).nextHop(SipUri.parse(target)), before)
                : before;
    }
}
