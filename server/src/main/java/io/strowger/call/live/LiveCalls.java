package io.strowger.call.live;

import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.sip.value.Replaces;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The calls that are up now. */
public final class LiveCalls {

    /** Most calls at once; the next one is told to come back later. */
    public static final int MAX_CALLS = 20_000;

    private final ConcurrentHashMap<String, InboundCall> calls = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile LiveCallListener listener = LiveCallListener.NONE;

    /** From now on this one hears of all calls. */
    public void listen(LiveCallListener to) {
        listener = to;
    }

    public void changed(InboundCall call) {
        listener.changed(call);
    }

    /** An attempt, which is none of these, came to nothing. */
    public void over(InboundCall attempt) {
        listener.over(attempt);
    }

    public void add(InboundCall call) {
        calls.put(call.id(), call);
        count.incrementAndGet();
        listener.changed(call);
    }

    public void remove(InboundCall call) {
        if (calls.remove(call.id(), call)) {
            count.decrementAndGet();
            listener.over(call);
        }
    }

    /** This one goes on with the call of its id. */
    public void replace(InboundCall call) {
        InboundCall before = calls.put(call.id(), call);
        listener.changed(call);
        if (before == null) {
            count.incrementAndGet();
        } else {
            listener.over(before);
        }
    }

    /** A call and one of its legs. */
    public record Found(InboundCall call, Leg leg) {}

    /** The leg of this account whose dialog is meant (RFC 3891 §3). */
    public Optional<Found> find(String accountId, Replaces named) {
        return find(accountId, leg -> leg.isIn(named));
    }

    /** The leg that rings in that dialog, or waits for somebody to answer there. */
    public Optional<Found> findRinging(String accountId, Replaces named) {
        return find(accountId, leg -> leg.ringsIn(named));
    }

    private Optional<Found> find(String accountId, Predicate<Leg> meant) {
        for (InboundCall call : of(accountId)) {
            if (meant.test(call.caller())) {
                return Optional.of(new Found(call, call.caller()));
            }
            for (Leg leg : call.others()) {
                if (meant.test(leg)) {
                    return Optional.of(new Found(call, leg));
                }
            }
        }
        return Optional.empty();
    }

    public int count() {
        return count.get();
    }

    public boolean isFull() {
        return count.get() >= MAX_CALLS;
    }

    /** The calls of one account. */
    public List<InboundCall> of(String accountId) {
        return calls.values().stream()
                .filter(call -> call.accountId().equals(accountId))
                .toList();
    }

    /** A call of this account by its id or its caller's Call-ID. */
    public Optional<InboundCall> find(String accountId, String idOrCallId) {
        return of(accountId).stream()
                .filter(call ->
                        call.id().equals(idOrCallId) || call.caller().callId().equals(idOrCallId))
                .findFirst();
    }

    /** Whether that device or carrier is a party of the leg with this Call-ID. Looks through all calls: for rare questions. */
    public boolean hasLeg(String callId, String partyId) {
        return calls.values().stream()
                .flatMap(call -> Stream.concat(Stream.of(call.caller()), call.others().stream()))
                .anyMatch(leg -> leg.callId().equals(callId) && leg.party().is(partyId));
    }

    /** Ends all calls, giving this word as the reason. */
    public void stopAll(String word) {
        calls.values().forEach(call -> call.stop(word));
    }
}
