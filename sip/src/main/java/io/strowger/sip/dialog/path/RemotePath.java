package io.strowger.sip.dialog.path;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipMessage;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.TransactionLayer;
import io.strowger.sip.transport.Flow;
import java.net.InetAddress;

/** How requests of a dialog are written and where they go, and in which order the other side's may come (RFC 3261 §12.2). */
public final class RemotePath {
    private final DialogStart start;
    private RouteSet routes;
    private SipUri target;
    private Flow flow;
    /** Where the other side was heard last, beside where it wants to be reached. */
    private InetAddress heardFrom;

    private long localCSeq;
    private long remoteCSeq;

    public RemotePath(DialogStart start) {
        this.start = start;
        this.routes = start.routes();
        this.target = start.target();
        this.flow = NextHop.of(routes.nextHop(target), start.flow());
        this.heardFrom = start.flow().remote().getAddress();
        this.localCSeq = start.localCSeq();
        this.remoteCSeq = start.remoteCSeq();
    }

    /** What the dialog began with; its names never change. */
    public DialogStart start() {
        return start;
    }

    /** Where our requests go: over a lost connection, to the address the other side names. */
    public synchronized Flow flow(TransactionLayer layer) {
        return layer.reaches(flow) ? flow : NextHop.named(routes.nextHop(target), flow);
    }

    public synchronized SipUri target() {
        return target;
    }

    /** A request as this dialog writes it, without Via, user's headers and body (RFC 3261 §12.2.1.1). */
    public synchronized SipWriter write(String method, long cseq) {
        return routes.request(method, target.toString())
                .header(Header.FROM, start.localParty())
                .header(Header.TO, start.remoteParty())
                .header(Header.CALL_ID, start.id().callId())
                .header(Header.CSEQ, cseq + " " + method)
                .header(Header.CONTACT, start.contact());
    }

    /** What to hang up with when nothing else is left. */
    public synchronized KeptDialog kept() {
        return new KeptDialog(
                start.id().callId(),
                start.localParty(),
                start.remoteParty(),
                start.contact(),
                routes.routes(),
                target.toString(),
                flow.transport(),
                flow.remote(),
                localCSeq);
    }

    public synchronized long nextCSeq() {
        return ++localCSeq;
    }

    /** Whether a request from there can be the other side's: the host we heard, or the one our own requests go to. */
    public synchronized boolean fits(Flow from) {
        InetAddress host = from.remote().getAddress();
        return host.equals(heardFrom) || host.equals(flow.remote().getAddress());
    }

    /** The other side is there now, at another port of its host as behind a NAT, or has proved that it moved. */
    public synchronized void heard(Flow from) {
        heardFrom = from.remote().getAddress();
        if (!from.equals(flow)) {
            flow = NextHop.of(routes.nextHop(target), from);
        }
    }

    /** RFC 3261 §12.2.2: a lower CSeq than one before is out of order. */
    public synchronized boolean inOrder(SipRequest request) {
        long number = request.cseq().number();
        if (number < remoteCSeq) {
            return false;
        }
        remoteCSeq = number;
        return true;
    }

    /** RFC 3261 §12.2.1.2 and §12.2.2: a target refresh brings a new Contact. */
    public synchronized void refresh(SipMessage message, Flow from) {
        NameAddr fresh = message.contact();
        if (fresh != null) {
            target = fresh.uri();
            flow = NextHop.of(routes.nextHop(target), from);
        }
    }

    /** The 2xx decides about the routes (RFC 3261 §13.2.2.4). */
    public synchronized void confirm(SipResponse response) {
        routes = RouteSet.ofResponse(response);
    }
}
