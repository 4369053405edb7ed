package io.strowger.sip.dialog.path;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transaction.TransactionLayer;
import io.strowger.sip.transport.Flow;
import java.util.LinkedHashSet;

/** Other forks of INVITEs whose answer is acknowledged: each is acknowledged, too, and hung up (RFC 3261 §13.2.2.4). */
public final class LateForks {
    /** Forks that are remembered to be hung up; of an older one a further BYE does no harm. */
    private static final int MAX_REMEMBERED = 1000;

    private final TransactionLayer layer;
    private final LinkedHashSet<DialogId> hungUp = new LinkedHashSet<>();

    public LateForks(TransactionLayer layer) {
        this.layer = layer;
    }

    /** Acknowledges this 2xx, and hangs it up if it is that fork's first. */
    public void decline(SipResponse response, Flow flow) {
        NameAddr contact = response.contact();
        if (contact == null) {
            return;
        }
        DialogStart start = start(response, contact, flow);
        RemotePath path = new RemotePath(start);
        Flow way = path.flow(layer);
        layer.sendAck(path.write(Method.ACK, response.cseq().number()).toRequest(), way);
        if (isFirst(start.id())) {
            layer.send(path.write(Method.BYE, path.nextCSeq()).toRequest(), way, ended -> {});
        }
    }

    private synchronized boolean isFirst(DialogId fork) {
        if (hungUp.size() >= MAX_REMEMBERED) {
            hungUp.removeFirst();
        }
        return hungUp.add(fork);
    }

    private DialogStart start(SipResponse response, NameAddr contact, Flow flow) {
        return new DialogStart(
                DialogId.of(response.callId(), String.valueOf(response.fromTag()), response.toTag()),
                true,
                String.valueOf(response.value(Header.FROM)),
                String.valueOf(response.value(Header.TO)),
                "<sip:" + layer.sentBy(flow) + '>',
                RouteSet.ofResponse(response),
                contact.uri(),
                flow,
                response.cseq().number(),
                -1);
    }
}
