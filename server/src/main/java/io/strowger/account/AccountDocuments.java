package io.strowger.account;

import io.strowger.account.inherit.Chains;
import io.strowger.account.rights.Role;
import io.strowger.account.rules.Draft;
import io.strowger.account.rules.DraftCheck;
import io.strowger.account.rules.RuleBook;
import io.strowger.account.rules.Surroundings;
import io.strowger.account.rules.TypeRules;
import io.strowger.account.schema.FieldErrors;
import io.strowger.account.schema.Merge;
import io.strowger.account.tree.AccountBirth;
import io.strowger.account.tree.DocumentType;
import io.strowger.account.tree.Moves;
import io.strowger.base.Ids;
import io.strowger.base.PhoneNumber;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.DocumentVersion;
import io.strowger.store.Documents;
import io.strowger.store.Sql;
import io.strowger.store.UniqueKey;
import io.strowger.store.WriteResult;
import io.strowger.store.tree.AccountRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes documents: what the client sent, completed, checked against schema and rules, then stored with its history. */
public final class AccountDocuments {
    /** How often a write is tried anew because others were faster. */
    private static final int MAX_TRIES = 50;

    private final Surroundings around;
    private final Documents documents;
    private final Chains chains;
    private final boolean rehearsing;
    private final DraftCheck check;
    private final DraftStore store;

    AccountDocuments(Surroundings around, Documents documents, Chains chains) {
        this(around, documents, chains, false);
    }

    private AccountDocuments(Surroundings around, Documents documents, Chains chains, boolean rehearsing) {
        this.around = around;
        this.documents = documents;
        this.chains = chains;
        this.rehearsing = rehearsing;
        this.check = new DraftCheck(around, documents, chains);
        this.store = new DraftStore(around, documents);
    }

    /** The same checks and answers, but nothing is written. */
    public AccountDocuments rehearsal() {
        return new AccountDocuments(around, documents, chains, true);
    }

    /** Creates a document with an id of ours; an account is created below {@code accountId}. */
    public Saved create(Editor editor, DocumentType type, String accountId, ObjectNode sent) {
        return createAs(editor, type, accountId, Ids.next(), sent);
    }

    /** Creates a document under an id that follows from something else; one that is there is not made again. */
    public Saved createAs(Editor editor, DocumentType type, String accountId, String id, ObjectNode sent) {
        boolean account = type == DocumentType.ACCOUNT;
        Optional<Document> there = documents.get(account ? id : accountId, type.stored(), id);
        if (there.isPresent()) {
            return new Saved.Done(there.get());
        }
        return account
                ? createAccount(editor, Optional.of(accountId), id, sent)
                : createNamed(editor, type, accountId, id, sent);
    }

    /** Creates a document that there is once in an account; of two who do so at once one is told of the other. */
    public Saved createNamed(Editor editor, DocumentType type, String accountId, String id, ObjectNode sent) {
        Draft.Place place = new Draft.Place(accountId, id, null);
        return save(new Draft(editor, type, place, incoming(type, sent)), Documents.ANY_VERSION);
    }

    /** Creates the phone number {@code number} in an account. */
    public Saved createNumber(Editor editor, String accountId, PhoneNumber number, ObjectNode sent) {
        return createNamed(editor, DocumentType.PHONE_NUMBER, accountId, number.e164(), sent);
    }

    /** Creates an account below another one, or with no parent the master account. */
    Saved createAccount(Editor editor, Optional<String> parent, String id, ObjectNode sent) {
        return save(accountDraft(editor, parent, id, sent), Documents.ANY_VERSION);
    }

    private Draft accountDraft(Editor editor, Optional<String> parent, String id, ObjectNode sent) {
        ObjectNode body = incoming(DocumentType.ACCOUNT, sent);
        body.putArray(PrivateFields.TREE);
        parent.flatMap(around.tree()::get).ifPresent(row -> body.set(PrivateFields.TREE, Moves.below(row)));
        grant(editor, DocumentType.ACCOUNT, sent, body);
        return new Draft(editor, DocumentType.ACCOUNT, new Draft.Place(id, id, null), body);
    }

    /** Replaces all public fields; {@code expected} is the version the client saw, or {@link Documents#ANY_VERSION}. */
    public Saved replace(Editor editor, Document before, ObjectNode sent, long expected) {
        return newest(before, expected, (now, version) -> replaced(editor, now, sent, version));
    }

    private Saved replaced(Editor editor, Document before, ObjectNode sent, long expected) {
        DocumentType type = type(before);
        ObjectNode body = incoming(type, sent);
        PrivateFields.keep(before, body);
        grant(editor, type, sent, body);
        return save(named(new Draft(editor, type, Draft.Place.of(before), body), sent), expected);
    }

    /** Merges what was sent into what is stored (kazoo.md 1.10). */
    public Saved patch(Editor editor, Document before, ObjectNode sent, long expected) {
        return newest(before, expected, (now, version) -> patched(editor, now, sent, version));
    }

