package io.strowger.sip.transaction;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.Via;
import org.jspecify.annotations.Nullable;

/**
 * What makes requests the same for a server, written as one string: keys are kept for 32 s after their call, and one object
 * is less to keep than five.
 */
final class ServerKey {
    private ServerKey() {}

    /** Of the transaction this request belongs to (RFC 3261 §17.2.3): an ACK belongs to its INVITE's. */
    static String of(SipRequest request, Via via) {
        return of(request, via, request.is(Method.ACK) ? Method.INVITE : request.method());
    }

    /** Of the INVITE this CANCEL is meant for (RFC 3261 §9.2). */
    static String cancelled(SipRequest cancel) {
        return of(cancel, cancel.topVia(), Method.INVITE);
    }

    /** Of the INVITE with this top Via, if its branch is unique. */
    static String ofInvite(Via via) {
        return of(via, Method.INVITE, String.valueOf(via.branch()));
    }

    private static String of(SipRequest request, Via via, String method) {
        return of(via, method, branchOf(request, via));
    }

    private static String of(Via via, String method, String branch) {
        return method + ' ' + via.host() + ':' + via.port() + ' ' + branch;
    }

    private static String branchOf(SipRequest request, Via via) {
        String branch = via.branch();
        return branch != null && via.hasMagicBranch() ? branch : oldStyle(request, via);
    }

    /**
     * A peer of RFC 2543 has no unique branches: Request-URI, From tag, Call-ID, CSeq number and top Via decide.
     * The To tag is left out because the ACK carries ours and the INVITE does not.
     */
    private static String oldStyle(SipRequest request, Via via) {
        return request.uriText()
                + ' '
                + request.fromTag()
                + ' '
                + request.value(Header.CALL_ID)
                + ' '
                + request.cseq().number()
                + ' '
                + via.branch();
    }

    /**
     * What is the same in two copies of one request that came by different ways (RFC 3261 §8.2.2.2). Only a request without
     * To tag can be merged, and only one with a From tag can be recognised; null for any other.
     */
    static @Nullable String merging(SipRequest request) {
        String fromTag = request.fromTag();
        if (fromTag == null || request.toTag() != null) {
            return null;
        }
        return request.method() + ' ' + request.cseq().number() + ' ' + fromTag + ' ' + request.callId();
    }
}
