package io.strowger.sip.transport;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Running totals of everything the stack received, sent and dropped, since its start. */
public final class SipCounters {
    private final LongAdder[] totals = new LongAdder[Count.values().length];

    public SipCounters() {
        for (int i = 0; i < totals.length; i++) {
            totals[i] = new LongAdder();
        }
    }

    public void add(Count what) {
        totals[what.ordinal()].increment();
    }

    public long get(Count what) {
        return totals[what.ordinal()].sum();
    }

    public Map<Count, Long> all() {
        Map<Count, Long> all = new EnumMap<>(Count.class);
        for (Count what : Count.values()) {
            all.put(what, get(what));
        }
        return all;
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
