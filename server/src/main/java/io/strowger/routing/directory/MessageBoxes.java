package io.strowger.routing.directory;

import io.strowger.account.settings.voicemail.MailboxSettings;
import io.strowger.store.Document;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The voicemail boxes, in memory, as calls look them up. */
public final class MessageBoxes {

    /** A box and what is set for it. */
    public record Box(String id, String accountId, MailboxSettings settings) {}

    private final ConcurrentHashMap<String, Box> byId = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, List<Box>> byOwner = new ConcurrentHashMap<>();

    public Optional<Box> find(String accountId, String id) {
        return Optional.ofNullable(byId.get(id)).filter(box -> box.accountId().equals(accountId));
    }

    /** Those of a user, by their number; messages for him go to the first. */
    public List<Box> of(String userId) {
        return byOwner.getOrDefault(userId, List.of());
    }

    synchronized void put(Document document) {
        Box box = new Box(document.id(), document.accountId(), MailboxSettings.of(document.body()));
        remove(box.id());
        byId.put(box.id(), box);
        if (box.settings().ownerId() != null) {
            byOwner.merge(box.settings().ownerId(), List.of(box), MessageBoxes::both);
        }
    }

    private static List<Box> both(List<Box> some, List<Box> one) {
        return Stream.concat(some.stream(), one.stream())
                .sorted(Comparator.comparing(box -> box.settings().mailbox()))
                .toList();
    }

    synchronized void remove(String id) {
        Box old = byId.remove(id);
        String owner = old == null ? null : old.settings().ownerId();
        if (owner != null) {
            byOwner.computeIfPresent(owner, (user, boxes) -> without(boxes, id));
        }
    }

    private static @Nullable List<Box> without(List<Box> boxes, String id) {
        List<Box> left = boxes.stream().filter(box -> !box.id().equals(id)).toList();
        return left.isEmpty() ? null : left;
    }
}
