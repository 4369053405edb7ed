package io.strowger.sip.dialog;

import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ResponseListener;
import io.strowger.sip.transaction.TransactionLayer;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request of ours, INVITE apart; answers a challenge where there is a secret for it. */
final class OwnRequest {
    private final TransactionLayer layer;
    private final Draft draft;
    private final @Nullable DigestSecret secret;
    private final ResponseListener listener;
    private int attempts;

    /** How it is written, the first time and again with credentials (RFC 3261 §22.2). */
    interface Draft {
        Flow flow();

        SipRequest first();

        SipRequest again(SipRequest before, HeaderLine authorization);
    }

    OwnRequest(TransactionLayer layer, Draft draft, @Nullable DigestSecret secret, ResponseListener listener) {
        this.layer = layer;
        this.draft = draft;
        this.secret = secret;
        this.listener = listener;
    }

    void send() {
        send(draft.first());
    }

    private void send(SipRequest request) {
        layer.send(request, draft.flow(), response -> answered(request, response));
    }

    private void answered(SipRequest request, SipResponse response) {
        HeaderLine authorization = Challenges.answer(response, request.method(), request.uriText(), secret, attempts);
        if (authorization == null) {
            listener.response(response);
        } else {
            attempts++;
            send(draft.again(request, authorization));
        }
    }

    /** Within a dialog. */
    record Within(Dialog dialog, String method, @Nullable Body body, List<HeaderLine> headers) implements Draft {
        @Override
        public Flow flow() {
            return dialog.flow();
        }

        @Override
        public SipRequest first() {
            return write(null);
        }

        @Override
        public SipRequest again(SipRequest before, HeaderLine authorization) {
            return write(authorization);
        }

        private SipRequest write(@Nullable HeaderLine authorization) {
            SipWriter writer = dialog.write(method, dialog.nextCSeq());
            Challenges.add(writer, headers, authorization);
            return (body == null ? writer : writer.body(body.contentType(), body.bytes())).toRequest();
        }
    }

    /** Outside of any dialog, such as REGISTER; comes written. */
    record Plain(SipRequest first, Flow flow) implements Draft {
        /** The same request with the next CSeq and the credentials. */
        @Override
        public SipRequest again(SipRequest before, HeaderLine authorization) {
            SipWriter writer = SipWriter.request(before.method(), before.uriText());
            for (String name : before.names().stream().distinct().toList()) {
                Header known = Header.of(name);
                if (!replaced(known, authorization)) {
                    before.values(name).forEach(value -> writer.header(name, value));
                }
            }
            writer.header(Header.CSEQ, (before.cseq().number() + 1) + " " + before.method());
            writer.header(authorization.name(), authorization.value());
            String type = before.contentType();
            return (type == null ? writer : writer.body(type, before.body())).toRequest();
        }

        private static boolean replaced(@Nullable Header header, HeaderLine authorization) {
            return header == Header.CSEQ
                    || header == Header.VIA
                    || header == Header.CONTENT_LENGTH
                    || header == Header.CONTENT_TYPE
                    || (header != null && header == Header.of(authorization.name()));
        }
    }
}
