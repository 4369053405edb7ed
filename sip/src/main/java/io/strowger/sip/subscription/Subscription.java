package io.strowger.sip.subscription;

import io.strowger.sip.dialog.path.NextHop;
import io.strowger.sip.dialog.path.RouteSet;
import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.Method;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipResponse;
import io.strowger.sip.message.SipUri;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.WheelTimer;
import io.strowger.sip.transport.Flow;
import io.strowger.sip.value.Body;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One subscription: a dialog of its own in which we send NOTIFY. At most one NOTIFY is under way, so CSeq order is the order
 * of arrival; what changes meanwhile, or too soon after the last, is told by the next one. The timer is both its end and
 * the end of such a wait.
 */
public final class Subscription extends WheelTimer {
    private static final int OUT_OF_ORDER = 500;
    /** A subscriber that asks for a longer pause is given up (RFC 6665 §4.2.2). */
    private static final long MAX_PAUSE_SECONDS = 60;

    private static final long NO_PAUSE = -1;

    private final Notifier notifier;
    private final Grant grant;
    private final Event event;
    private final String callId;
    private final String localTag;
    private final String localParty;
    private final String remoteParty;
    private final RouteSet routes;
    private String target;
    private Flow flow;
    private long localCSeq;
    private long remoteCSeq;
    private long version;
    private long endsAt;
    private long notBefore;
    private boolean underWay;
    private boolean stale;
    private boolean pending;
    private boolean over;
    private @Nullable Reason reason;

    Subscription(Notifier notifier, SipRequest request, Flow flow, Event event, Grant grant) {
        this.notifier = notifier;
        this.grant = grant;
        this.event = event;
        this.callId = request.callId();
        this.localTag = notifier.layer().tokens().tag();
        this.localParty = Objects.requireNonNull(request.value(Header.TO)) + ";tag=" + localTag;
        this.remoteParty = Objects.requireNonNull(request.value(Header.FROM));
        this.routes = RouteSet.ofRequest(request);
        this.remoteCSeq = request.cseq().number();
        this.target = contact(request).toString();
        this.flow = NextHop.of(routes.nextHop(contact(request)), flow);
    }

    private static SipUri contact(SipRequest request) {
        return Objects.requireNonNull(request.contact()).uri();
    }

    public String subscriber() {
        return grant.subscriber();
    }

    public Event event() {
        return event;
    }

    String localTag() {
        return localTag;
    }

    Watched watched() {
        return grant.watched();
    }

    /** The other two parts of the dialog's name (RFC 3261 §12). */
    boolean isOf(SipRequest request) {
        return callId.equals(request.callId())
                && Objects.equals(NameAddr.parse(remoteParty).tag(), request.fromTag());
    }

    // ---- what the user does

    /** What is watched has changed: it is told at once, or as soon as may be. */
    public void changed() {
        send(take(true, false));
    }

    /** Whether it may watch is still being decided: until {@link #activate} its NOTIFYs say pending. */
    public synchronized void suspend() {
        pending = true;
    }

    public void activate() {
        synchronized (this) {
            pending = false;
        }
        changed();
    }

    /** Ends it with a last NOTIFY. */
    public void end(Reason why) {
        synchronized (this) {
            if (over) {
                return;
            }
            finish(why);
        }
        notifier.remove(this);
        send(take(true, true));
    }

    // ---- what the subscriber does

    /** The first SUBSCRIBE is granted: how long, or 0 for one look. */
    void begin(long seconds) {
        synchronized (this) {
            run(seconds);
            if (seconds == 0) {
                finish(Reason.TIMEOUT);
            }
        }
        send(take(true, true));
    }

    /** A SUBSCRIBE in our dialog; the status to answer it with. The answer goes out before {@link #renewed}. */
    synchronized int renew(SipRequest request, Flow from, long seconds) {
        if (over) {
            return 481;
        }
        if (request.cseq().number() <= remoteCSeq) { // RFC 3261 §12.2.2
            return OUT_OF_ORDER;
        }
        remoteCSeq = request.cseq().number();
        if (Notifier.hasSipContact(request)) { // RFC 6665 §4.4.1: SUBSCRIBE refreshes the target
            target = contact(request).toString();
            flow = NextHop.of(routes.nextHop(contact(request)), from);
        }
        run(seconds);
        return 200;
    }

