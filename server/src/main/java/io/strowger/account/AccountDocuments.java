package io.strowger.account;

import io.strowger.account.inherit.Chains;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.schema.Merge;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import io.strowger.store.Document;
import io.strowger.store.DocumentTransaction;
import io.strowger.store.DocumentVersion;
import io.strowger.store.Documents;
import io.strowger.store.UniqueKey;
import io.strowger.store.WriteResult;
import io.strowger.store.tree.AccountRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Writes documents: what the client sent, completed, checked against schema and rules, then stored with its history. */
public final class AccountDocuments {
    /** The largest document, in bytes of JSON. */
    public static final int MAX_BYTES = 512 * 1024;

    private final Surroundings around;
    private final Documents documents;
    private final Chains chains;
    private final boolean rehearsing;

    AccountDocuments(Surroundings around, Documents documents, Chains chains) {
        this(around, documents, chains, false);
    }

    private AccountDocuments(Surroundings around, Documents documents, Chains chains, boolean rehearsing) {
        this.around = around;
        this.documents = documents;
        this.chains = chains;
        this.rehearsing = rehearsing;
    }

    /** The same checks and answers, but nothing is written. */
    public AccountDocuments rehearsal() {
        return new AccountDocuments(around, documents, chains, true);
    }

    /** Creates a document with an id of ours; an account is created below {@code accountId}. */
    public Saved create(Editor editor, DocumentType type, String accountId, ObjectNode sent) {
        String id = Ids.next();
        if (type == DocumentType.ACCOUNT) {
            return createAccount(editor, Optional.of(accountId), id, sent);
        }
        return create(editor, type, new Draft.Place(accountId, id, null), sent);
    }

    /** Creates a document under an id that follows from something else, such as from whose browser it is. */
    public Saved createAs(Editor editor, DocumentType type, String accountId, String id, ObjectNode sent) {
        return create(editor, type, new Draft.Place(accountId, id, null), sent);
    }

    /** Creates the phone number {@code number} in an account. */
    public Saved createNumber(Editor editor, String accountId, PhoneNumber number, ObjectNode sent) {
        return create(editor, DocumentType.PHONE_NUMBER, new Draft.Place(accountId, number.e164(), null), sent);
    }

    /** Creates an account below another one, or with no parent the master account. */
    Saved createAccount(Editor editor, Optional<String> parent, String id, ObjectNode sent) {
        ObjectNode body = incoming(DocumentType.ACCOUNT, sent);
        ArrayNode tree = body.putArray(PrivateFields.TREE);
        parent.flatMap(around.tree()::get).ifPresent(row -> {
            row.tree().forEach(tree::add);
            tree.add(row.accountId());
        });
        grant(editor, DocumentType.ACCOUNT, sent, body);
        Draft draft = new Draft(editor, DocumentType.ACCOUNT, new Draft.Place(id, id, null), body);
        return save(draft, Documents.ANY_VERSION);
    }

    /** Replaces all public fields; {@code expected} is the version the client saw, or {@link Documents#ANY_VERSION}. */
    public Saved replace(Editor editor, Document before, ObjectNode sent, long expected) {
        DocumentType type = type(before);
        ObjectNode body = incoming(type, sent);
        PrivateFields.keep(before, body);
        grant(editor, type, sent, body);
        return save(new Draft(editor, type, Draft.Place.of(before), body), expected);
    }

    /** Merges what was sent into what is stored (kazoo.md 1.10). */
    public Saved patch(Editor editor, Document before, ObjectNode sent, long expected) {
        DocumentType type = type(before);
        ObjectNode body = around.secrets().opened(type, before.body());
        Merge.into(body, PrivateFields.incoming(type, sent));
        grant(editor, type, sent, body);
        return save(new Draft(editor, type, Draft.Place.of(before), body), expected);
    }

    /** Writes the public part of an earlier version as a new one; private fields stay as they are now. */
    public Saved restore(Editor editor, Document before, DocumentVersion version) {
        DocumentType type = type(before);
        return replace(editor, before, around.secrets().opened(type, version.body()), Documents.ANY_VERSION);
    }

