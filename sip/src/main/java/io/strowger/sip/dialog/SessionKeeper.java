package io.strowger.sip.dialog;

import io.strowger.sip.dialog.session.Agreement;
import io.strowger.sip.dialog.session.SessionTimer;
import io.strowger.sip.dialog.session.SessionTimers;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import io.strowger.sip.value.Reason;
import io.strowger.sip.value.SessionExpires;
import io.strowger.sip.value.SessionExpires.Refresher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps one dialog's session alive, or ends it when the other side has vanished (RFC 4028). */
final class SessionKeeper implements SessionTimer.Session, InviteListener {
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int NO_SUCH_DIALOG = 481;
    private static final int REQUEST_PENDING = 491;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int UNREACHABLE = 503;

    private final UserAgentCore core;
    private final Dialog dialog;
    private Agreement agreed = Agreement.NONE;
    /** What a 422 has made of our interval; 0 for the usual one. */
    private long raised;

    private @Nullable SessionTimer timer;
    /** What we said of our side last. */
    private @Nullable Body described;

    SessionKeeper(UserAgentCore core, Dialog dialog) {
        this.core = core;
        this.dialog = dialog;
    }

    /** The session headers of a request of ours; who refreshes stays as it is (RFC 4028 §7.4). */
    synchronized List<HeaderLine> lines() {
        SessionTimers timers = core.sessions();
        if (!timers.on()) {
            return List.of();
        }
        long seconds = Math.max(raised, agreed.theirWord() ? agreed.seconds() : timers.intervalSeconds());
        Refresher who = agreed.ours() ? Refresher.UAC : Refresher.UAS;
        return lines(seconds, raised, agreed.theirWord() ? who : Refresher.UNSAID);
    }

    /** Session-Expires, and after a 422 Min-SE. */
    static List<HeaderLine> lines(long seconds, long raised, Refresher who) {
        List<HeaderLine> lines = new ArrayList<>(2);
        lines.add(new HeaderLine(Header.SESSION_EXPIRES.label(), new SessionExpires(seconds, who).toString()));
        if (raised > 0) { // RFC 4028 §7.4
            lines.add(new HeaderLine(Header.MIN_SE.label(), Long.toString(raised)));
        }
        return lines;
    }

    /** Takes a 422 to a request within the dialog; false when there is no longer interval to try. */
    synchronized boolean raise(SipResponse refusal) {
        long usual = Math.max(raised, core.sessions().intervalSeconds());
        long longer = SessionTimers.longer(usual, SessionExpires.minimum(refusal));
        raised = Math.max(raised, longer);
        return longer > 0;
    }

    /** The 2xx to a request of ours. */
    void agreedBy(SipResponse response) {
        start(Agreement.given(response, core.sessions()));
    }

    Agreement askedBy(SipRequest request) {
        return Agreement.asked(request, core.sessions());
    }

    synchronized void start(Agreement fresh) {
        agreed = fresh;
        if (timer == null && fresh.seconds() > 0) {
            timer = new SessionTimer(core.layer().wheel(), this);
        }
        if (timer != null) {
            timer.start(fresh);
        }
    }

    synchronized void stop() {
        if (timer != null) {
            timer.stop();
        }
    }

    synchronized void described(@Nullable Body sdp) {
        described = sdp == null ? described : sdp;
    }

    // ---- what the clock sets off

    @Override
    public void refresh() {
        Body same;
        synchronized (this) {
            same = described;
        }
        if (dialog.updatable()) {
            dialog.update(null, List.of(), this);
        } else if (same != null) {
            dialog.reinvite(same, List.of(), this); // RFC 4028 §7.4: the same offer changes nothing
        } else {
            alive();
        }
    }

    @Override
    public void expired() {
        dialog.lost(Reason.sip(REQUEST_TIMEOUT, "Session expired").toString());
    }

    // ---- how a refresh fares; a 2xx has started the clock again before it comes here

    @Override
    public void provisional(SipResponse response, Dialog early) {}

    @Override
    public void answered(SipResponse response, Dialog refreshed) {
        refreshed.ack(null);
    }

    @Override
    public void failed(SipResponse response) {
        switch (response.status()) {
            case REQUEST_TIMEOUT, NO_SUCH_DIALOG -> expired(); // RFC 3261 §12.2.1.2
            case METHOD_NOT_ALLOWED, NOT_IMPLEMENTED -> byInvite();
            case REQUEST_PENDING, UNREACHABLE -> {} // the clock asks again
            default -> alive();
        }
    }

    private void byInvite() {
        if (dialog.updatable()) {
            dialog.notUpdatable();
            refresh();
        } else {
            alive();
        }
    }

    /** A refusal is a sign of life where no more was agreed on. */
    private synchronized void alive() {
        if (!agreed.theirWord() && timer != null) {
            timer.start(agreed);
        }
    }
}
