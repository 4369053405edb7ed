package io.strowger.sip.dialog;

import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ResponseListener;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request of ours within a dialog, INVITE apart; answers a challenge where the dialog has a secret for it. */
final class DialogRequest {
    private final UserAgentCore core;
    private final Dialog dialog;
    private final String method;
    private final @Nullable Body body;
    private final List<HeaderLine> headers;
    private int attempts;

    DialogRequest(UserAgentCore core, Dialog dialog, String method, @Nullable Body body, List<HeaderLine> headers) {
        this.core = core;
        this.dialog = dialog;
        this.method = method;
        this.body = body;
        this.headers = headers;
    }

    void send(ResponseListener listener) {
        send(listener, null);
    }

    private void send(ResponseListener listener, @Nullable HeaderLine authorization) {
        SipWriter writer = dialog.write(method, dialog.nextCSeq());
        Challenges.add(writer, headers, authorization);
        if (body != null) {
            writer.body(body.contentType(), body.bytes());
        }
        core.layer().send(writer.toRequest(), dialog.flow(), response -> answered(response, listener));
    }

    private void answered(SipResponse response, ResponseListener listener) {
        HeaderLine authorization =
                Challenges.answer(response, method, dialog.remoteTarget().toString(), dialog.secret(), attempts);
        if (authorization == null) {
            listener.response(response);
        } else {
            attempts++;
            send(listener, authorization);
        }
    }
}
