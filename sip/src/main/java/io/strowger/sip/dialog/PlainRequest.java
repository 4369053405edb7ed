package io.strowger.sip.dialog;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ResponseListener;
import io.strowger.sip.transaction.TransactionLayer;
import io.strowger.sip.transport.Flow;
import org.jspecify.annotations.Nullable;

/** A request of ours outside of any dialog, such as REGISTER; answers a challenge where it has a secret for it. */
final class PlainRequest {
    private final TransactionLayer layer;
    private final Flow flow;
    private final @Nullable DigestSecret secret;
    private int attempts;

    PlainRequest(TransactionLayer layer, Flow flow, @Nullable DigestSecret secret) {
        this.layer = layer;
        this.flow = flow;
        this.secret = secret;
    }

    void send(SipRequest request, ResponseListener listener) {
        layer.send(request, flow, response -> answered(request, response, listener));
    }

    private void answered(SipRequest request, SipResponse response, ResponseListener listener) {
        HeaderLine authorization = Challenges.answer(response, request.method(), request.uriText(), secret, attempts);
        if (authorization == null) {
            listener.response(response);
        } else {
            attempts++;
            send(again(request, authorization), listener);
        }
    }

    /** RFC 3261 §22.2: the same request with the next CSeq and the credentials. */
    private static SipRequest again(SipRequest request, HeaderLine authorization) {
        SipWriter writer = SipWriter.request(request.method(), request.uriText());
        for (String name : request.names().stream().distinct().toList()) {
            Header known = Header.of(name);
            if (!replaced(known, authorization)) {
                request.values(name).forEach(value -> writer.header(name, value));
            }
        }
        writer.header(Header.CSEQ, (request.cseq().number() + 1) + " " + request.method());
        writer.header(authorization.name(), authorization.value());
        String type = request.contentType();
        return type == null
                ? writer.toRequest()
                : writer.body(type, request.body()).toRequest();
    }

    private static boolean replaced(@Nullable Header header, HeaderLine authorization) {
        return header == Header.CSEQ
                || header == Header.VIA
                || header == Header.CONTENT_LENGTH
                || header == Header.CONTENT_TYPE
                || (header != null && header == Header.of(authorization.name()));
    }
}
