package io.strowger.sip.dialog.path;

import io.strowger.sip.transport.Transport;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What is to be kept of an INVITE before it is sent, so that a later life of ours can cancel it: the CANCEL must name the
 * same Request-URI, Call-ID, To, From, CSeq number, Routes and branch (RFC 3261 §9.1).
 *
 * @param from without our tag
 * @param branch of the first attempt and those after a challenge, less what {@link #branch(String, long)} adds
 * @param attempts how many there may be: one more where it can answer a challenge
 */
public record KeptInvite(
        String callId,
        String uri,
        String from,
        String tag,
        String to,
        String branch,
        List<String> routes,
        Transport transport,
        InetSocketAddress remote,
        int attempts) {

    /** The branch of the attempt with this CSeq number. */
    public static String branch(String common, long cseq) {
        return common + '.' + cseq;
    }
}
