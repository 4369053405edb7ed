package io.strowger.sip.dialog.path;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transaction.ResponseListener;
import io.strowger.sip.transaction.TransactionLayer;
import io.strowger.sip.transport.Flow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is left of an INVITE once its 2xx is acknowledged: little, for it outlives the call by 32 s (RFC 6026 §7.2). */
public final class LateAnswers implements ResponseListener {
    /** Further forks hung up; a peer that answers with more of them is no proxy. */
    private static final int MAX_FORKS = 64;

    private final TransactionLayer layer;
    private final Flow flow;
    private final @Nullable String tag;
    private final byte[] ack;
    private final Flow ackFlow;
    private List<String> hungUp = List.of();

    /**
     * @param flow the INVITE's
     * @param tag of whom we talk to; null within a dialog, where nobody else can answer
     * @param ack as it was sent
     */
    public LateAnswers(TransactionLayer layer, Flow flow, @Nullable String tag, byte[] ack, Flow ackFlow) {
        this.layer = layer;
        this.flow = flow;
        this.tag = tag;
        this.ack = ack;
        this.ackFlow = ackFlow;
    }

    @Override
    public void response(SipResponse response) {
        if (response.status() < 200 || response.status() >= 300) {
            return;
        }
        if (tag == null || tag.equals(tagOf(response))) {
            layer.sendAgain(ack, ackFlow);
        } else {
            decline(response);
        }
    }

    private static String tagOf(SipResponse response) {
        String to = response.toTag();
        return to == null ? "" : to;
    }

    /** RFC 3261 §13.2.2.4: another fork's answer is acknowledged, and hung up once. */
    private synchronized void decline(SipResponse response) {
        NameAddr contact = response.contact();
        boolean known = hungUp.contains(tagOf(response));
        if (contact == null || (!known && hungUp.size() >= MAX_FORKS)) {
            return;
        }
        RemotePath path = new RemotePath(start(response, contact));
        Flow way = path.flow(layer);
        layer.sendAck(path.write(Method.ACK, response.cseq().number()).toRequest(), way);
        if (!known) {
            hungUp = new ArrayList<>(hungUp);
            hungUp.add(tagOf(response));
            layer.send(path.write(Method.BYE, path.nextCSeq()).toRequest(), way, ended -> {});
        }
    }

    private DialogStart start(SipResponse response, NameAddr contact) {
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
