package io.strowger.account.rules;

import io.strowger.account.Editor;
import io.strowger.account.Refusal;
import io.strowger.account.login.CredentialSalt;
import io.strowger.account.login.Credentials;
import io.strowger.account.login.VoicePin;
import io.strowger.account.rights.InPerson;
import io.strowger.account.rights.Role;
import io.strowger.account.schema.TimeZones;
import io.strowger.account.tree.Departure;
import io.strowger.account.tree.DocumentType;
import io.strowger.base.Ids;
import io.strowger.base.Json;
import io.strowger.base.Saying;
import io.strowger.base.Sentence;
import io.strowger.store.Document;
import io.strowger.store.DocumentTransaction;
import io.strowger.store.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Users: a user name unique in the account, a password that is never stored, rights nobody gives himself. */
final class UserRules implements TypeRules {
    private static final int NAME_BYTES = 5;
    private static final String VOICE_PIN = "voice_portal.pin";

    /** What the page "user" of the control centre changes. */
    private static final List<String> PREFERENCES = List.of("ui_flags", "ui_language", "language", "timezone");

    @Override
    public void complete(Draft draft, Surroundings around) {
        ObjectNode body = draft.body();
        String username = draft.text("username");
        String kept = Json.text(draft.stored(), "username");
        if (username != null && !username.isEmpty()) {
            body.put("username", username.toLowerCase(Locale.ROOT));
        } else if (!body.has("username") || username != null) {
            body.put("username", kept != null ? kept : "user_" + Ids.hex(NAME_BYTES));
        }
        String email = draft.text("email");
        if (email != null && email.isEmpty()) {
            body.remove("email");
        }
    }

    @Override
    public void check(Draft draft, Surroundings around) {
        CallingRules.check(draft);
        checkRights(draft);
        checkInPerson(draft, around);
        checkPreferences(draft, around);
        String password = draft.text("password");
        String username = draft.text("username");
        draft.body().remove("password");
        if (draft.errors().isEmpty() && draft.refusal() == null && password != null && username != null) {
            hash(draft, username, password, around);
        } else if (password == null && renamed(draft) && hasPassword(draft, around)) {
            // the credential is a hash over both, so it cannot follow the new name (kazoo.md 1.2)
            draft.errors().add("password", "required", Sentence.PASSWORD_WITH_NAME);
        }
        checkVoicePin(draft, around);
        String zone = draft.text("timezone");
        if (zone != null && !TimeZones.isKnown(zone)) {
            draft.invalid("timezone", "invalid", Sentence.NO_SUCH_ZONE);
        }
    }

    // what is asked for leaves the document; what is kept of it is a hash nobody reads
    private static void checkVoicePin(Draft draft, Surroundings around) {
        String pin = draft.text(VOICE_PIN);
        draft.body().remove("voice_portal");
        if (pin == null) {
            return;
        }
        if (pin.isEmpty()) {
            VoicePin.forget(draft.body());
            return;
        }
        Saying objection = VoicePin.objection(pin);
        if (objection != null) {
            draft.errors().add(VOICE_PIN, "forbidden", objection);
        } else if (VoicePin.isOwnNumber(around.database(), draft.accountId(), draft.id(), pin)) {
            draft.errors().add(VOICE_PIN, "forbidden", Sentence.OWN_NUMBER_AS_PIN);
        } else {
            VoicePin.hash(around.credentials(), salt(draft, around), draft.id(), pin)
                    .ifPresentOrElse(hash -> VoicePin.keep(draft.body(), hash), () -> draft.errors()
                            .add(VOICE_PIN, "rejected", Sentence.TOO_MANY_PASSWORDS));
        }
    }

    // switched off from above, preferences are read-only for the account's own people
    private static void checkPreferences(Draft draft, Surroundings around) {
        boolean own = !draft.isNew() && !draft.editor().fromAbove();
        if (own && !around.fences().shows(draft.accountId(), "user")) {
            PREFERENCES.stream()
                    .filter(draft::changes)
                    .forEach(field -> draft.refuse(new Refusal.Forbidden(Sentence.PREFERENCES_CLOSED.about(field))));
        }
    }

