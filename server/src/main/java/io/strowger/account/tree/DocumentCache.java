package io.strowger.account.tree;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.strowger.store.Change;
import io.strowger.store.Document;
import io.strowger.store.Documents;
import java.util.Optional;

/** Documents read lately, dropped by the change feed, so that a read costs no round trip and a write holds at once. */
public final class DocumentCache {
    /** Documents kept in memory. */
    public static final int MAX_DOCUMENTS = 20_000;

    private record Key(String accountId, String type, String id) {}

    private final Documents documents;
    private final Cache<Key, Document> known =
            Caffeine.newBuilder().maximumSize(MAX_DOCUMENTS).build();

    public DocumentCache(Documents documents) {
        this.documents = documents;
    }

    public Optional<Document> get(String accountId, DocumentType type, String id) {
        Key key = new Key(accountId, type.stored(), id);
        return Optional.ofNullable(known.get(key, wanted -> documents
                .get(wanted.accountId(), wanted.type(), wanted.id())
                .orElse(null)));
    }

    public void changed(Change change) {
        known.invalidate(new Key(change.accountId(), change.type(), change.id()));
    }
}
