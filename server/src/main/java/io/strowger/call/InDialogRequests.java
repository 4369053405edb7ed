package io.strowger.call;

import io.strowger.sip.dialog.Body;
import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests inside a joined call that are neither BYE nor re-INVITE: digits by INFO go to the other side. */
final class InDialogRequests {

    private InDialogRequests() {}

    static @Nullable CallOutcome pass(ServerTransaction transaction, Leg other) {
        SipRequest request = transaction.request();
        switch (request.method()) {
            case Method.OPTIONS ->
                transaction.respond(SipWriter.response(request, 200).toResponse());
            case Method.INFO -> passInfo(transaction, other.dialog());
            default -> refuse(transaction);
        }
        return null;
    }

    /** RFC 3261 §8.2.1. */
    static void refuse(ServerTransaction transaction) {
        transaction.respond(SipWriter.response(transaction.request(), 405)
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
