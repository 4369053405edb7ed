package io.strowger.call.watch;

import io.strowger.call.InboundCall;
import io.strowger.sip.subscription.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One account in which somebody watches something: who watches what, and the calls of its phones. An account nobody watches
 * has none, and its calls do no work for watching.
 */
final class WatchedAccount {

    private final Names names;
    private final Map<String, Set<Subscription>> watchers = new HashMap<>();
    private final Map<InboundCall, List<Sight>> sightsOfCall = new LinkedHashMap<>();
    /** By user and device: its last call, which is told as terminated until the next one. */
    private final Map<String, Sight> lastOf = new HashMap<>();

    private final Set<String> stale = new HashSet<>();

    WatchedAccount(Names names) {
        this.names = names;
    }

    // ---- who watches what

    synchronized void add(Kind kind, String name, Subscription subscription) {
        watchers.computeIfAbsent(key(kind, name), key -> new LinkedHashSet<>(2)).add(subscription);
    }

    /** True when nobody watches anything here any more. */
    synchronized boolean remove(Kind kind, String name, Subscription subscription) {
        watchers.computeIfPresent(key(kind, name), (key, all) -> {
            all.remove(subscription);
            return all.isEmpty() ? null : all;
        });
        return watchers.isEmpty();
    }

    private static String key(Kind kind, String name) {
        return kind.ordinal() + name;
    }

    // ---- what changes

    /** Looks at a call again; true when somebody has to be told. */
    synchronized boolean changed(InboundCall call) {
        return put(call, Sight.of(call));
    }

    synchronized boolean over(InboundCall call) {
        return put(call, List.of());
    }

    private boolean put(InboundCall call, List<Sight> now) {
        List<Sight> before = now.isEmpty() ? sightsOfCall.remove(call) : sightsOfCall.put(call, now);
        List<Sight> old = before == null ? List.of() : before;
        for (Sight sight : old) {
            if (now.stream().noneMatch(each -> each.id().equals(sight.id()))) {
                remember(sight.over());
            }
        }
        Set<Sight> differing = new HashSet<>(old);
        for (Sight sight : now) {
            if (!differing.remove(sight)) {
                differing.add(sight);
            }
        }
        differing.forEach(this::mark);
        return !stale.isEmpty();
    }

    private void remember(Sight over) {
        if (over.deviceId() != null) {
            lastOf.put(over.deviceId(), over);
        }
        if (over.userId() != null) {
            lastOf.put(over.userId(), over);
        }
    }

    private void mark(Sight sight) {
        if (sight.deviceId() != null) {
            mark(Kind.CALLS, sight.deviceId());
            mark(Kind.PRESENCE, sight.deviceId());
        }
        if (sight.userId() != null) {
            mark(Kind.CALLS, sight.userId());
            mark(Kind.PRESENCE, sight.userId());
        }
    }

    private void mark(Kind kind, String userOrDeviceId) {
        for (String name : names.of(userOrDeviceId)) {
            String key = key(kind, name);
            if (watchers.containsKey(key)) {
                stale.add(key);
            }
        }
    }

    /** Something else than a call changed of this user or device; true when somebody has to be told. */
    synchronized boolean changed(Kind kind, String userOrDeviceId) {
        mark(kind, userOrDeviceId);
        return !stale.isEmpty();
    }

    /** Who has to be told; asked for once. */
    synchronized List<Subscription> takeStale() {
        List<Subscription> told = new ArrayList<>();
        stale.forEach(key -> told.addAll(watchers.getOrDefault(key, Set.of())));
        stale.clear();
        return told;
    }

    // ---- what is seen

    /** The calls of a user or device, and when it has none, its last one. */
    synchronized Collection<Sight> callsOf(String userOrDeviceId) {
        Map<String, Sight> calls = new LinkedHashMap<>(4); // by id: for a moment of a transfer a leg is in two calls
        for (List<Sight> sights : sightsOfCall.values()) {
            for (Sight sight : sights) {
                if (sight.isOf(userOrDeviceId)) {
                    calls.put(sight.id(), sight);
                }
            }
        }
        Sight last = lastOf.get(userOrDeviceId);
        if (calls.isEmpty() && last != null) {
            calls.put(last.id(), last);
        }
        return calls.values();
    }
}
