package io.strowger.sip.transaction;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.Via;

/** What makes two requests the same transaction for a server (RFC 3261 §17.2.3). */
record ServerKey(String branch, String host, int port, String method) {
    /** The key of the transaction this request belongs to: an ACK belongs to its INVITE's. */
    static ServerKey of(SipRequest request, Via via) {
        String method = request.method();
        String branch = branchOf(request, via);
        return new ServerKey(branch, via.host(), via.port(), method.equals(Method.ACK) ? Method.INVITE : method);
    }

    /** The INVITE a CANCEL with this key is meant for (RFC 3261 §9.2). */
    ServerKey invite() {
        return new ServerKey(branch, host, port, Method.INVITE);
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
}
