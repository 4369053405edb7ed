package io.strowger.sip.dialog;

import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An INVITE that changes the session of a dialog (RFC 3261 §14.1). */
final class WithinDraft implements OutgoingInvite.Draft {
    private final UserAgentCore core;
    private final Dialog dialog;
    private @Nullable Body body;
    private List<HeaderLine> headers;

    WithinDraft(UserAgentCore core, Dialog dialog, @Nullable Body body, List<HeaderLine> headers) {
        this.core = core;
        this.dialog = dialog;
        this.body = body;
        this.headers = headers;
    }

    @Override
    public String branch(long cseq) {
        return core.layer().tokens().branch();
    }

    @Override
    public String callId() {
        return dialog.callId();
    }

    @Override
    public String uri() {
        return dialog.remoteTarget().toString();
    }

    @Override
    public Flow flow() {
        return dialog.flow();
    }

    @Override
    public @Nullable DigestSecret secret() {
        return dialog.secret();
    }

    @Override
    public long nextCSeq() {
        return dialog.nextCSeq();
    }

    @Override
    public boolean offers() {
        return body != null;
    }

    @Override
    public SipRequest write(long cseq, @Nullable HeaderLine authorization) {
        SipWriter writer = dialog.write(Method.INVITE, cseq)
                .header(Header.ALLOW, core.allow())
                .header(Header.SUPPORTED, core.supported());
        Challenges.add(writer, dialog.session().lines(), null);
        Challenges.add(writer, headers, authorization);
        Body sent = body;
        return (sent == null ? writer : writer.body(sent.contentType(), sent.bytes())).toRequest();
    }

    @Override
    public Dialog dialog(SipResponse response, long cseq) {
        return dialog;
    }

    @Override
    public Dialog within() {
        return dialog;
    }

    @Override
    public boolean raise(SipResponse refusal) {
        return dialog.session().raise(refusal);
    }

    @Override
    public void forgetBody() {
        dialog.session().described(body);
        body = null;
        headers = List.of();
    }
}
