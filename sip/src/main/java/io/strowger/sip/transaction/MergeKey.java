package io.strowger.sip.transaction;

import io.strowger.sip.message.SipRequest;
import org.jspecify.annotations.Nullable;

/** What is the same in two copies of one request that came by different ways (RFC 3261 §8.2.2.2). */
record MergeKey(String callId, String fromTag, long cseq, String method) {
    /** Only a request without To tag can be merged, and only one with a From tag can be recognised. */
    static @Nullable MergeKey of(SipRequest request) {
        String fromTag = request.fromTag();
        if (fromTag == null || request.toTag() != null) {
            return null;
        }
        return new MergeKey(request.callId(), fromTag, request.cseq().number(), request.method());
    }
}
