package io.strowger.sip.transport;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is in use, in all and by address, and grants no more than the limits. */
final class Shares {
    private final int all;
    private final int perAddress;
    private final AtomicInteger used = new AtomicInteger();
    private final ConcurrentMap<InetAddress, Integer> byAddress = new ConcurrentHashMap<>();

    Shares(int all, int perAddress) {
        this.all = all;
        this.perAddress = perAddress;
    }

    /** True when it was granted; it must then be given back. */
    boolean take(InetAddress address) {
        if (used.incrementAndGet() > all) {
            used.decrementAndGet();
            return false;
        }
        boolean[] granted = {false};
        byAddress.compute(address, (key, count) -> {
            int held = count == null ? 0 : count;
            granted[0] = held < perAddress;
            return granted[0] ? Integer.valueOf(held + 1) : count;
        });
        if (!granted[0]) {
            used.decrementAndGet();
        }
        return granted[0];
    }

    void giveBack(InetAddress address) {
        used.decrementAndGet();
        byAddress.computeIfPresent(address, (key, count) -> count <= 1 ? null : Integer.valueOf(count - 1));
    }

    int used() {
        return used.get();
    }
}
