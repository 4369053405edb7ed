package io.strowger.sip.dialog.session;

import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.value.Options;
import io.strowger.sip.value.SessionExpires;
import io.strowger.sip.value.SessionExpires.Refresher;

/**
 * What a 2xx settles about the life of a session.
 *
 * @param seconds 0 when it has no end
 * @param ours whether we refresh it
 * @param theirWord whether the other side takes part, and so may be held to it
 */
public record Agreement(long seconds, boolean ours, boolean theirWord) {
    public static final Agreement NONE = new Agreement(0, false, false);

    /** What the 2xx to a request of ours says (RFC 4028 §7.2). */
    public static Agreement given(SipResponse response, SessionTimers timers) {
        if (!timers.on()) {
            return NONE;
        }
        SessionExpires said = SessionExpires.of(response).orElse(null);
        if (said == null || said.seconds() == 0) {
            return alone(timers);
        }
        return new Agreement(bounded(said.seconds(), timers), said.refresher() != Refresher.UAS, true);
    }

    /** What our 2xx to this request will say (RFC 4028 §9, table 2). */
    public static Agreement asked(SipRequest request, SessionTimers timers) {
        if (!timers.on()) {
            return NONE;
        }
        SessionExpires wish = SessionExpires.of(request).orElse(null);
        boolean able = Options.supports(request, Options.TIMER);
        if (!able) {
            return wish == null ? alone(timers) : new Agreement(bounded(wish.seconds(), timers), true, true);
        }
        long floor = Math.max(timers.intervalSeconds(), SessionExpires.minimum(request));
        long seconds = wish == null ? floor : Math.min(wish.seconds(), floor);
        return new Agreement(bounded(seconds, timers), wish != null && wish.refresher() == Refresher.UAS, true);
    }

    private static Agreement alone(SessionTimers timers) {
        return timers.alone() ? new Agreement(timers.intervalSeconds(), true, false) : NONE;
    }

    private static long bounded(long seconds, SessionTimers timers) {
        return Math.clamp(seconds, timers.minimumSeconds(), SessionTimers.LONGEST_SECONDS);
    }

    /** Writes it into our 2xx; of what we do alone nothing is said. */
    public void write(SipWriter writer) {
        if (!theirWord) {
            return;
        }
        Refresher who = ours ? Refresher.UAS : Refresher.UAC;
        writer.header(Header.SESSION_EXPIRES, new SessionExpires(seconds, who).toString());
        if (!ours) { // RFC 4028 §9: the UAC must know that it is to refresh
            writer.header(Header.REQUIRE, Options.TIMER);
        }
    }
}