    /** RFC 6665 §4.2.1.2: every SUBSCRIBE is followed by a NOTIFY at once; one for no time at all was the last. */
    void renewed(long seconds) {
        if (seconds == 0) {
            end(Reason.TIMEOUT);
        } else {
            send(take(true, true));
        }
    }

    private void run(long seconds) {
        endsAt = now() + TimeUnit.SECONDS.toNanos(seconds);
    }

    // ---- NOTIFY

    /** The next NOTIFY, if there is something to tell and it may be told now. */
    private @Nullable SipRequest take(boolean news, boolean atOnce) {
        SipRequest notify;
        boolean gone;
        synchronized (this) {
            boolean before = over;
            stale |= news && (!over || atOnce);
            notify = next(atOnce);
            gone = over && !before;
        }
        if (gone) {
            notifier.remove(this);
        }
        return notify;
    }

    private @Nullable SipRequest next(boolean atOnce) {
        long now = now();
        boolean early = now < notBefore && !atOnce && !over;
        SipRequest notify = null;
        if (stale && !underWay && !early) {
            stale = false;
            underWay = true;
            notBefore = now + notifier.limits().interval().toNanos();
            notify = write(now);
        }
        arm();
        return notify;
    }

    private void arm() {
        if (!over) {
            long wake = stale && !underWay ? Math.min(notBefore, endsAt) : endsAt;
            notifier.layer().wheel().scheduleAt(this, wake);
        }
    }

    private SipRequest write(long now) {
        Optional<Body> body = grant.watched().state(version++);
        if (body.isEmpty() && !over) {
            finish(Reason.NO_RESOURCE);
        }
        SipWriter writer = routes.request(Method.NOTIFY, target)
                .header(Header.FROM, localParty)
                .header(Header.TO, remoteParty)
                .header(Header.CALL_ID, callId)
                .header(Header.CSEQ, ++localCSeq + " " + Method.NOTIFY)
                .header(Header.CONTACT, notifier.contact(flow))
                .header(Header.EVENT, event.toString())
                .header(Header.SUBSCRIPTION_STATE, state(now));
        body.ifPresent(content -> writer.body(content.contentType(), content.bytes()));
        return writer.toRequest();
    }

    /** RFC 6665 §8.2.3. */
    private String state(long now) {
        if (over) {
            return "terminated;reason=" + (reason == null ? Reason.TIMEOUT : reason).word();
        }
        long left = Math.max(0, TimeUnit.NANOSECONDS.toSeconds(endsAt - now));
        return (pending ? "pending" : "active") + ";expires=" + left;
    }

    private void send(@Nullable SipRequest notify) {
        if (notify != null) {
            notifier.layer().send(notify, way(), this::answered);
        }
    }

    private Flow way() {
        String to;
        Flow last;
        synchronized (this) {
            to = target;
            last = flow;
        }
        return notifier.whereabouts().now(grant.subscriber(), to, last);
    }

    /** RFC 6665 §4.2.2: who refuses a NOTIFY has no such subscription any more, unless it only asks for a pause. */
    private void answered(SipResponse response) {
        long pause = response.isSuccess() ? 0 : pause(response);
        boolean lost = pause == NO_PAUSE;
        boolean first;
        synchronized (this) {
            underWay = false;
            first = lost && !over;
            if (lost) {
                finish(Reason.TIMEOUT);
                stale = false;
            } else if (!response.isSuccess()) {
                stale = true;
                notBefore = Math.max(notBefore, now() + TimeUnit.SECONDS.toNanos(pause));
            }
        }
        if (first) {
            notifier.remove(this);
        }
        send(take(false, false));
    }

    private static long pause(SipResponse response) {
        String value = response.value(Header.RETRY_AFTER);
        return value == null ? NO_PAUSE : Ascii.digits(value, MAX_PAUSE_SECONDS);
    }

    private void finish(Reason why) {
        over = true;
        reason = reason == null ? why : reason;
        notifier.layer().wheel().cancel(this);
    }

    /** It ran out, or a wait is over. */
    @Override
    protected void expired(long nowNanos) {
        boolean out;
        synchronized (this) {
            out = !over && nowNanos >= endsAt;
        }
        if (out) {
            end(Reason.TIMEOUT);
        } else {
            send(take(false, false));
        }
    }

    private long now() {
        return notifier.layer().wheel().nowNanos();
    }

    @Override
    public synchronized String toString() {
        return "subscription of " + grant.subscriber() + " to " + event + (over ? ", over" : "");
    }
}
