package io.strowger.sip.dialog;

import io.strowger.sip.auth.DigestSecret;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call to be made asks for; tags, Call-ID, CSeq, Via and Contact are the stack's.
 *
 * @param uri the Request-URI
 * @param flow the next hop
 * @param from without tag
 * @param to without tag
 * @param contactUser user part of our Contact, null for the one of From
 * @param callId null for a new one
 * @param maxForwards hops this request may still take (RFC 3261 §8.1.1.6); a B2BUA passes on what is left, less one
 * @param headers added as they are, such as Route or P-Asserted-Identity
 * @param secret answers 401 and 407, at most twice
 */
public record InviteRequest(
        String uri,
        Flow flow,
        NameAddr from,
        NameAddr to,
        @Nullable String contactUser,
        @Nullable String callId,
        int maxForwards,
        List<HeaderLine> headers,
        @Nullable Body body,
        @Nullable DigestSecret secret) {

    public InviteRequest {
        headers = List.copyOf(headers);
    }

    public static InviteRequest to(String uri, Flow flow, NameAddr from, NameAddr to) {
        return new InviteRequest(uri, flow, from, to, null, null, SipRequest.MAX_FORWARDS, List.of(), null, null);
    }

    public InviteRequest withBody(Body newBody) {
        return new InviteRequest(uri, flow, from, to, contactUser, callId, maxForwards, headers, newBody, secret);
    }

    public InviteRequest withHeaders(List<HeaderLine> newHeaders) {
        return new InviteRequest(uri, flow, from, to, contactUser, callId, maxForwards, newHeaders, body, secret);
    }

    public InviteRequest withSecret(@Nullable DigestSecret newSecret) {
        return new InviteRequest(uri, flow, from, to, contactUser, callId, maxForwards, headers, body, newSecret);
    }

    public InviteRequest withCallId(@Nullable String newCallId) {
        return new InviteRequest(uri, flow, from, to, contactUser, newCallId, maxForwards, headers, body, secret);
    }

    public InviteRequest withMaxForwards(int hops) {
        return new InviteRequest(uri, flow, from, to, contactUser, callId, hops, headers, body, secret);
    }
}
