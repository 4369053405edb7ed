package io.strowger.call.within;

import io.strowger.sip.message.SipMessage;
import io.strowger.sip.value.Reason;
import org.jspecify.annotations.Nullable;

/** What one leg may hear of why the other ended: the cause of the telephone network, never anybody's words. */
public final class PassedReason {

    /** ITU-T Q.850 knows no higher one. */
    private static final int MAX_CAUSE = 127;

    /** Another phone has answered. */
    public static final String ELSEWHERE = "SIP;cause=200;text=\"Call completed elsewhere\"";

    private PassedReason() {}

    /** Of a CANCEL also that somebody else has answered: then nobody has missed the call (RFC 3326 §2). */
    public static @Nullable String ofCancel(SipMessage said) {
        boolean elsewhere = Reason.of(said).stream().anyMatch(reason -> reason.is("SIP") && reason.cause() == 200);
        return elsewhere ? ELSEWHERE : of(said);
    }

    /** The Reason (RFC 3326) for the other leg, written anew; null when none was said. */
    public static @Nullable String of(SipMessage said) {
        for (Reason reason : Reason.of(said)) {
            if (reason.is("Q.850") && reason.cause() > 0 && reason.cause() <= MAX_CAUSE) {
                return Reason.q850(reason.cause(), null).toString();
            }
        }
        return null;
    }
}