    private Saved patched(Editor editor, Document before, ObjectNode sent, long expected) {
        DocumentType type = type(before);
        ObjectNode body = around.secrets().opened(type, before.body());
        Merge.into(body, PrivateFields.incoming(type, sent));
        grant(editor, type, sent, body);
        return save(named(new Draft(editor, type, Draft.Place.of(before), body), sent), expected);
    }

    // who names no version writes onto whatever is there by then: what others wrote meanwhile must not be undone by it
    private static Saved newest(Document before, long expected, BiFunction<Document, Long, Saved> write) {
        if (expected != Documents.ANY_VERSION) {
            return write.apply(before, expected);
        }
        Saved saved = write.apply(before, before.version());
        for (int tries = 1; tries < MAX_TRIES && saved instanceof Saved.Stale(Document current); tries++) {
            saved = write.apply(current, current.version());
        }
        return saved;
    }

    // clients send back what they read, the id with it; another one would be a wish nobody grants (R-C16)
    private static Draft named(Draft draft, ObjectNode sent) {
        JsonNode id = sent.path("id");
        if (!id.isMissingNode() && !id.asString("").equals(draft.id())) {
            draft.errors().add("id", "immutable", Sentence.ID_NEVER_CHANGES, id);
        }
        return draft;
    }

    /** Writes the public part of an earlier version as a new one; private fields stay as they are now. */
    public Saved restore(Editor editor, Document before, DocumentVersion version, long expected) {
        DocumentType type = type(before);
        return replace(editor, before, around.secrets().opened(type, version.body()), expected);
    }

    /** Brings a deleted document back as one of its versions, under its old id. */
    public Saved revive(Editor editor, DocumentType type, String accountId, String id, DocumentVersion version) {
        if (type == DocumentType.ACCOUNT) {
            return new Saved.Missing();
        }
        return createNamed(editor, type, accountId, id, around.secrets().opened(type, version.body()));
    }

    public Saved delete(Editor editor, Document document, long expected) {
        return delete(editor, document, expected, sql -> {});
    }

    /** The same with what else ends, first and in the same transaction. */
    public Saved delete(Editor editor, Document document, long expected, Consumer<Sql> ending) {
        TypeRules rules = RuleBook.of(type(document));
        Optional<Refusal> refusal = RuleBook.mayWrite(editor, type(document), document.accountId(), around.tree())
                .or(() -> rules.mayDelete(editor, document, around));
        if (refusal.isPresent()) {
            return new Saved.Refused(refusal.get());
        }
        if (rehearsing) {
            return DraftStore.rehearsed(document, document.body(), true, expected);
        }
        return DraftStore.saved(type(document), documents.write(editor.author(), tx -> {
            ending.accept(tx.sql());
            rules.deleting(tx, document);
            return tx.delete(document.accountId(), document.type(), document.id(), expected);
        }));
    }

    /** Flags an account as reseller, or takes the flag away. */
    public Saved reseller(Editor editor, Document account, boolean flagged) {
        ObjectNode body = account.body().deepCopy();
        return put(editor, account, body.put(PrivateFields.RESELLER, flagged));
    }

    /** Says whether the people of an account, and of those below it, sign in with a second factor. */
    public Saved multiFactor(Editor editor, Document account, ObjectNode policy) {
        ObjectNode body = account.body().deepCopy();
        body.set(PrivateFields.MULTI_FACTOR, policy);
        return put(editor, account, body);
    }

    /** Says which apps an account has installed, and for whom. */
    public Saved apps(Editor editor, Document account, ObjectNode installed) {
        ObjectNode body = account.body().deepCopy();
        body.set(PrivateFields.APPS, installed);
        return put(editor, account, body);
    }

    /** Moves a number to a state of KAZOO's, such as in_service. */
    public Saved numberState(Editor editor, Document number, String state) {
        ObjectNode body = number.body().deepCopy();
        return put(editor, number, body.put(PrivateFields.STATE, state));
    }

    // private fields only: no rule of the type has a say in them
    private Saved put(Editor editor, Document document, ObjectNode body) {
        return rehearsing
                ? DraftStore.rehearsed(document, body, false, Documents.ANY_VERSION)
                : DraftStore.saved(type(document), documents.replace(editor.author(), document, body));
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
        return check.check(draft)
                .orElseGet(() -> rehearsing ? store.would(draft, expected) : store.store(draft, expected));
    }

    /** A document to be made with others, under this id. */
    public record New(DocumentType type, String accountId, String id, ObjectNode sent) {}

