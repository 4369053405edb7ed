package io.strowger.sip.dialog;

import io.strowger.sip.dialog.session.Agreement;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** An offer by UPDATE (RFC 3311 §5.2) or PRACK (RFC 3262 §5), until it is answered. */
public final class IncomingUpdate implements IncomingOffer {
    private final UserAgentCore core;
    private final Dialog dialog;
    private final ServerTransaction transaction;
    private final AtomicBoolean answered = new AtomicBoolean();

    IncomingUpdate(UserAgentCore core, Dialog dialog, ServerTransaction transaction) {
        this.core = core;
        this.dialog = dialog;
        this.transaction = transaction;
    }

    @Override
    public SipRequest request() {
        return transaction.request();
    }

    @Override
    public Flow flow() {
        return transaction.flow();
    }

    @Override
    public Dialog accept(@Nullable Body sdp, List<HeaderLine> headers) {
        if (answered.compareAndSet(false, true)) {
            dialog.offers().settled();
            answer(200, sdp, headers);
        }
        return dialog;
    }

    /** The 200 of an UPDATE is a target refresh (RFC 3311 §5.2). */
    void answer(int status, @Nullable Body sdp, List<HeaderLine> headers) {
        SipWriter writer = SipWriter.response(request(), status);
        if (request().is(Method.UPDATE)) {
            dialog.refresh(request(), flow());
            writer.header(Header.CONTACT, dialog.contact());
            writer.header(Header.ALLOW, core.allow());
            writer.header(Header.SUPPORTED, core.supported());
            Agreement session = dialog.session().askedBy(request());
            session.write(writer);
            dialog.session().start(session);
            dialog.session().described(sdp);
        }
        Challenges.add(writer, headers, null);
        if (sdp != null) {
            writer.body(sdp.contentType(), sdp.bytes());
        }
        transaction.respond(writer.toResponse());
    }

    @Override
    public void reject(int status, @Nullable String phrase, List<HeaderLine> headers) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        dialog.offers().settled();
        SipWriter writer =
                phrase == null ? SipWriter.response(request(), status) : SipWriter.response(request(), status, phrase);
        Challenges.add(writer, headers, null);
        transaction.respond(writer.toResponse());
    }
}
