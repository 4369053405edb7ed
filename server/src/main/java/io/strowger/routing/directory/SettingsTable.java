package io.strowger.routing.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.account.PrivateFields;
import io.strowger.account.inherit.Inheritance;
import io.strowger.account.inherit.Level;
import io.strowger.account.inherit.Marks;
import io.strowger.account.schema.Schemas;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.policy.settings.Effective;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings that hold for each device, user and account, in memory: computed when first asked for, kept until a
 * document of the chain changes.
 */
final class SettingsTable {
    /** Computed settings kept. */
    static final int MAX_KEPT = 100_000;

    private static final Inheritance INHERITANCE = new Inheritance(new Marks(Schemas.load()));

    /** What holds for nobody in particular. */
    static final Effective NOTHING = INHERITANCE.of(List.of()).effective();

    private final ConcurrentHashMap<String, Link> links = new ConcurrentHashMap<>();
    private final Cache<String, Kept> kept =
            Caffeine.newBuilder().maximumSize(MAX_KEPT).build();

    /** A document as part of chains; no longer current once it was written again. */
    private static final class Link {
        private final Level level;
        private final String accountId;
        private final @Nullable String owner;
        private final List<String> tree;
        private volatile boolean current = true;

        private Link(Level level, Document document) {
            this.level = level;
            this.accountId = document.accountId();
            this.owner = level.type() == DocumentType.DEVICE ? Json.text(document.body(), "owner_id") : null;
            this.tree = level.type() == DocumentType.ACCOUNT ? PrivateFields.tree(document) : List.of();
        }
    }

    /** What was computed, and from what. */
    private record Kept(Effective effective, List<Link> chain) {
        boolean isCurrent() {
            for (Link link : chain) {
                if (!link.current) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Nothing but defaults while the document is not known. */
    Effective of(String id) {
        Kept known = kept.getIfPresent(id);
        if (known != null && known.isCurrent()) {
            return known.effective();
        }
        List<Link> chain = new ArrayList<>();
        boolean whole = climb(id, chain);
        Effective effective =
                INHERITANCE.of(chain.stream().map(link -> link.level).toList()).effective();
        if (whole) {
            kept.put(id, new Kept(effective, List.copyOf(chain)));
        }
        return effective;
    }

    // from the top down, the document itself last; false when a part of the chain is not there (yet)
    private boolean climb(String id, List<Link> chain) {
        Link link = links.get(id);
        if (link == null) {
            return false;
        }
        boolean whole = true;
        if (link.owner != null) {
            whole = links.containsKey(link.owner);
            climb(whole ? link.owner : link.accountId, chain);
        } else if (link.level.type() == DocumentType.ACCOUNT) {
            whole = above(link, chain);
        } else {
            whole = climb(link.accountId, chain);
        }
        chain.add(link);
        return whole;
    }

    private boolean above(Link account, List<Link> chain) {
        boolean whole = true;
        for (String id : account.tree) {
            Link upper = links.get(id);
            whole &= upper != null;
            if (upper != null) {
                chain.add(upper);
            }
        }
        return whole;
    }

    /** Takes in a document; others than accounts, users and devices set nothing. */
    void put(Document document) {
        DocumentType.ofStored(document.type()).filter(Marks::isLevel).ifPresent(type -> {
            Level level = Level.of(type, document, INHERITANCE.marks());
            replace(document.id(), new Link(level, document));
        });
    }

    void remove(String id) {
        replace(id, null);
    }

    private void replace(String id, @Nullable Link link) {
        Link before = link == null ? links.remove(id) : links.put(id, link);
        if (before != null) {
            before.current = false;
        }
    }
}
