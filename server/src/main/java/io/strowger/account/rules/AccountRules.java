package io.strowger.account.rules;

import io.strowger.account.Editor;
import io.strowger.account.MasterAccount;
import io.strowger.account.PrivateFields;
import io.strowger.account.Refusal;
import io.strowger.account.inherit.Level;
import io.strowger.account.login.Credentials;
import io.strowger.account.login.Passwords;
import io.strowger.account.rights.Fences;
import io.strowger.account.rights.Role;
import io.strowger.account.schema.TimeZones;
import io.strowger.account.tree.AccountTree;
import io.strowger.account.tree.DocumentType;
import io.strowger.account.tree.Realms;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.PhoneNumber;
import io.strowger.base.Sentence;
import io.strowger.store.Author;
import io.strowger.store.Document;
import io.strowger.store.DocumentTransaction;
import io.strowger.store.Documents;
import io.strowger.store.Transaction;
import io.strowger.store.UniqueKey;
import io.strowger.store.tree.AccountIndex;
import io.strowger.store.tree.AccountRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Accounts: a tree with one root, names and realms unique on the platform, enabled or disabled from above only. */
final class AccountRules implements TypeRules {
    /** What an account may not change of itself (contract: own fences). */
    private static final List<String> FROM_ABOVE = List.of("apps", "control_center", "limits", Level.LOCKS_HERE);

    /** What a switched-off page "account" of the control centre hides. */
    private static final List<String> HIDDEN = Fences.ACCOUNT_PAGE;

    /** What is beside its documents and ends with it; what was said and charged stays. */
    private static final List<String> ENDING = List.of("callback_links", "scheduled_changes", "brand_files");

    /** What needs a scope (contract: call journey and recording validation). */
    private static final List<String> DIAGNOSTICS = List.of("call_journey", Fences.START_CHECK);

    @Override
    public void complete(Draft draft, Surroundings around) {
        ObjectNode body = draft.body();
        String realm = draft.text("realm");
        String kept = Json.text(draft.stored(), "realm");
        if (realm != null && !realm.isEmpty()) {
            body.put("realm", AccountIndex.folded(realm));
        } else if (!body.has("realm") || realm != null) {
            body.put("realm", kept != null ? kept : generatedRealm(body, around));
        }
        if (kept != null && !kept.equals(Json.text(body, "realm"))) {
            Instant until = around.clock().instant().plus(around.options().realmGrace());
            Realms.giveUp(body, PrivateFields.FORMER_REALMS, Map.entry(kept, until));
        }
        CodeRules.keepLength(draft);
        if (!body.has(PrivateFields.SALT)) {
            body.put(PrivateFields.SALT, Base64.getEncoder().encodeToString(Ids.bytes(Passwords.SALT_BYTES)));
        }
    }

    @Override
    public void check(Draft draft, Surroundings around) {
        CallingRules.check(draft);
        boolean own = !draft.isNew() && !draft.editor().fromAbove();
        boolean enabled = Json.flag(draft.body(), "enabled", true);
        if (own && enabled != Json.flag(draft.stored(), "enabled", true)) {
            draft.invalid("enabled", "forbidden", Sentence.SWITCHED_FROM_ABOVE);
        }
        if (own) {
            FROM_ABOVE.forEach(field -> keep(draft, field));
            fenced(draft, around.fences());
        }
        diagnostics(draft, around.fences());
        if (draft.changes("realm") && PrivateFields.formerRealms(draft.body()).size() > Realms.MAX_FORMER) {
            draft.invalid("realm", "maxItems", Sentence.TOO_MANY_REALMS);
        }
        String country = draft.text("address.country");
        if (country != null && !PhoneNumber.isCountry(country)) {
            draft.invalid("address.country", "invalid", Sentence.NO_SUCH_COUNTRY);
        }
        String zone = draft.text("timezone");
        if (zone != null && !TimeZones.isKnown(zone)) {
            draft.invalid("timezone", "invalid", Sentence.NO_SUCH_ZONE);
        }
    }

    // what the control centre hides from an account its own people do not change by other ways either
    private static void fenced(Draft draft, Fences fences) {
        if (!fences.shows(draft.accountId(), "account")) {
            // what was hidden from them they cannot send back
            HIDDEN.stream()
                    .filter(field -> !draft.body().has(field) && draft.stored().has(field))
                    .forEach(field -> draft.body().set(field, draft.stored().path(field)));
            closed(draft, "name", Sentence.CLOSED_FIELD);
            HIDDEN.forEach(field -> closed(draft, field, Sentence.CLOSED_FIELD));
        }
        if (!fences.shows(draft.accountId(), Fences.CARD_PAGE)) {
            keepHidden(draft, "contact", "billing");
            closed(draft, Fences.BILLING_CONTACT, Sentence.CLOSED_FIELD);
        }
    }