    /** Brings a deleted document back as one of its versions, under its old id. */
    public Saved revive(Editor editor, DocumentType type, String accountId, String id, DocumentVersion version) {
        if (type == DocumentType.ACCOUNT) {
            return new Saved.Missing();
        }
        return create(
                editor,
                type,
                new Draft.Place(accountId, id, null),
                around.secrets().opened(type, version.body()));
    }

    public Saved delete(Editor editor, Document document, long expected) {
        TypeRules rules = RuleBook.of(type(document));
        Optional<Refusal> refusal = rules.mayDelete(editor, document, around);
        if (refusal.isPresent()) {
            return new Saved.Refused(refusal.get());
        }
        if (rehearsing) {
            return rehearsed(document, document.body(), true, expected);
        }
        return saved(type(document), documents.write(editor.author(), tx -> {
            rules.deleting(tx, document);
            return tx.delete(document.accountId(), document.type(), document.id(), expected);
        }));
    }

    /** Flags an account as reseller, or takes the flag away. */
    public Saved reseller(Editor editor, Document account, boolean flagged) {
        ObjectNode body = account.body().deepCopy();
        body.put(PrivateFields.RESELLER, flagged);
        if (rehearsing) {
            return rehearsed(account, body, false, Documents.ANY_VERSION);
        }
        return saved(DocumentType.ACCOUNT, documents.replace(editor.author(), account, body));
    }

    /** Moves a number to a state of KAZOO's, such as in_service. */
    public Saved numberState(Editor editor, Document number, String state) {
        ObjectNode body = number.body().deepCopy();
        body.put(PrivateFields.STATE, state);
        if (rehearsing) {
            return rehearsed(number, body, false, Documents.ANY_VERSION);
        }
        return saved(DocumentType.PHONE_NUMBER, documents.replace(editor.author(), number, body));
    }

    private Saved create(Editor editor, DocumentType type, Draft.Place place, ObjectNode sent) {
        return save(new Draft(editor, type, place, incoming(type, sent)), Documents.ANY_VERSION);
    }

    // whether an account's own admins may add numbers is said by the reseller above it (kazoo.md 2.5)
    private static void grant(Editor editor, DocumentType type, ObjectNode sent, ObjectNode body) {
        JsonNode allowed = sent.path(PrivateFields.NUMBERS_ALLOWED);
        boolean mayGrant = editor.fromAbove() && editor.role().atLeast(Role.RESELLER);
        if (type == DocumentType.ACCOUNT && mayGrant && allowed.isBoolean()) {
            body.set(PrivateFields.MAY_ADD_NUMBERS, allowed);
        }
    }

    private static ObjectNode incoming(DocumentType type, ObjectNode sent) {
        ObjectNode body = PrivateFields.incoming(type, sent);
        Merge.withoutNulls(body);
        return body;
    }

    private Saved save(Draft draft, long expected) {
        WritableFields.restrict(draft);
        TypeRules rules = RuleBook.of(draft.type());
        // a value kept for role user is sealed; the schema speaks about the clear one
        replaceBody(draft, around.secrets().opened(draft.type(), draft.body()));
        rules.complete(draft, around);
        around.schemas().check(draft.type().plural(), draft.body(), "", draft.errors());
        rules.check(draft, around);
        Locks.check(draft, chains);
        checkUnique(draft, rules);
        Refusal refusal = draft.refusal();
        if (refusal != null) {
            return new Saved.Refused(refusal);
        }
        if (!draft.errors().isEmpty()) {
            return new Saved.Invalid(draft.errors());
        }
        around.secrets().seal(draft.type(), draft.body(), draft.stored());
        if (Json.bytes(draft.body()).length > MAX_BYTES) {
            return new Saved.Refused(new Refusal.TooLarge());
        }
        if (rehearsing) {
            Instant now = around.clock().instant();
            Document before = draft.before() != null
                    ? draft.before()
                    : new Document(
                            draft.accountId(), draft.type().stored(), draft.id(), 0, Json.object(), now, now, false);
            return rehearsed(before, draft.body(), false, expected);
        }
        return saved(draft.type(), documents.write(draft.editor().author(), tx -> write(tx, draft, rules, expected)));
    }

