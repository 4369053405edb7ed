package io.strowger.call.watch;

import io.strowger.base.Tasks;
import io.strowger.sip.subscription.Subscription;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells watchers on a thread of its own, so that no call and no receiving thread waits for hundreds of NOTIFYs. An account
 * waits here once however much changed in it: there are never more than there are watched accounts.
 */
final class Fanout implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Fanout.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition some = lock.newCondition();
    private final Set<WatchedAccount> waiting = new LinkedHashSet<>();
    private boolean closed;

    Fanout() {
        Tasks.loop("watch", this::run);
    }

    void add(WatchedAccount account) {
        lock.lock();
        try {
            waiting.add(account);
            some.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (WatchedAccount next = next(); next != null; next = next()) {
            next.takeStale().forEach(Fanout::tell);
        }
    }

    private static void tell(Subscription subscription) {
        try {
            subscription.changed();
        } catch (RuntimeException e) { // one that cannot be written must not keep the others from theirs
            LOG.error("{} is not told", subscription, e);
        }
    }

    private @Nullable WatchedAccount next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                some.awaitUninterruptibly();
            }
            if (closed) {
                return null;
            }
            WatchedAccount first = waiting.iterator().next();
            waiting.remove(first);
            return first;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            some.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
