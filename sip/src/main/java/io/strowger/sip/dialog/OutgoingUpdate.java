package io.strowger.sip.dialog;

import io.strowger.sip.dialog.path.Glare;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.transaction.Delay;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An UPDATE of ours (RFC 3311 §5.1), made again after glare. */
public final class OutgoingUpdate implements OutgoingOffer {
    private static final int MAX_RAISES = 2;
    private static final int INTERVAL_TOO_SMALL = 422;
    private static final int REQUEST_PENDING = 491;
    private static final int NO_SUCH_DIALOG = 481;

    private final UserAgentCore core;
    private final Dialog dialog;
    private final @Nullable Body sdp;
    private final List<HeaderLine> headers;
    private final InviteListener listener;
    private int retries;
    private int raises;
    private volatile boolean cancelled;

    OutgoingUpdate(
            UserAgentCore core, Dialog dialog, @Nullable Body sdp, List<HeaderLine> headers, InviteListener listener) {
        this.core = core;
        this.dialog = dialog;
        this.sdp = sdp;
        this.headers = new ArrayList<>(headers);
        this.headers.add(new HeaderLine(Header.ALLOW.label(), core.allow()));
        this.headers.add(new HeaderLine(Header.SUPPORTED.label(), core.supported()));
        this.listener = listener;
    }

    @Override
    public void cancel(@Nullable String reasonValue) {
        cancelled = true;
    }

    void start() {
        if (dialog.ended()) {
            refusedHere(NO_SUCH_DIALOG);
        } else if (sdp != null && !dialog.offers().ours()) {
            refusedHere(REQUEST_PENDING);
        } else {
            List<HeaderLine> all = new ArrayList<>(headers);
            all.addAll(dialog.session().lines());
            dialog.request(Method.UPDATE, sdp, all, this::answered);
        }
    }

    private void refusedHere(int status) {
        SipRequest never = dialog.write(Method.UPDATE, 0).toRequest();
        listener.failed(core.layer().localResponse(never, dialog.flow(), status));
    }

    private void answered(SipResponse response) {
        if (sdp != null) {
            dialog.offers().settled();
        }
        if (response.status() < 300) {
            dialog.refresh(response, dialog.flow());
            dialog.session().described(sdp);
            dialog.session().agreedBy(response);
            listener.answered(response, dialog);
            return;
        }
        if (response.status() == INTERVAL_TOO_SMALL
                && raises++ < MAX_RAISES
                && dialog.session().raise(response)) {
            start();
            return;
        }
        boolean again = !cancelled && !dialog.ended() && retries < Glare.MAX_RETRIES;
        long pause = again ? Glare.waitNanos(response, dialog.ownsCallId(), core.random()) : -1;
        if (pause < 0) {
            listener.failed(response);
        } else {
            retries++;
            Delay.of(core.layer().wheel(), pause, this::start);
        }
    }
}
