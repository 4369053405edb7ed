package io.strowger.call.within;

import io.strowger.sip.dialog.Dialog;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.Status;
import io.strowger.sip.value.Body;
import io.strowger.sip.value.HeaderLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells the sender of a REFER how it goes (RFC 3515 §2.4.4): one NOTIFY after the other, of what happens meanwhile only
 * the last. The final one ends the subscription, and what is to follow it waits for its answer.
 */
public final class ReferNotices {

    /** Longer than any target rings; what a phone sees as the life of its subscription. */
    static final Duration LIFE = Duration.ofMinutes(3);

    private final Dialog dialog;
    private final String event;
    private final boolean wanted;
    private @Nullable Notice waiting;
    private boolean under;
    private boolean over;

    private record Notice(int status, boolean last, Runnable then) {}

    private ReferNotices(Dialog dialog, String event, boolean wanted) {
        this.dialog = dialog;
        this.event = event;
        this.wanted = wanted;
    }

    /** The id is for the second REFER of a dialog and later ones (RFC 3515 §2.4.6); phones know the first without. */
    public static ReferNotices of(Dialog dialog, SipRequest refer, boolean first) {
        String event = first ? "refer" : "refer;id=" + refer.cseq().number();
        return new ReferNotices(dialog, event, ReferTo.wantsNotices(refer));
    }

    /** For a transfer that was asked for by other means, which nobody is told about. */
    public static ReferNotices none(Dialog dialog) {
        return new ReferNotices(dialog, "refer", false);
    }

    /** How far it has come: 100 or 180. */
    public void progress(int status) {
        next(new Notice(status, false, () -> {}));
    }

    /** How it ended; {@code then} runs when that is told, or at once where nobody wants to know. */
    public void ended(int status, Runnable then) {
        next(new Notice(status, true, then));
    }

    private void next(Notice notice) {
        if (!wanted || dialog.ended()) {
            notice.then().run();
            return;
        }
        synchronized (this) {
            if (over) {
                return;
            }
            over = notice.last();
            waiting = notice;
            if (under) {
                return;
            }
        }
        send();
    }

    private void send() {
        Notice notice;
        synchronized (this) {
            notice = waiting;
            waiting = null;
            under = notice != null;
        }
        if (notice == null) {
            return;
        }
        dialog.request(Method.NOTIFY, body(notice), headers(notice), response -> {
            notice.then().run();
            send();
        });
    }

    private static Body body(Notice notice) {
        String line = "SIP/2.0 " + notice.status() + ' ' + Status.phrase(notice.status()) + "\r\n";
        return new Body("message/sipfrag;version=2.0", line.getBytes(StandardCharsets.US_ASCII));
    }

    private List<HeaderLine> headers(Notice notice) {
        String state = notice.last() ? "terminated;reason=noresource" : "active;expires=" + LIFE.toSeconds();
        return List.of(new HeaderLine("Event", event), new HeaderLine("Subscription-State", state));
    }
}
