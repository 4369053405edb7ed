package io.strowger.call.within;

import io.strowger.call.CallGate;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.value.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests inside a joined call that are neither BYE nor re-INVITE: digits by INFO go to the other side. */
public final class InDialogRequests {

    private InDialogRequests() {}

    /** Answers a request of one side; what is for the other side goes on to its dialog. */
    public static void pass(ServerTransaction transaction, @Nullable Dialog other) {
        SipRequest request = transaction.request();
        switch (request.method()) {
            case Method.OPTIONS ->
                transaction.respond(SipWriter.response(request, 200)
                        .header(Header.ALLOW, CallGate.ALLOW)
                        .toResponse());
            // RFC 6665 §4.1.3: nothing was asked for that could be told here, but phones keep NATs open with it
            case Method.NOTIFY ->
                transaction.respond(SipWriter.response(request, 489).toResponse());
            case Method.INFO -> passInfo(transaction, other);
            default -> refuse(transaction);
        }
    }

    /** It was done. */
    public static void accept(ServerTransaction transaction) {
        transaction.respond(SipWriter.response(transaction.request(), 200).toResponse());
    }

    /**
     * RFC 3261 §8.2.1: 405 for what is not done here, 501 for what we never heard of; who may refer somebody elsewhere
     * does so in a call that is up, and learns 403 else.
     */
    public static void refuse(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (request.is(Method.REFER)) {
            transaction.respond(SipWriter.response(request, 403).toResponse());
            return;
        }
        transaction.respond(SipWriter.response(request, Method.isKnown(request.method()) ? 405 : 501)
                .header(Header.ALLOW, CallGate.ALLOW)
                .toResponse());
    }

    /** RFC 6086 §4.2.2: an INFO without a package we know is still answered 200 where its body type is passed on. */
    private static void passInfo(ServerTransaction transaction, @Nullable Dialog other) {
        SipRequest info = transaction.request();
        String type = info.contentType();
        if (other != null && type != null) {
            other.request(Method.INFO, new Body(type, info.body()), List.of(), response -> {});
        }
        transaction.respond(SipWriter.response(info, 200).toResponse());
    }
}
