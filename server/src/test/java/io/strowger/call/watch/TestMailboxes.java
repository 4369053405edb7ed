package io.strowger.call.watch;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Mailboxes without voicemail: a test says how many messages wait. */
final class TestMailboxes implements MessageCounts {

    private final ConcurrentHashMap<String, Counts> counts = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, String> listener = (account, owner) -> {};

    void set(String accountId, String ownerId, Counts now) {
        counts.put(accountId + ownerId, now);
        listener.accept(accountId, ownerId);
    }

    @Override
    public Counts of(String accountId, String ownerId) {
        return counts.getOrDefault(accountId + ownerId, Counts.ZERO);
    }

    @Override
    public void listen(BiConsumer<String, String> changed) {
        listener = changed;
    }
}
