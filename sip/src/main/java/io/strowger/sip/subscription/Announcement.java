package io.strowger.sip.subscription;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.value.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A NOTIFY nobody subscribed to, outside of any dialog: what phones take as "fetch your settings" (check-sync) and "you have
 * messages". RFC 6665 §8.2.1 knows no such thing; phones do.
 *
 * @param to the phone's contact
 * @param routes the Path it registered through (RFC 3327)
 * @param account the address of record it is sent for, which is both From and To
 * @param callId with it, and with the tag, two of them are told apart
 */
public record Announcement(
        SipUri to,
        List<String> routes,
        SipUri account,
        String callId,
        String tag,
        String event,
        @Nullable Body body) {

    /** Without Via, as the stack sends it. */
    public SipRequest request() {
        SipWriter writer = SipWriter.request(Method.NOTIFY, to).header(Header.MAX_FORWARDS, "70");
        routes.forEach(route -> writer.header(Header.ROUTE, route));
        writer.header(Header.FROM, "<" + account + ">;tag=" + tag)
                .header(Header.TO, "<" + account + ">")
                .header(Header.CALL_ID, callId)
                .header(Header.CSEQ, "1 " + Method.NOTIFY)
                .header(Header.EVENT, event)
                .header(Header.SUBSCRIPTION_STATE, "terminated;reason=" + Reason.TIMEOUT.word());
        if (body != null) {
            writer.body(body.contentType(), body.bytes());
        }
        return writer.toRequest();
    }
}