    // a client writes back what it was shown, and this was not in it
    private static void keepHidden(Draft draft, String parent, String field) {
        JsonNode kept = draft.stored().path(parent).path(field);
        if (kept.isMissingNode() || draft.body().path(parent).has(field)) {
            return;
        }
        ObjectNode around = draft.body().path(parent) instanceof ObjectNode there
                ? there
                : draft.body().putObject(parent);
        around.set(field, kept.deepCopy());
    }

    private static void diagnostics(Draft draft, Fences fences) {
        Author author = draft.editor().author();
        if (draft.editor().role() != Role.SUPERADMIN
                && !fences.hasScope(author.accountId(), author.userId(), Fences.DIAGNOSTICS)) {
            keepHidden(draft, "call_recording", "validate_start");
            DIAGNOSTICS.forEach(field -> closed(draft, field, Sentence.NEEDS_DIAGNOSTICS));
        }
    }

    // sent back unchanged they are no harm: clients write what they read
    private static void keep(Draft draft, String field) {
        if (draft.changes(field)) {
            draft.invalid(field, "forbidden", Sentence.FROM_ABOVE_ONLY);
        }
    }

    private static void closed(Draft draft, String field, Sentence why) {
        if (draft.changes(field)) {
            draft.refuse(new Refusal.Forbidden(why.about(field)));
        }
    }

    @Override
    public List<UniqueKey> keys(String accountId, String id, ObjectNode body) {
        String name = AccountTree.nameKey(Json.text(body, "name", ""));
        String realm = AccountIndex.folded(Json.text(body, "realm", ""));
        List<UniqueKey> keys = new ArrayList<>();
        keys.add(new UniqueKey(UniqueKey.PLATFORM, "account:" + name, "name"));
        keys.add(new UniqueKey(UniqueKey.PLATFORM, "realm:" + realm, "realm"));
        // still answered, so nobody else's yet
        PrivateFields.formerRealms(body)
                .forEach(former -> keys.add(new UniqueKey(UniqueKey.PLATFORM, "realm:" + former, "realm")));
        return keys;
    }

    @Override
    public Optional<Refusal> mayDelete(Editor editor, Document account, Surroundings around) {
        if (around.tree().isMaster(account.id())) {
            return Optional.of(new Refusal.Forbidden(Sentence.MASTER_STAYS));
        }
        if (!editor.fromAbove()) {
            return Optional.of(new Refusal.Forbidden(Sentence.DELETED_FROM_ABOVE));
        }
        return around.tree().hasChildren(account.id()) ? Optional.of(new Refusal.HasDescendants()) : Optional.empty();
    }

    // Its numbers, extensions and hardware addresses become free, so everything in it goes with the account.
    @Override
    public void deleting(DocumentTransaction tx, Document account) {
        AccountIndex.close(tx.sql(), account.id());
        List<String[]> inside = tx.sql()
                .query(
                        "select type, id from documents where account_id = ? and type <> ? and not deleted",
                        row -> new String[] {row.text("type"), row.text("id")},
                        account.id(),
                        DocumentType.ACCOUNT.stored());
        inside.forEach(each -> tx.delete(account.id(), each[0], each[1], Documents.ANY_VERSION));
        ENDING.forEach(table -> tx.sql().update("delete from " + table + " where account_id = ?", account.id()));
        Credentials.removeAll(tx.sql(), account.id());
    }

    @Override
    public void written(Transaction tx, Document document) {
        if (document.deleted()) {
            AccountIndex.delete(tx, document.id());
        } else if (AccountIndex.update(tx, row(document)) == 0) {
            AccountIndex.insert(tx, row(document));
        }
    }

    private static String generatedRealm(ObjectNode body, Surroundings around) {
        List<String> above = Json.texts(body, PrivateFields.TREE);
        return above.isEmpty() ? MasterAccount.REALM : around.realms().madeUp(above.getLast());
    }

    private static AccountRow row(Document account) {
        ObjectNode body = account.body();
        List<String> above = new ArrayList<>(Json.texts(body, PrivateFields.TREE));
        return new AccountRow(
                account.id(),
                above.isEmpty() ? null : above.getLast(),
                above,
                Json.text(body, "name", ""),
                Json.text(body, "realm", ""),
                Json.flag(body, "enabled", true),
                Json.flag(body, PrivateFields.RESELLER, false),
                account.created(),
                PrivateFields.formerRealms(body));
    }
}