    // somebody who only has a key must not make himself one who may sign in
    private static void checkInPerson(Draft draft, Surroundings around) {
        if (draft.editor().inPerson()) {
            return;
        }
        Stream<String> changed = InPerson.RIGHTS.stream().filter(field -> isGranted(draft, field));
        Stream<String> given = draft.body().has(InPerson.PASSWORD) ? Stream.of(InPerson.PASSWORD) : Stream.empty();
        Stream<String> mailed =
                hasPassword(draft, around) ? InPerson.MAILBOXES.stream().filter(draft::changes) : Stream.empty();
        Stream.of(given, changed, mailed)
                .flatMap(each -> each)
                .findFirst()
                .ifPresent(field -> draft.refuse(new Refusal.Forbidden(InPerson.refusal(field))));
    }

    // a new user has the least of rights unless something is said
    private static boolean isGranted(Draft draft, String field) {
        boolean least = draft.isNew()
                && (field.equals("scopes")
                        ? Json.texts(draft.body(), field).isEmpty()
                        : Json.text(draft.body(), field, "user").equals("user"));
        return !least && draft.changes(field);
    }

    private static void checkRights(Draft draft) {
        boolean granting =
                draft.editor().role().atLeast(Role.RESELLER) && !draft.editor().isSelf(draft.id());
        if (!granting
                && draft.changes("scopes")
                && !Json.texts(draft.body(), "scopes").isEmpty()) {
            draft.invalid("scopes", "forbidden", Sentence.SCOPES_FROM_ABOVE);
        }
        if (draft.editor().isSelf(draft.id()) && draft.changes("priv_level")) {
            draft.invalid("priv_level", "forbidden", Sentence.OWN_ROLE);
        }
    }

    private static void hash(Draft draft, String username, String password, Surroundings around) {
        byte[] salt = salt(draft, around)
                .orElseThrow(() -> new IllegalStateException("account without salt: " + draft.accountId()));
        around.credentials().hashes(username, password, salt).ifPresentOrElse(draft::credentials, () -> draft.errors()
                .add("password", "rejected", Sentence.TOO_MANY_PASSWORDS));
    }

    private static Optional<byte[]> salt(Draft draft, Surroundings around) {
        ObjectNode made = draft.newAccount();
        return made == null
                ? around.documents()
                        .get(draft.accountId(), DocumentType.ACCOUNT, draft.accountId())
                        .flatMap(CredentialSalt::of)
                : CredentialSalt.of(made);
    }

    private static boolean renamed(Draft draft) {
        @Nullable String before = Json.text(draft.stored(), "username");
        return before != null && !before.equals(draft.text("username"));
    }

    private static boolean hasPassword(Draft draft, Surroundings around) {
        return around.credentials().changed(draft.accountId(), draft.id()).isPresent();
    }

    @Override
    public List<UniqueKey> keys(String accountId, String id, ObjectNode body) {
        List<UniqueKey> keys = new ArrayList<>();
        String username = Json.text(body, "username");
        if (username != null) {
            keys.add(new UniqueKey(accountId, "username:" + username.toLowerCase(Locale.ROOT), "username"));
        }
        String hotdesk = Json.text(body, "hotdesk.id", "");
        if (!hotdesk.isEmpty()) {
            keys.add(new UniqueKey(accountId, "hotdesk:" + hotdesk, "hotdesk.id"));
        }
        return keys;
    }

    @Override
    public Optional<Refusal> mayDelete(Editor editor, Document user, Surroundings around) {
        return editor.isSelf(user.id())
                ? Optional.of(new Refusal.Forbidden(Sentence.DELETES_HIMSELF))
                : Optional.empty();
    }

    @Override
    public void saved(DocumentTransaction tx, Draft draft, Document saved, Surroundings around) {
        Credentials.Hashes hashes = draft.credentials();
        if (hashes != null) {
            Credentials.store(
                    tx.sql(),
                    saved.accountId(),
                    saved.id(),
                    hashes,
                    around.clock().instant());
        }
    }

    @Override
    public void deleting(DocumentTransaction tx, Document user) {
        TypeRules callflows = RuleBook.of(DocumentType.CALLFLOW);
        Departure.endCallflows(tx, user, callflow -> callflows.deleting(tx, callflow));
        Departure.endCallbacks(tx, user);
        Credentials.remove(tx.sql(), user.accountId(), user.id());
    }
}
