package io.strowger.call.live;

import io.strowger.call.InboundCall;
import io.strowger.call.Leg;
import io.strowger.policy.Caller;
import io.strowger.policy.Party;
import io.strowger.policy.Waiting;
import io.strowger.routing.SecondCalls;
import io.strowger.sip.value.Replaces;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The calls that are up now. */
public final class LiveCalls implements SecondCalls.Talking {

    /** Most calls at once; the next one is told to come back later. */
    public static final int MAX_CALLS = 20_000;

    private final ConcurrentHashMap<String, InboundCall> calls = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final TrunkSlots trunks = new TrunkSlots();
    private final Set<String> undisturbed = ConcurrentHashMap.newKeySet();
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
        if (call.facts().caller() instanceof Caller.Device caller && caller.undisturbed()) {
            undisturbed.add(call.id());
        }
        listener.changed(call);
    }

    public void remove(InboundCall call) {
        if (calls.remove(call.id(), call)) {
            count.decrementAndGet();
            undisturbed.remove(call.id());
            listener.over(call);
        }
    }

    /** Looks through all calls, but for those only that ask whether a second call is welcome where it is not always. */
    @Override
    public Waiting.Now now(String userOrDevice, String call, boolean waits) {
        boolean alone = undisturbed.stream()
                .map(calls::get)
                .anyMatch(other -> other != null && isAnother(other, call) && talks(userOrDevice, other.caller()));
        boolean talks = !waits
                && calls.values().stream()
                        .filter(other -> isAnother(other, call))
                        .flatMap(LiveCalls::legs)
                        .anyMatch(leg -> talks(userOrDevice, leg));
        return new Waiting.Now(talks, alone);
    }

    private static boolean isAnother(InboundCall other, String call) {
        return !other.id().equals(call);
    }

    private static Stream<Leg> legs(InboundCall call) {
        return Stream.concat(Stream.of(call.caller()), call.others().stream());
    }

    private static boolean talks(String userOrDevice, Leg leg) {
        Party party = leg.party();
        return leg.isUp() && (userOrDevice.equals(party.userId()) || userOrDevice.equals(party.deviceId()));
    }

    /** This one goes on with the call of its id. */
    public void replace(InboundCall call) {
        InboundCall before = calls.put(call.id(), call);
        listener.changed(call);
        if (before == null) {
            count.incrementAndGet();
        } else {
            trunks.move(before, call);
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

    public TrunkSlots trunks() {
        return trunks;
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

    /** The calls of one account, and those of others that reached its people. */
    public List<InboundCall> seenBy(String accountId) {
        return calls.values().stream()
                .filter(call ->
                        call.accountId().equals(accountId) || call.reached().equals(accountId))
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
                .flatMap(LiveCalls::legs)
                .anyMatch(leg -> leg.callId().equals(callId) && leg.party().is(partyId));
    }

    /** The call that goes by this id now. */
    public Optional<InboundCall> ofId(String id) {
        return Optional.ofNullable(calls.get(id));
    }

    /** Every call that is up now. */
    public List<InboundCall> all() {
        return List.copyOf(calls.values());
    }

    /** Ends all calls, giving this word as the reason. */
    public void stopAll(String word) {
        calls.values().forEach(call -> call.stop(word));
    }
}
