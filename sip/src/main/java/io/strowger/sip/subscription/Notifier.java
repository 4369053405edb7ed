package io.strowger.sip.subscription;

import io.strowger.sip.dialog.UserAgentCore;
import io.strowger.sip.message.Ascii;
import io.strowger.sip.message.Header;
import io.strowger.sip.message.NameAddr;
import io.strowger.sip.message.SipRequest;
import io.strowger.sip.message.SipWriter;
import io.strowger.sip.transaction.ServerTransaction;
import io.strowger.sip.transaction.TransactionLayer;
import io.strowger.sip.transport.Count;
import io.strowger.sip.transport.Flow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the subscriptions of others to what we know (RFC 6665 §4.2). Who may subscribe to what is the user's business: it is
 * given every SUBSCRIBE by the stack, checks it, and hands those it lets in to {@link #subscribe} or {@link #renew}.
 */
public final class Notifier {
    private static final int RETRY_AFTER_SECONDS = 60;
    /** RFC 6665 §4.2.1.1: a wish of an hour or more is never too brief. */
    private static final long NEVER_TOO_BRIEF_SECONDS = 3600;

    private static final long TOO_BRIEF = -1;

    private final UserAgentCore core;
    private final SubscriptionLimits limits;
    private final String allowEvents;
    private final Whereabouts whereabouts;
    /** By our tag, which nobody else's can be. */
    private final ConcurrentHashMap<String, Subscription> byTag = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<String, LinkedHashSet<Subscription>> bySubscriber = new ConcurrentHashMap<>();

    /** {@code allowEvents} lists the packages the user serves, as Allow-Events is written. */
    public Notifier(UserAgentCore core, SubscriptionLimits limits, String allowEvents, Whereabouts whereabouts) {
        this.core = core;
        this.limits = limits;
        this.allowEvents = allowEvents;
        this.whereabouts = whereabouts;
    }

    // ---- what the user decides

    /** A SUBSCRIBE to a package nobody serves (RFC 6665 §4.2.1.1). */
    public void badEvent(ServerTransaction transaction) {
        answer(transaction, SipWriter.response(transaction.request(), 489).header(Header.ALLOW_EVENTS, allowEvents));
    }

    /** A SUBSCRIBE outside of any dialog that is let in; answers it, and tells it the state. */
    public Optional<Subscription> subscribe(ServerTransaction transaction, Event event, Grant grant) {
        SipRequest request = transaction.request();
        long seconds = seconds(request);
        int refusal = refusal(request, seconds, grant);
        if (refusal != 0) {
            refuse(transaction, refusal);
            return Optional.empty();
        }
        Subscription fresh = new Subscription(this, request, transaction.flow(), event, grant);
        if (seconds > 0) {
            add(fresh);
            grant.watched().began(fresh);
        }
        accept(transaction, fresh, seconds);
        fresh.begin(seconds);
        return seconds > 0 ? Optional.of(fresh) : Optional.empty();
    }

    private int refusal(SipRequest request, long seconds, Grant grant) {
        if (!hasSipContact(request)) { // RFC 6665 §8.1.1: table 2
            return 400;
        }
        if (seconds == TOO_BRIEF) {
            return 423;
        }
        if (!accepts(request, grant.contentType())) {
            return 406;
        }
        return byTag.size() >= limits.total() && seconds > 0 ? 503 : 0;
    }

    static boolean hasSipContact(SipRequest request) {
        NameAddr contact = request.contact();
        return contact != null && contact.uri().isSip();
    }

    /** RFC 3261 §20.1: who says nothing takes the package's own type. */
    private static boolean accepts(SipRequest request, String contentType) {
        if (!request.has(Header.ACCEPT)) {
            return true;
        }
        for (String range : request.values(Header.ACCEPT)) {
            String type = bare(range);
            if (type.equals("*/*") || Ascii.same(type, contentType)) {
                return true;
            }
        }
        return false;
    }

    private static String bare(String range) {
        int end = range.indexOf(';');
        end = end < 0 ? range.length() : end;
        while (end > 0 && range.charAt(end - 1) == ' ') {
            end--;
        }
        return range.substring(0, end);
    }

    /** A SUBSCRIBE in a dialog, from this subscriber: prolongs or ends its subscription, 481 when there is none. */
    public void renew(ServerTransaction transaction, Event event, String subscriber) {
        SipRequest request = transaction.request();
        Subscription found = find(request);
        long seconds = seconds(request);
        if (found == null
                || !found.subscriber().equals(subscriber)
                || !found.event().equals(event)) {
            refuse(transaction, 481);
        } else if (seconds == TOO_BRIEF) {
            refuse(transaction, 423);
        } else {
            renew(transaction, found, seconds);
        }
    }

    private void renew(ServerTransaction transaction, Subscription found, long seconds) {
        int status = found.renew(transaction.request(), transaction.flow(), seconds);
        if (status == 200) {
            accept(transaction, found, seconds);
            found.renewed(seconds);
        } else {
            refuse(transaction, status);
        }
    }

    private @Nullable Subscription find(SipRequest request) {
        String tag = request.toTag();
        Subscription found = tag == null ? null : byTag.get(tag);
        return found != null && found.isOf(request) ? found : null;
    }

    /** How long it is granted: the wish, the most there is, or that it is too brief. */
    private long seconds(SipRequest request) {
        long wish = request.expires();
        if (wish < 0) {
            return limits.maxSeconds();
        }
        boolean brief = wish > 0 && wish < limits.minSeconds() && wish < NEVER_TOO_BRIEF_SECONDS;
        return brief ? TOO_BRIEF : Math.min(wish, limits.maxSeconds());
    }

    private void accept(ServerTransaction transaction, Subscription granted, long seconds) {
        SipWriter ok = SipWriter.response(transaction.request(), 200)
                .toTag(granted.localTag())
                .recordRoute()
                .header(Header.CONTACT, contact(transaction.flow()))
                .header(Header.EXPIRES, seconds);
        transaction.respond(ok.toResponse());
    }

    private void refuse(ServerTransaction transaction, int status) {
        SipWriter writer = SipWriter.response(transaction.request(), status);
        if (status == 423) {
            writer.header(Header.MIN_EXPIRES, limits.minSeconds());
        } else if (status == 503) {
            layer().counters().add(Count.REFUSED_OVERLOAD);
            writer.header(Header.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        answer(transaction, writer);
    }

    private void answer(ServerTransaction transaction, SipWriter response) {
        transaction.respond(response.toTag(layer().tokens().tag()).toResponse());
    }

    // ---- the tables

    /** A phone that restarts leaves its subscriptions behind: beyond its share the oldest goes. */
    private void add(Subscription fresh) {
        byTag.put(fresh.localTag(), fresh);
        Subscription[] oldest = new Subscription[1];
        bySubscriber.compute(fresh.subscriber(), (id, held) -> {
            LinkedHashSet<Subscription> all = held == null ? new LinkedHashSet<>(4) : held;
            oldest[0] = all.size() >= limits.perSubscriber() ? all.getFirst() : null;
            all.add(fresh);
            return all;
        });
        if (oldest[0] != null) {
            oldest[0].end(Reason.REJECTED);
        }
    }

    void remove(Subscription over) {
        if (byTag.remove(over.localTag(), over)) {
            bySubscriber.computeIfPresent(over.subscriber(), (id, held) -> {
                held.remove(over);
                return held.isEmpty() ? null : held;
            });
            over.watched().ended(over);
        }
    }

    /** Subscriptions of all phones. */
    public int size() {
        return byTag.size();
    }

    /** Whether that phone has a subscription to this package. */
    public boolean isSubscribed(String subscriber, String event) {
        return of(subscriber).stream().anyMatch(each -> each.event().name().equals(event));
    }

    /** Ends all subscriptions of one phone, as when it may not watch any more. */
    public void endAll(String subscriber, Reason reason) {
        of(subscriber).forEach(each -> each.end(reason));
    }

    private List<Subscription> of(String subscriber) {
        List<Subscription> copy = new ArrayList<>();
        bySubscriber.computeIfPresent(subscriber, (id, held) -> {
            copy.addAll(held);
            return held;
        });
        return copy;
    }

    // ---- for the subscriptions

    TransactionLayer layer() {
        return core.layer();
    }

    SubscriptionLimits limits() {
        return limits;
    }

    Whereabouts whereabouts() {
        return whereabouts;
    }

    String contact(Flow flow) {
        return core.contact(null, flow);
    }
}
