package io.strowger.media.relay;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bound port pairs of one loop at one address, kept open between calls: opening sockets is the dear part of a call's media.
 * A returned pair rests first, and some more pairs than needed are kept ready, so that the next call's port can
 * be told neither from the last one's nor from late packets.
 */
final class PortPool {

    /** Ready pairs below which a new one is opened rather than a used one taken again. */
    static final int MIN_READY = 64;

    /** After a burst: a pair that nobody took for so long is closed, as long as enough are ready. */
    static final long IDLE_NANOS = 60_000_000_000L;

    /** Pairs closed at a time, for the loop waits meanwhile. */
    static final int MAX_CLOSED_AT_ONCE = 4;

    /** Ports tried in a row that someone else has bound. */
    private static final int MAX_BIND_TRIES = 16;

    private static final Logger LOG = LoggerFactory.getLogger(PortPool.class);

    private final PortRange range;
    private final RandomGenerator random;
    private final MediaAddress address;
    private final Selector selector;
    private final int maxKept;
    private final long restNanos;

    private final List<PortPair> ready = new ArrayList<>();
    private final Deque<PortPair> resting = new ArrayDeque<>();

    PortPool(RelayOptions options, MediaAddress address, PortRange range, RandomGenerator random, Selector selector) {
        this.range = range;
        this.random = random;
        this.selector = selector;
        this.address = address;
        maxKept = options.pooledPairs();
        restNanos = options.rest().toNanos();
    }

    /** A pair that no call has; null when the range is used up. */
    @Nullable
    PortPair take(long now) {
        PortPair kept = takeReady(now, MIN_READY);
        if (kept != null) {
            return kept;
        }
        PortPair opened = open();
        return opened != null ? opened : takeAny(now);
    }

    /** Takes a pair back from a call that ended. */
    void give(PortPair pair, long now) throws IOException {
        if (keep(pair, now + restNanos)) {
            return;
        }
        pair.close();
        range.give(pair.port());
    }

    /** Takes a pair back that no call has used. */
    synchronized void giveUnused(PortPair pair) {
        ready.add(pair);
    }

    private synchronized boolean keep(PortPair pair, long restedAt) {
        if (ready.size() + resting.size() >= maxKept) {
            return false;
        }
        pair.restUntil(restedAt);
        resting.addLast(pair);
        return true;
    }

    /** Closes some of what a burst left behind; their ports may be anybody's again. */
    void closeIdle(long now) throws IOException {
        for (PortPair pair : idle(now)) {
            pair.close();
            range.give(pair.port());
        }
    }

    private synchronized List<PortPair> idle(long now) {
        takeRested(now);
        int most = Math.min(MAX_CLOSED_AT_ONCE, ready.size() - MIN_READY);
        if (most <= 0) {
            return List.of();
        }
        List<PortPair> idle = ready.stream()
                .filter(pair -> now - pair.restedAt() > IDLE_NANOS)
                .limit(most)
                .toList();
        ready.removeAll(idle);
        return idle;
    }

    /** Pairs that no call has. */
    synchronized int size() {
        return ready.size() + resting.size();
    }

    private void takeRested(long now) {
        while (!resting.isEmpty() && resting.getFirst().restedAt() - now <= 0) {
            ready.add(resting.removeFirst());
        }
    }

    private synchronized @Nullable PortPair takeReady(long now, int atLeast) {
        takeRested(now);
        if (ready.isEmpty() || ready.size() < Math.min(atLeast, maxKept)) {
            return null;
        }
        int at = random.nextInt(ready.size());
        PortPair last = ready.removeLast();
        return at == ready.size() ? last : ready.set(at, last);
    }

    /** With no new port to be had: a rested pair, or else the one that has rested the longest. */
    private synchronized @Nullable PortPair takeAny(long now) {
        PortPair rested = takeReady(now, 1);
        return rested != null ? rested : resting.pollFirst();
    }

    private @Nullable PortPair open() {
        List<Integer> taken = new ArrayList<>();
        try {
            for (int port = range.take(); port >= 0; port = range.take()) {
                PortPair pair = bind(port);
                if (pair != null) {
                    return pair;
                }
                taken.add(port);
                if (taken.size() == MAX_BIND_TRIES) {
                    return null;
                }
            }
            return null;
        } catch (IOException e) {
            LOG.warn("no socket for media: {}", e.getMessage());
            return null;
        } finally {
            taken.forEach(range::give);
        }
    }

    /** The pair on this port; null when someone else has bound it. */
    private @Nullable PortPair bind(int port) throws IOException {
        try {
            PortPair pair = PortPair.bind(address, port, selector);
            selector.wakeup();
            return pair;
        } catch (BindException e) {
            return null;
        } catch (IOException e) {
            range.give(port);
            throw e;
        }
    }
}
