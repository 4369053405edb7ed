package io.strowger.call.live;

import io.strowger.call.InboundCall;
import io.strowger.policy.CallFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many calls each SIP trunk carries: what a decision found free is taken in one step, or somebody else was faster. */
public final class TrunkSlots {
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<InboundCall, List<String>> held = new HashMap<>();

    /** Takes a slot for this call until it is over. */
    public synchronized boolean take(InboundCall call, CallFacts.Trunk trunk) {
        List<String> own = held.getOrDefault(call, List.of());
        int calls = of(trunk.id());
        if (own.contains(trunk.id())) {
            return true;
        }
        if (trunk.limit() > 0 && calls >= trunk.limit()) {
            return false;
        }
        taken.put(trunk.id(), calls + 1);
        held.computeIfAbsent(call, none -> new ArrayList<>(1)).add(trunk.id());
        return true;
    }

    public synchronized void release(InboundCall call) {
        List<String> own = held.remove(call);
        if (own != null) {
            own.forEach(trunk -> taken.computeIfPresent(trunk, (id, calls) -> calls == 1 ? null : calls - 1));
        }
    }

    /** The slots of a call that goes on as another. */
    synchronized void move(InboundCall from, InboundCall to) {
        List<String> own = held.remove(from);
        if (own != null) {
            held.computeIfAbsent(to, none -> new ArrayList<>(1)).addAll(own);
        }
    }

    public synchronized int of(String trunkId) {
        return taken.getOrDefault(trunkId, 0);
    }
}