    private static Saved rehearsed(Document before, ObjectNode body, boolean deleted, long expected) {
        if (expected != Documents.ANY_VERSION && expected != before.version()) {
            return new Saved.Stale(before);
        }
        return new Saved.Done(new Document(
                before.accountId(),
                before.type(),
                before.id(),
                before.version(),
                body,
                before.created(),
                before.modified(),
                deleted));
    }

    private static void replaceBody(Draft draft, ObjectNode body) {
        draft.body().removeAll();
        draft.body().setAll(body);
    }

    private WriteResult write(DocumentTransaction tx, Draft draft, TypeRules rules, long expected) {
        String type = draft.type().stored();
        WriteResult result = draft.isNew()
                ? tx.create(draft.accountId(), type, draft.id(), draft.body())
                : tx.replace(draft.accountId(), type, draft.id(), expected, draft.body());
        if (result instanceof WriteResult.Written written) {
            rules.saved(tx, draft, written.document(), around);
        }
        return result;
    }

    // Asked before the write, so that a clash is reported together with everything else that is wrong.
    private void checkUnique(Draft draft, TypeRules rules) {
        List<UniqueKey> before = draft.isNew() ? List.of() : rules.keys(draft.accountId(), draft.id(), draft.stored());
        List<UniqueKey> wanted = new ArrayList<>(rules.keys(draft.accountId(), draft.id(), draft.body()));
        wanted.removeAll(before);
        for (UniqueKey key : wanted) {
            documents.owner(key.scope(), key.key()).ifPresent(owner -> clash(draft, key, owner));
        }
    }

    private static void clash(Draft draft, UniqueKey key, Document owner) {
        FieldErrors taken = new FieldErrors();
        boolean conflict = RuleBook.of(draft.type()).conflicts(key.field());
        boolean own = owner.accountId().equals(draft.accountId());
        FieldErrors errors = conflict ? taken : draft.errors();
        StringNode value = StringNode.valueOf(key.key().substring(key.key().indexOf(':') + 1));
        // a clash with another account must not tell which one (I-T01: nothing about a cousin's objects)
        String cause = own ? Json.text(owner.body(), "name", owner.id()) : "";
        if (cause.isEmpty()) {
            errors.add(key.field(), "unique", "The value is in use already", value);
        } else {
            errors.addCause(key.field(), "unique", "The value is in use already", value, cause);
        }
        if (conflict) {
            draft.refuse(new Refusal.Taken(taken));
        }
    }

    private static Saved saved(DocumentType type, WriteResult result) {
        return switch (result) {
            case WriteResult.Written(Document document) -> new Saved.Done(document);
            case WriteResult.Stale(Document current) -> new Saved.Stale(current);
            case WriteResult.Missing() -> new Saved.Missing();
            case WriteResult.Exists(Document current) -> taken("id", current.id());
            case WriteResult.Conflict clash -> clashed(type, clash);
        };
    }

    private static Saved clashed(DocumentType type, WriteResult.Conflict clash) {
        if (RuleBook.of(type).conflicts(clash.field())) {
            return taken(clash.field(), clash.key());
        }
        FieldErrors errors = new FieldErrors();
        errors.add(clash.field(), "unique", "The value is in use already");
        return new Saved.Invalid(errors);
    }

    private static Saved taken(String field, String value) {
        FieldErrors errors = new FieldErrors();
        errors.add(field, "unique", "The value is in use already", StringNode.valueOf(value));
        return new Saved.Refused(new Refusal.Taken(errors));
    }

    private static DocumentType type(Document document) {
        return DocumentType.ofStored(document.type())
                .orElseThrow(() -> new IllegalStateException("a document of type " + document.type()));
    }

    /** The country whose number plan an account uses. */
    public String country(String accountId) {
        return around.country(accountId);
    }

    /** The account a row of the tree stands for. */
    public Optional<Document> account(AccountRow row) {
        return around.documents().get(row.accountId(), DocumentType.ACCOUNT, row.accountId());
    }
}