    /** Makes documents that may name each other, all or none; one outcome each, in order. */
    public List<Saved> createAll(Editor editor, List<New> wanted) {
        Map<String, Document> promised = new HashMap<>();
        Set<UniqueKey> claimed = new HashSet<>();
        AccountDocuments together = new AccountDocuments(around.promising(promised), documents, chains, rehearsing);
        List<Draft> drafts = new ArrayList<>();
        List<Saved> outcomes = new ArrayList<>();
        for (New each : wanted) {
            Draft.Place place = new Draft.Place(each.accountId(), each.id(), null);
            Draft draft = new Draft(editor, each.type(), place, incoming(each.type(), each.sent()));
            DraftCheck.claim(draft, claimed);
            Optional<Saved> problem = together.check.check(draft);
            // also when it is wrong: whoever names it is not wrong for that
            promised.put(Surroundings.key(draft.accountId(), draft.type(), draft.id()), draft.soon());
            drafts.add(draft);
            outcomes.add(problem.orElseGet(() -> store.would(draft, Documents.ANY_VERSION)));
        }
        boolean good = outcomes.stream().allMatch(Saved.Done.class::isInstance);
        return rehearsing || !good ? outcomes : together.written(editor, drafts, outcomes);
    }

    private List<Saved> written(Editor editor, List<Draft> drafts, List<Saved> outcomes) {
        List<Saved> results = new ArrayList<>(outcomes);
        documents.write(editor.author(), tx -> {
            for (int i = 0; i < drafts.size(); i++) {
                Draft draft = drafts.get(i);
                WriteResult result = store.write(tx, draft, Documents.ANY_VERSION);
                results.set(i, DraftStore.saved(draft.type(), result));
                if (!(result instanceof WriteResult.Written)) {
                    return false; // the transaction is undone
                }
            }
            return true;
        });
        return results;
    }

    /** Makes an account and its administrators in one transaction; rehearsing says what would be wrong. */
    public AccountBirth.Outcome born(Editor editor, AccountBirth birth, AccountBirth.Progress progress) {
        Optional<Document> there = documents.get(birth.accountId(), DocumentType.ACCOUNT.stored(), birth.accountId());
        if (there.isPresent()) {
            return new AccountBirth.Outcome.Born(new Saved.Done(there.get()), administrators(birth.accountId()));
        }
        Draft account = accountDraft(editor, Optional.of(birth.parentId()), birth.accountId(), birth.account());
        Optional<Saved> wrong = check.check(account);
        if (wrong.isPresent()) {
            return new AccountBirth.Outcome.Failed(-1, wrong.get());
        }
        List<Draft> parts = new ArrayList<>();
        for (AccountBirth.Part part : birth.parts()) {
            progress.reached(parts.size());
            Draft.Place place = new Draft.Place(birth.accountId(), part.id(), null);
            Draft draft = new Draft(editor, part.type(), place, incoming(part.type(), part.body()));
            draft.bornWith(account.body());
            wrong = check.check(draft);
            if (wrong.isPresent()) {
                return new AccountBirth.Outcome.Failed(parts.size(), wrong.get());
            }
            parts.add(draft);
        }
        progress.reached(parts.size());
        List<Draft> people = parts.subList(0, birth.administrators().size());
        return rehearsing ? unborn(account, people) : born(account, parts, birth);
    }

    private List<Saved.Done> administrators(String accountId) {
        return documents.list(accountId, DocumentType.USER.stored()).stream()
                .map(Saved.Done::new)
                .toList();
    }

    private AccountBirth.Outcome unborn(Draft account, List<Draft> people) {
        List<Saved.Done> done = people.stream()
                .map(person -> (Saved.Done) store.would(person, Documents.ANY_VERSION))
                .toList();
        return new AccountBirth.Outcome.Born((Saved.Done) store.would(account, Documents.ANY_VERSION), done);
    }

    private AccountBirth.Outcome born(Draft account, List<Draft> parts, AccountBirth birth) {
        return documents.write(account.editor().author(), tx -> {
            List<Saved.Done> done = new ArrayList<>();
            List<Draft> all = new ArrayList<>(parts);
            all.addFirst(account);
            for (Draft each : all) {
                WriteResult result = store.write(tx, each, Documents.ANY_VERSION);
                if (!(DraftStore.saved(each.type(), result) instanceof Saved.Done one)) {
                    tx.sql().rollback();
                    return new AccountBirth.Outcome.Failed(done.size() - 1, DraftStore.saved(each.type(), result));
                }
                done.add(one);
            }
            Optional<FieldErrors> wrong = birth.ending().run(tx.sql());
            if (wrong.isPresent()) {
                tx.sql().rollback();
                return new AccountBirth.Outcome.Failed(parts.size(), new Saved.Invalid(wrong.get()));
            }
            int people = birth.administrators().size();
            return new AccountBirth.Outcome.Born(done.removeFirst(), List.copyOf(done.subList(0, people)));
        });
    }

    /** Puts an account, with all below it, under another one; {@code to} is wrong where that cannot be. */
    public Saved move(Editor editor, Document account, AccountRow to) {
        return rehearsing
                ? Moves.check(account, to).orElseGet(() -> new Saved.Done(account))
                : documents.write(editor.author(), tx -> Moves.move(tx, account, to));
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
