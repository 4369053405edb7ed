package io.strowger.account.inherit;

import io.strowger.account.PrivateFields;
import io.strowger.account.tree.DocumentCache;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Json;
import io.strowger.store.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the documents whose settings reach a document: the accounts above it, its account, its user, itself. */
public final class Chains {
    private final DocumentCache documents;
    private final Inheritance inheritance;

    public Chains(DocumentCache documents, Inheritance inheritance) {
        this.documents = documents;
        this.inheritance = inheritance;
    }

    /** From the master account down to {@code document}. */
    public List<Document> of(Document document) {
        List<Document> chain = new ArrayList<>();
        if (document.type().equals(DocumentType.ACCOUNT.stored())) {
            PrivateFields.tree(document).forEach(id -> account(id, chain));
        } else {
            documents
                    .get(document.accountId(), DocumentType.ACCOUNT, document.accountId())
                    .ifPresent(account -> chain.addAll(of(account)));
            owner(document, chain);
        }
        chain.add(document);
        return chain;
    }

    private void owner(Document document, List<Document> chain) {
        String owner = Json.text(document.body(), "owner_id");
        if (owner != null && document.type().equals(DocumentType.DEVICE.stored())) {
            documents.get(document.accountId(), DocumentType.USER, owner).ifPresent(chain::add);
        }
    }

    private void account(String id, List<Document> chain) {
        documents.get(id, DocumentType.ACCOUNT, id).ifPresent(chain::add);
    }

    /** What holds at the end of a chain. */
    public Inherited inherited(List<Document> chain) {
        return inheritance.of(chain.stream().map(this::level).toList());
    }

    /** The properties of a type that may stand on several levels. */
    public Set<String> inheritable(DocumentType type) {
        return inheritance.marks().names(type);
    }

    /** What one document says by itself. */
    public Level level(Document document) {
        DocumentType type = DocumentType.ofStored(document.type()).orElseThrow();
        return Level.of(type, document, inheritance.marks());
    }

    /** Paths that are fixed for what stands below a chain. */
    public List<String> locked(List<Document> above) {
        List<String> locked = new ArrayList<>();
        above.forEach(document -> locked.addAll(level(document).locks()));
        return locked;
    }
}
